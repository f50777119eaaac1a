"""What the enricher found in the articles of an address, and each state of them, as steps."""

from collections.abc import Sequence

from services.history.history import Step
from services.history.topics import KeptTopics
from services.store import open_articles
from shared.contract import ARTICLE_ENRICHED
from shared.runtime import Settings


async def enrich_steps(ids: Sequence[str], url: str, topics: KeptTopics) -> list[Step]:
    """Return what the enricher found in each article of an address."""
    steps = []
    for one in ids:
        for kept in await topics.events(
            ARTICLE_ENRICHED, one, lambda event: url in (event.url, event.canonical_url)
        ):
            event = kept.event
            found = {
                name: len(getattr(event, name))
                for name in ("persons", "organizations", "places", "documents", "dates")
            }
            detail = ", ".join(f"{number} {name}" for name, number in found.items() if number)
            facts = {"version": event.enricher_version, **found, "event_id": event.event_id()}
            shown = f"version {event.enricher_version}: {detail or 'nothing found'}"
            steps.append(Step("enrich", "done", kept.at, shown, facts, kept.times))
    return steps


def stored_ids(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the ids of the articles that `store_steps` tells of."""
    return tuple(dict.fromkeys(step.facts["article_id"] for step in steps))


async def store_steps(ids: Sequence[str], settings: Settings) -> list[Step]:
    """Return the first state of each article of an address, and every revision after it."""
    steps = []
    async with open_articles(settings) as articles:
        for one in ids:
            state = await articles.get(one)
            revisions = await articles.revisions(one) if state and state.stored else ()
            if state is None or state.stored is None:
                continue
            first = (revisions[0].replaced if revisions else state.stored) or state.stored
            told = {"article_id": one, "revision": first.revision}
            steps.append(Step("store", first.cause, first.stored_at, "", told))
            for revision in revisions:
                facts = {
                    "article_id": one,
                    "revision": revision.number,
                    "changed": revision.changed,
                    "diff": revision.diff,
                }
                detail = ", ".join(revision.changed)
                steps.append(Step("store", revision.cause, revision.stored_at, detail, facts))
    return steps

"""What the parser made of the pages of an address, as steps."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from services.history.history import Step
from services.history.topics import Kept, KeptTopics
from services.parser import PARSER_VERSION, parse
from shared.contract import ARTICLE_PARSED, ArticleParsed, PageFetched
from shared.errors import Rejected, Skipped
from shared.text import url_id


def article_ids(url: str, pages: Sequence[PageFetched]) -> tuple[str, ...]:
    """Return the ids of the articles of an address: of its own URL, and of what its pages name."""
    named = [_read_again(page) for page in pages]
    ids = [article.article_id for article in named if isinstance(article, ArticleParsed)]
    return tuple(dict.fromkeys((*ids, url_id(url))))


def _read_again(page: PageFetched) -> ArticleParsed | str:
    """Return what the parser of today makes of a page, or why it makes nothing of it."""
    try:
        return parse(page)
    except (Skipped, Rejected) as refused:
        return str(refused)
    except Exception as bug:  # noqa: BLE001 - what it is stands among the dead letters
        return f"{type(bug).__name__}: {bug}"


async def parse_steps(
    url: str,
    pages: Sequence[Kept[PageFetched]],
    ids: Sequence[str],
    died: Collection[str],
    topics: KeptTopics,
) -> list[Step]:
    """Return what the parser made of each page: an article, or why none.

    Why a page is no article is written down nowhere: the parser of today is asked again. `died`
    are the places of the pages that died: "topic/partition/offset".
    """
    own = url_id(url)
    parsed = [
        kept
        for one in ids
        for kept in await topics.events(ARTICLE_PARSED, one, lambda event: event.url_id == own)
    ]
    made = {kept.event.fetched_at for kept in parsed}
    unread = [page for page in pages if page.event.fetched_at not in made]
    silent = [page for page in unread if _origin(page) not in died]
    return [*map(_parsed_step, parsed), *(_refused_step(page.event) for page in silent)]


def _origin(page: Kept[PageFetched]) -> str:
    return f"{page.record.topic}/{page.record.partition}/{page.record.offset}"


def _parsed_step(kept: Kept[ArticleParsed]) -> Step:
    event = kept.event
    stripped = [f"{one.kind}: {one.text}" for one in event.stripped]
    facts = {
        "version": event.parser_version,
        "title": event.title,
        "characters": len(event.text),
        "stripped": stripped,
        "reparsed_at": event.reparsed_at,
        "event_id": event.event_id(),
    }
    detail = f"version {event.parser_version}: {event.title!r}, {len(stripped)} lines stripped"
    if event.gone:
        detail = f"version {event.parser_version}: the page is gone"
    return Step("parse", "done", kept.at, detail, facts, kept.times)


def _refused_step(page: PageFetched) -> Step:
    """Return the step of a page of which nothing came; a moment after its fetch."""
    why, soon = _read_again(page), page.fetched_at + timedelta(milliseconds=1)
    facts = {"version": PARSER_VERSION}
    if isinstance(why, ArticleParsed):
        detail = f"not read yet, or read before article.parsed begins: {why.title!r} today"
        return Step("parse", "waiting", soon, detail, facts)
    return Step("parse", "skipped", soon, f"version {PARSER_VERSION} of today: {why}", facts)

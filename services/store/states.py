"""What the store keeps of an article: its state, how it came to be, what was told of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.contract import ArticleEnriched, ArticleStored, Cause, Moment, Person

# Hashes of the sketch of a text.
SKETCH = 32
# What tells events apart: their article, the time that they claim, their versions, their content
# (None for a removal).
EventKey = tuple[str, datetime, int, int, str | None]
Told = dict[EventKey, ArticleStored]
NOTHING: Told = {}


@dataclass(frozen=True, slots=True)
class State:
    """The current state of one article.

    `stored` is the last change as it was announced, None while all that is known of the page is
    that it is gone (`article` is then the empty event that said so). `gone_at` is when the page was
    last seen to be gone, None when `article` is newer. `head` is the id of the last revision and
    `writes` counts how often the state was written: a writer replaces only the count that it read.
    `origin` is the article that this one is likely a copy of, and `similarity` how many of the 32
    hashes of their sketches they share; both are kept by the store alone. `indexed` is False where
    a bantin of an earlier layout wrote it last, which knows no copies.
    """

    article: ArticleEnriched
    stored: ArticleStored | None
    gone_at: datetime | None = None
    head: str | None = None
    writes: int = 1
    origin: str | None = None
    similarity: int = 0
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """What a list shows of an article: far less than its state, and far quicker to read.

    `persons` and `places` are the names that it has of them, in order; `revision` is None while all
    that is known of the page is that it is gone. The rest is as in `State` and `ArticleEnriched`.
    """

    article_id: str
    canonical_url: str
    host: str
    portal: str | None
    title: str
    published: Moment | None
    persons: tuple[str, ...]
    places: tuple[str, ...]
    revision: int | None
    gone_at: datetime | None
    origin: str | None
    similarity: int
    moment: int | None = None


@dataclass(frozen=True, slots=True)
class NamedPersons:
    """The persons of an article who hold an office in it, with its text and where it is from.

    Far less than its state, and far quicker to read. `origin` is as in `State`.
    """

    article_id: str
    canonical_url: str
    portal: str | None
    province: str | None
    title: str
    published: Moment | None
    text: str
    persons: tuple[Person, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A real change after the first: why, which fields, and their values before it.

    The id follows from the change and from the revision before it (`previous`), so that a repeated
    write lands on the same one, and one that lost a race is never part of the chain. `replaced` is
    the announcement of the state before, which may have to be made again. `diff` is what changed in
    title and text, a block a line in the unified form; None where it is long or an older bantin
    kept none.
    """

    id: str
    article_id: str
    number: int
    cause: Cause
    changed: tuple[str, ...]
    was: dict[str, Any]
    previous: str | None
    fetched_at: datetime
    parser_version: int
    enricher_version: int
    content_hash: str
    stored_at: datetime
    replaced: ArticleStored | None = None
    diff: str | None = None

    @property
    def at(self) -> datetime:
        """Return when it happened: a reading when it was stored, all else when it was fetched."""
        return self.stored_at if self.cause in ("reparse", "reenrich") else self.fetched_at


def shared_part(article: State | ListedArticle) -> float | None:
    """Return the share of the sketch that a copy has of its origin, 0 to 1; None of no copy."""
    return round(article.similarity / SKETCH, 2) if article.origin else None


def listed_of(state: State) -> ListedArticle:
    """Return what a list shows of a state."""
    article = state.article
    return ListedArticle(
        article_id=article.article_id,
        canonical_url=article.canonical_url,
        host=article.host,
        portal=article.portal,
        title=article.title,
        published=article.published,
        persons=tuple(person.name for person in article.persons),
        places=tuple(place.name for place in article.places),
        revision=state.stored.revision if state.stored else None,
        gone_at=state.gone_at,
        origin=state.origin,
        similarity=state.similarity,
    )


def listed_facts(  # noqa: PLR0913 - what stands beside an article in either database
    article: Mapping[str, Any],
    *,
    article_id: str,
    revision: int,
    gone_at: str | None,
    origin: str | None,
    similarity: int | None,
    moment: int | None,
) -> ListedArticle:
    """Return what a list shows of an article, from the fields of its JSON or BSON."""
    published = article.get("published")
    return ListedArticle(
        article_id=article_id,
        canonical_url=article["canonical_url"],
        host=article["host"],
        portal=article.get("portal"),
        title=article["title"],
        published=Moment.model_validate(published) if published else None,
        persons=tuple(person["name"] for person in article.get("persons") or ()),
        places=tuple(place["name"] for place in article.get("places") or ()),
        revision=revision or None,
        gone_at=datetime.fromisoformat(gone_at) if gone_at else None,
        origin=origin,
        similarity=similarity or 0,
        moment=moment,
    )


def named_persons(facts: Mapping[str, Any], origin: str | None) -> NamedPersons:
    """Return what an article says of persons, from the fields of its JSON or BSON."""
    published = facts.get("published")
    persons = (one for one in facts.get("persons") or () if one.get("offices"))
    return NamedPersons(
        article_id=facts["article_id"],
        canonical_url=facts["canonical_url"],
        portal=facts.get("portal"),
        province=facts.get("province"),
        title=facts["title"],
        published=Moment.model_validate(published) if published else None,
        text=facts["text"],
        persons=tuple(map(Person.model_validate, persons)),
        origin=origin,
    )


def chain(revisions: Mapping[str, Revision], head: str | None) -> list[Revision]:
    """Return the revisions that lead to `head`, oldest first; those that lost a race are left."""
    revisions_back: list[Revision] = []
    while head is not None and head in revisions:
        revisions_back.append(revisions[head])
        head = revisions[head].previous
    return revisions_back[::-1]


def told_of(state: State | None, revisions: Iterable[Revision] = ()) -> Told:
    """Return what the events of an article led to; `revisions` are those of its chain, if at hand.

    Without them it is the last announcement alone.
    """
    told = [*(made.replaced for made in revisions), state.stored if state else None]
    return {_key(stored): stored for stored in told if stored}


def repeatable(
    current: Mapping[str, State], events: Sequence[ArticleEnriched], claimed: Sequence[datetime]
) -> list[State]:
    """Return the states of articles that one of the events may have changed at an earlier time.

    `claimed` are the times that the events came with. What the last change of all led to is known
    from the state itself.
    """
    found = {
        event.article_id: state
        for event, claimed_at in zip(events, claimed, strict=True)
        if (state := current.get(event.article_id)) and _may_repeat(state, event, claimed_at)
    }
    return list(found.values())


def _may_repeat(state: State, event: ArticleEnriched, claimed_at: datetime) -> bool:
    if state.stored is None or state.stored.revision == 1:
        return False
    ahead = claimed_at != event.fetched_at
    return ahead or event.gone or event.order() <= state.article.order()


def _key(stored: ArticleStored) -> EventKey:
    content = None if stored.cause == "gone" else stored.content_hash
    versions = (stored.parser_version, stored.enricher_version)
    return (stored.article_id, stored.claimed_at or stored.fetched_at, *versions, content)


def event_key(event: ArticleEnriched, claimed_at: datetime) -> EventKey:
    """Return what tells an event of an article from the others."""
    content = None if event.gone else event.content_hash
    versions = (event.parser_version, event.enricher_version)
    return (event.article_id, claimed_at, *versions, content)

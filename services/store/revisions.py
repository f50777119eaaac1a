"""How an event changes the current state of an article: pure, and the same whatever the order.

Of the states of an article the newest is kept: by the time of its fetch, then by the versions of
parser and enricher. Events may come twice and in any order; the state at the end is the same. A
removed page keeps the last content that it had.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from shared.contract import ArticleEnriched, ArticleStored, Cause
from shared.errors import Skipped
from shared.text import digest

# A difference in one of these is a real change. What is left out never makes a revision: facts of
# the fetch, view counters and related boxes (`stripped`, `related`), and how a value was found.
PARSED_FIELDS = (
    "title", "lead", "blocks", "text", "language", "authors", "published", "section", "tags",
    "images", "attachments", "prefix", "source", "sign_off",
)  # fmt: skip
ENRICHED_FIELDS = ("persons", "organizations", "places", "documents", "occasions", "terms", "dates")
# Reported with a real change. Alone it is none: some portals state the time of the request.
COMPANIONS = ("modified",)


@dataclass(frozen=True, slots=True)
class State:
    """The current state of one article.

    `stored` is the last change as it was announced, None while all that is known of the page is
    that it is gone (`article` is then the empty event that said so). `gone_at` is when the page was
    last seen to be gone, None when `article` is newer. `head` is the id of the last revision and
    `writes` counts how often the state was written: a writer replaces only the count that it read.
    """

    article: ArticleEnriched
    stored: ArticleStored | None
    gone_at: datetime | None = None
    head: str | None = None
    writes: int = 1


@dataclass(frozen=True, slots=True)
class Revision:
    """A real change after the first: why, which fields, and their values before it.

    The id follows from the change and from the revision before it (`previous`), so that a repeated
    write lands on the same one, and one that lost a race is never part of the chain.
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


@dataclass(frozen=True, slots=True)
class Merge:
    """What one event leads to: an announcement, or the `reason` why there is none."""

    state: State | None = None
    stored: ArticleStored | None = None
    revision: Revision | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MergedBatch:
    """What a batch leads to: states and revisions to write, and the result of each event."""

    states: dict[str, State] = field(default_factory=dict)
    revisions: list[Revision] = field(default_factory=list)
    results: list[ArticleStored | Skipped] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Change:
    event: ArticleEnriched
    cause: Cause
    changed: tuple[str, ...]
    now: datetime


def merge_batch(
    current: Mapping[str, State], events: Sequence[ArticleEnriched], now: datetime
) -> MergedBatch:
    """Return how a batch of events changes the current states, one event after the other."""
    merged = MergedBatch()
    for event in events:
        before = merged.states.get(event.article_id) or current.get(event.article_id)
        outcome = merge(before, event, now)
        merged.results.append(outcome.stored or Skipped(outcome.reason))
        if outcome.state:
            merged.states[event.article_id] = outcome.state
        if outcome.revision:
            merged.revisions.append(outcome.revision)
    return merged


def merge(current: State | None, event: ArticleEnriched, now: datetime) -> Merge:
    """Return how one event changes the current state."""
    if event.gone:
        return _merge_removal(current, event, now)
    if current is None or current.stored is None:
        return _merge_first(current, event, now)
    if not newer(current.article, event):
        return _not_newer(current, current.stored, event)
    changed = changed_fields(current.article, event)
    gone_at = _still_gone(current, event)
    if not changed and gone_at == current.gone_at:
        state = replace(current, article=event, writes=current.writes + 1)
        return Merge(state, reason="unchanged")
    back = current.gone_at is not None and gone_at is None
    cause = "restored" if back else cause_of(current.article, event, changed)
    after = replace(current, article=event, gone_at=gone_at)
    return _merge_change(current, after, _Change(event, cause, changed, now))


def newer(old: ArticleEnriched, new: ArticleEnriched) -> bool:
    """Return True if `new` replaces `old`; of two that are equally new, one always wins."""
    if old.order() != new.order():
        return new.order() > old.order()
    return new.model_dump_json() > old.model_dump_json()


def changed_fields(old: ArticleEnriched, new: ArticleEnriched) -> tuple[str, ...]:
    """Return the names of the fields that say something else, none when nothing real changed."""
    real = tuple(name for name in (*PARSED_FIELDS, *ENRICHED_FIELDS) if _differs(old, new, name))
    companions = tuple(name for name in COMPANIONS if _differs(old, new, name))
    return real + companions if real else ()


def _differs(old: ArticleEnriched, new: ArticleEnriched, name: str) -> bool:
    """Return True if a field differs; in the URLs of files the query does not count."""
    keys = _file_keys if name in {"images", "attachments"} else getattr
    return bool(keys(old, name) != keys(new, name))


def _file_keys(article: ArticleEnriched, name: str) -> list[dict[str, object]]:
    told = {"caption", "credit", "name"}
    return [
        file.model_dump(include=told) | {"url": _without_query(file.url)}
        for file in getattr(article, name)
    ]


def _without_query(url: str) -> str:
    """Return a file's address without its query: a size, or a token new on every visit."""
    try:
        return urlunsplit(urlsplit(url)._replace(query="", fragment=""))
    except ValueError:
        return url


def cause_of(old: ArticleEnriched, new: ArticleEnriched, changed: Sequence[str]) -> Cause:
    """Return who changed these fields: the publisher, our parser or our enricher.

    When the page and the parser changed at once, it was the publisher only if the page says so by
    a new time of modification: a new parser must not look like a thousand corrections.
    """
    same_parser = old.parser_version == new.parser_version
    if not set(changed) & set(PARSED_FIELDS) and old.enricher_version != new.enricher_version:
        return "reenrich"
    if old.body_hash == new.body_hash:
        return "reenrich" if same_parser else "reparse"
    return "publisher_edit" if same_parser or old.modified != new.modified else "reparse"


def _merge_first(current: State | None, event: ArticleEnriched, now: datetime) -> Merge:
    """Return the first revision of an article: it is new, or was only known as gone."""
    stored = _stored_event(event, 1, _Change(event, "new", (), now))
    if current is None:
        return Merge(State(event, stored), stored)
    gone_at = _still_gone(current, event)
    return Merge(State(event, stored, gone_at, writes=current.writes + 1), stored)


def _merge_removal(current: State | None, event: ArticleEnriched, now: datetime) -> Merge:
    """Return the merge of a removal: the first is a revision, a later one only moves its time."""
    if current is None:
        return Merge(State(event, stored=None, gone_at=event.fetched_at), reason="never-stored")
    if current.stored is None:
        return _merge_removal_of_unknown(current, event)
    if event.fetched_at <= (current.gone_at or current.article.fetched_at):
        return _not_newer(current, current.stored, event)
    after = replace(current, gone_at=event.fetched_at)
    if current.gone_at is not None:
        return Merge(replace(after, writes=current.writes + 1), reason="unchanged")
    return _merge_change(current, after, _Change(event, "gone", (), now))


def _merge_removal_of_unknown(current: State, event: ArticleEnriched) -> Merge:
    """Return the merge of a removal where nothing but removals is known: the newest counts."""
    if not newer(current.article, event):
        return Merge(reason="repeated" if event == current.article else "stale")
    return Merge(
        replace(current, article=event, gone_at=event.fetched_at, writes=current.writes + 1),
        reason="never-stored",
    )


def _still_gone(current: State, event: ArticleEnriched) -> datetime | None:
    """Return since when an article is gone, None where this event saw it later than that."""
    gone = current.gone_at is not None and current.gone_at > event.fetched_at
    return current.gone_at if gone else None


def _not_newer(current: State, stored: ArticleStored, event: ArticleEnriched) -> Merge:
    """Return the merge of an event that changes nothing: announced again, or why it is not."""
    reason = "repeated" if event == current.article else "stale"
    return Merge(stored=_stored_again(stored, event), reason=reason)


def _stored_again(stored: ArticleStored, event: ArticleEnriched) -> ArticleStored | None:
    """Return the last announcement if this event made it: the first may have been lost."""
    order = (stored.fetched_at, stored.parser_version, stored.enricher_version)
    if order != event.order() or (stored.cause == "gone") != event.gone:
        return None
    return stored if event.gone or stored.content_hash == event.content_hash else None


def _merge_change(current: State, after: State, change: _Change) -> Merge:
    """Return the merge of a real change: the next revision, and the state after it."""
    number = current.stored.revision + 1 if current.stored else 1
    stored = _stored_event(after.article, number, change)
    revision = _revision(current, stored)
    state = replace(after, stored=stored, head=revision.id, writes=current.writes + 1)
    return Merge(state, stored, revision)


def _revision(current: State, stored: ArticleStored) -> Revision:
    """Return the revision that replaces `current`; its id is a digest of what it says."""
    versions = (str(stored.parser_version), str(stored.enricher_version))
    when = (stored.fetched_at.isoformat(), *versions, stored.content_hash)
    return Revision(
        id=digest(stored.article_id, current.head or "", str(stored.revision), stored.cause, *when),
        article_id=stored.article_id,
        number=stored.revision,
        cause=stored.cause,
        changed=stored.changed,
        was=current.article.model_dump(mode="json", include=set(stored.changed)),
        previous=current.head,
        fetched_at=stored.fetched_at,
        parser_version=stored.parser_version,
        enricher_version=stored.enricher_version,
        content_hash=stored.content_hash,
        stored_at=stored.stored_at,
    )


def _stored_event(article: ArticleEnriched, number: int, change: _Change) -> ArticleStored:
    """Return the announcement of a revision with this number."""
    return ArticleStored(
        article_id=article.article_id,
        canonical_url=article.canonical_url,
        title=article.title,
        portal=article.portal,
        cause=change.cause,
        changed=change.changed,
        revision=number,
        fetched_at=change.event.fetched_at,
        parser_version=change.event.parser_version,
        enricher_version=change.event.enricher_version,
        content_hash=article.content_hash,
        stored_at=change.now,
    )


def chain(revisions: Mapping[str, Revision], head: str | None) -> list[Revision]:
    """Return the revisions that lead to `head`, oldest first; those that lost a race are left."""
    revisions_back: list[Revision] = []
    while head is not None and head in revisions:
        revisions_back.append(revisions[head])
        head = revisions[head].previous
    return revisions_back[::-1]

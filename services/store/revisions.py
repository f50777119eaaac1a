"""How an event changes the current state of an article: pure, and the same whatever the order.

Of the states of an article the newest is kept: by the time of its fetch, then by the versions of
parser and enricher. Events may come twice and in any order; the state at the end is the same. A
removed page keeps the last content that it had.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import zip_longest

from services.store.changes import cause_of, changed_fields, newer
from services.store.diffs import kept_diff
from services.store.states import NOTHING, Revision, State, Told, event_key, told_of
from shared.contract import ArticleEnriched, ArticleStored, Cause
from shared.errors import Skipped
from shared.text import digest

# What one event has to say: its announcement, or that and those after it, the newest last.
Announced = ArticleStored | tuple[ArticleStored, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What one event leads to: an announcement, or the `reason` why there is none."""

    state: State | None = None
    stored: ArticleStored | None = None
    revision: Revision | None = None
    reason: str = ""

    def changes_nothing(self) -> bool:
        """Return True if the event is not newer than what is known."""
        return self.state is None


@dataclass(frozen=True, slots=True)
class MergedBatch:
    """What a batch leads to: states and revisions to write, and the result of each event."""

    states: dict[str, State] = field(default_factory=dict)
    revisions: list[Revision] = field(default_factory=list)
    results: list[Announced | Skipped] = field(default_factory=list)

    def revisions_by_article(self) -> dict[str, list[Revision]]:
        """Return the revisions of each article that has some, oldest first."""
        by_article: dict[str, list[Revision]] = {}
        for made in self.revisions:
            by_article.setdefault(made.article_id, []).append(made)
        return by_article


@dataclass(frozen=True, slots=True)
class _Arrival:
    event: ArticleEnriched
    claimed_at: datetime
    now: datetime

    @property
    def was_ahead(self) -> bool:
        return self.claimed_at != self.event.fetched_at


def merge_batch(
    current: Mapping[str, State],
    events: Sequence[ArticleEnriched],
    now: datetime,
    *,
    claimed: Sequence[datetime] = (),
    told: Told = NOTHING,
) -> MergedBatch:
    """Return how a batch of events changes the current states, one event after the other.

    `claimed` are the times that the events came with, where those are not believed, and `told` is
    what earlier events of these articles led to (see `told_of`).
    """
    merged = MergedBatch()
    already = set[tuple[str, int]]()
    for event, claimed_at in zip_longest(events, claimed):
        before = merged.states.get(event.article_id) or current.get(event.article_id)
        outcome = merge(before, event, now, claimed_at=claimed_at, told=told)
        announced = outcome.stored and (outcome.stored.article_id, outcome.stored.revision)
        merged.results.append(
            outcome.stored
            if outcome.stored and announced not in already
            else Skipped(outcome.reason or "repeated")
        )
        already |= {announced} if announced else set()
        if outcome.state:
            merged.states[event.article_id] = outcome.state
        if outcome.revision:
            merged.revisions.append(outcome.revision)
    return _ended_with_the_newest(merged, current, told)


def merge(
    current: State | None,
    event: ArticleEnriched,
    now: datetime,
    *,
    claimed_at: datetime | None = None,
    told: Told = NOTHING,
) -> Merge:
    """Return how one event changes the current state.

    An event that did so before is announced again, in the same words: the first may have been lost.
    """
    arrival = _Arrival(event, claimed_at or event.fetched_at, now)
    again = {**told, **told_of(current)}.get(event_key(event, arrival.claimed_at))
    if again and arrival.was_ahead:
        return Merge(stored=again, reason="repeated")
    outcome = _merge(current, arrival)
    if again and outcome.changes_nothing():
        return Merge(stored=again, reason="repeated")
    return outcome


def _ended_with_the_newest(
    merged: MergedBatch, current: Mapping[str, State], told: Told
) -> MergedBatch:
    """Return the batch, where an old event came alone with the announcements after its own.

    The topic is compacted: the last that is told of an article must be its newest.
    """
    last = {
        result.article_id: (place, result)
        for place, result in enumerate(merged.results)
        if isinstance(result, ArticleStored)
    }
    for article_id, (place, said) in last.items():
        newest = (merged.states.get(article_id) or current[article_id]).stored
        if newest is None or newest == said:
            continue
        known = [*(one for one in told.values() if one.article_id == article_id), newest]
        later = {one.revision: one for one in known if one.revision > said.revision}
        merged.results[place] = (said, *(later[number] for number in sorted(later)))
    return merged


def _merge(current: State | None, arrival: _Arrival) -> Merge:
    event = arrival.event
    if event.gone:
        return _merge_removal(current, arrival)
    if current is None or current.stored is None:
        return _merge_first(current, arrival)
    if not newer(current.article, event):
        return _not_newer(current, event)
    changed = changed_fields(current.article, event)
    gone_at = _still_gone(current, event)
    if not changed and gone_at == current.gone_at:
        state = replace(current, article=event, writes=current.writes + 1)
        return Merge(state, reason="unchanged")
    back = current.gone_at is not None and gone_at is None
    cause = "restored" if back else cause_of(current.article, event, changed)
    after = replace(current, article=event, gone_at=gone_at)
    return _merge_change(current, after, arrival, cause, changed)


def _merge_first(current: State | None, arrival: _Arrival) -> Merge:
    """Return the first revision of an article: it is new, or was only known as gone."""
    event = arrival.event
    stored = _stored_event(event, 1, arrival, "new")
    gone_at = _still_gone(current, event) if current else None
    writes = current.writes + 1 if current else 1
    state = State(event, stored, gone_at, writes=writes)
    return Merge(state, stored)


def _merge_removal(current: State | None, arrival: _Arrival) -> Merge:
    """Return the merge of a removal: the first is a revision, a later one only moves its time."""
    event = arrival.event
    if current is None:
        return Merge(State(event, stored=None, gone_at=event.fetched_at), reason="never-stored")
    if current.stored is None:
        return _merge_removal_of_unknown(current, event)
    if event.fetched_at <= (current.gone_at or current.article.fetched_at):
        return _not_newer(current, event)
    after = replace(current, gone_at=event.fetched_at)
    if current.gone_at is not None:
        return Merge(replace(after, writes=current.writes + 1), reason="unchanged")
    return _merge_change(current, after, arrival, "gone")


def _merge_removal_of_unknown(current: State, event: ArticleEnriched) -> Merge:
    """Return the merge of a removal where nothing but removals is known: the newest counts."""
    if not newer(current.article, event):
        return _not_newer(current, event)
    return Merge(
        replace(current, article=event, gone_at=event.fetched_at, writes=current.writes + 1),
        reason="never-stored",
    )


def _still_gone(current: State, event: ArticleEnriched) -> datetime | None:
    """Return since when an article is gone, None where this event saw it later than that."""
    gone = current.gone_at is not None and current.gone_at > event.fetched_at
    return current.gone_at if gone else None


def _not_newer(current: State, event: ArticleEnriched) -> Merge:
    return Merge(reason="repeated" if event == current.article else "stale")


def _merge_change(
    current: State, after: State, arrival: _Arrival, cause: Cause, changed: tuple[str, ...] = ()
) -> Merge:
    """Return the merge of a real change: the next revision, and the state after it."""
    number = current.stored.revision + 1 if current.stored else 1
    stored = _stored_event(after.article, number, arrival, cause, changed)
    revision = _revision(current, stored, kept_diff(current.article, after.article))
    state = replace(after, stored=stored, head=revision.id, writes=current.writes + 1)
    return Merge(state, stored, revision)


def _revision(current: State, stored: ArticleStored, diff: str | None) -> Revision:
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
        replaced=current.stored,
        diff=diff,
    )


def _stored_event(
    article: ArticleEnriched,
    number: int,
    arrival: _Arrival,
    cause: Cause,
    changed: tuple[str, ...] = (),
) -> ArticleStored:
    """Return the announcement of a revision with this number."""
    return ArticleStored(
        article_id=article.article_id,
        canonical_url=article.canonical_url,
        title=article.title,
        portal=article.portal,
        cause=cause,
        changed=changed,
        revision=number,
        fetched_at=arrival.event.fetched_at,
        claimed_at=arrival.claimed_at if arrival.was_ahead else None,
        parser_version=arrival.event.parser_version,
        enricher_version=arrival.event.enricher_version,
        content_hash=article.content_hash,
        stored_at=arrival.now,
    )

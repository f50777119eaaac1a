"""The port of the store: what articles are kept in, whatever the database, and what it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from pydantic_core import PydanticSerializationError

from services.store.revisions import Announced
from services.store.search import Hit, query_keys
from services.store.states import ListedArticle, NamedPersons, Revision, State
from shared.contract import ARTICLE_ENRICHED, ArticleEnriched
from shared.errors import Rejected, Skipped

# Clocks that are kept by NTP differ by less than a second; a page takes longer than this to arrive
# only if it waits, and then its time is behind.
TOLERANCE = timedelta(minutes=5)

SaveResult = Announced | Rejected | Skipped


@dataclass(frozen=True, slots=True)
class Query:
    """Which articles are asked for; every condition that is given must hold.

    `province` is that of the portal, `portals` some of them. `place` is any place or province that
    the text names, in its old or new name, `place_then` one that was valid on its day, `place_now`
    one that is now. `office` and `event` are as the text names them or written out, `document` as
    anybody types it, `change` what becomes of an office ("granted", "ended"), `topic` a term of the
    thesaurus, `date` a day, month or year that the text mentions ("2026-03-07", "2026-03"). `since`
    (included) and `until` (excluded) bound the published time: an article without one lies in no
    range. `text` holds words, "phrases", AND, OR, NOT. Names and words without diacritics find
    every spelling. `gone` None asks for both kinds.
    `address` is the canonical URL of a page that states another one for its article.
    `one_per_cluster` leaves of articles that are copies of each other only the first of the list.
    `up_to` bounds their `ListedArticle.moment` (included): a list goes on behind an article by its
    moment, with `offset` for those of the same moment that were seen.
    """

    portal: str | None = None
    portals: tuple[str, ...] | None = None
    province: str | None = None
    place: str | None = None
    place_then: str | None = None
    place_now: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    person: str | None = None
    office: str | None = None
    document: str | None = None
    event: str | None = None
    change: str | None = None
    topic: str | None = None
    date: str | None = None
    text: str | None = None
    address: str | None = None
    gone: bool | None = None
    one_per_cluster: bool = False
    limit: int = 50
    offset: int = 0
    up_to: int | None = None

    def wanted_keys(self) -> list[str]:
        """Return the keys that an article must have, the most telling first.

        Raises UsageError for a date that is none.
        """
        return query_keys(
            {
                "address": self.address,
                "document": self.document,
                "person": self.person,
                "change": self.change,
                "event": self.event,
                "office": self.office,
                "date": self.date,
                "then": self.place_then,
                "now": self.place_now,
                "place": self.place,
                "topic": self.topic,
                "portal": self.portal,
                "province": self.province,
            }
        )


class Articles(Protocol):
    """Articles in their newest state, and how each came to be what it is.

    Every method raises Unavailable when the database is away, UsageError when it refuses us.
    """

    async def prepare(self) -> None:
        """Make ready to save: what fails only then is known before. Called again, it does nothing.

        Raises UsageError where the database refuses us.
        """

    async def save(self, events: Sequence[ArticleEnriched]) -> Sequence[SaveResult]:
        """Keep what is newer than the current state; return a result for each event, in order.

        ArticleStored when the event changed an article; the same once more when it did so before,
        as its first announcement may be lost, with those after it where the batch has none of
        them. Skipped when it brought nothing new ("stale", "repeated", "unchanged",
        "never-stored": a page that was gone before it was seen), Rejected when it can never be
        stored; its neighbours are stored all the same. When it returns, all of it is durable.
        """

    async def get(self, article_id: str) -> State | None:
        """Return the current state of an article, None when it is unknown."""

    async def find(self, query: Query) -> Sequence[State]:
        """Return the articles that fit, the last published first, those without a date last."""

    async def listed(self, query: Query) -> Sequence[ListedArticle]:
        """Return what a list shows of the articles that `find` returns, in the same order."""

    async def named_persons(self, query: Query) -> Sequence[NamedPersons]:
        """Return who holds an office in the articles that `find` returns, in the same order."""

    async def count(self, query: Query, *, at_most: int | None = None) -> int:
        """Return how many articles fit, whatever the limit.

        `at_most` ends the counting: where more fit the number is one more than it.
        """

    async def search(self, query: Query) -> Sequence[Hit]:
        """Return the articles that answer `query.text`, the best first, with where they do.

        See services/store/search/ranking.py; nothing is found where the text asks for no word.
        """

    async def revisions(self, article_id: str) -> Sequence[Revision]:
        """Return the changes after the first state of an article, oldest first."""

    async def copies(self, article_id: str) -> Sequence[State]:
        """Return the cluster of an article, its likely origin first, then its copies by date.

        An article without copies is alone; none is returned for one that is unknown.
        """

    async def ids(self, beginning: str, limit: int = 2) -> Sequence[str]:
        """Return the ids of articles that begin so, at most `limit`, in order."""

    async def remove(self, article_id: str) -> bool:
        """Forget an article with its revisions and links; Return True if there was one.

        Its copies are linked anew among themselves. An event that comes later stores it again.
        """

    async def expire_revisions(self, before: datetime, *, counted_only: bool = False) -> int:
        """Remove revisions that were stored before this time, or count them; return how many.

        The articles stay as they are, and so do the numbers of their later revisions.
        """

    async def unprepared(self) -> int:
        """Return how many articles an older bantin wrote that `catch_up` has still to index."""

    async def catch_up(self, limit: int = 200) -> int:
        """Index so many of these, the newest first; return how many there were to do.

        May be stopped and called again, by several processes at once, while others save.
        """

    async def retire(self) -> Sequence[str]:
        """Drop what only older versions of bantin look into; return its names.

        Called once none of them runs.
        """

    async def close(self) -> None:
        """Let go of the database."""


def utc_now() -> datetime:
    """Return the time of this machine's clock, in UTC."""
    return datetime.now(UTC)


def why_unstorable(event: ArticleEnriched) -> Rejected | None:
    """Return why an event can never be stored, None when it can."""
    try:
        size = len(event.model_dump_json(exclude_none=True))
    except PydanticSerializationError as error:
        return Rejected(f"cannot be written as JSON: {error}")
    if size <= ARTICLE_ENRICHED.max_bytes:
        return None
    return Rejected(
        f"{size} bytes of JSON, more than the {ARTICLE_ENRICHED.max_bytes} of its topic"
    )


def as_fetched_by_now(events: Sequence[ArticleEnriched], now: datetime) -> list[ArticleEnriched]:
    """Return the events; those from the future as if fetched now, in the order in which they came.

    They are counted and logged: the clock of the machine that fetched them is wrong.
    """
    trusted = [
        event
        if event.fetched_at <= now + TOLERANCE
        else event.model_copy(update={"fetched_at": now + timedelta(microseconds=place)})
        for place, event in enumerate(events)
    ]
    ahead = [old for old, new in zip(events, trusted, strict=True) if old is not new]
    if ahead:
        from shared.runtime import telemetry  # noqa: PLC0415 - 0.2 s that a reading command does without

        telemetry.FETCHED_IN_THE_FUTURE.inc(len(ahead))
        latest = max(event.fetched_at for event in ahead)
        telemetry.log.warning(
            "fetched in the future",
            events=len(ahead),
            latest=latest.isoformat(),
            host=ahead[-1].host,
        )
    return trusted

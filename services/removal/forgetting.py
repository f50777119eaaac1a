"""Everything that is meant, taken out of every place that has it, and marked never to come back.

Marks come first, so that nothing that is under way brings it in again, and the store comes last:
what is meant is found through it, and a call that was killed is simply made again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from services.archive import open_archive
from services.crawler import open_frontier, open_orders
from services.pipeline import PIPELINE
from services.removal.targets import Meant, Target
from services.store import open_articles, open_forgotten
from shared.contract import ARTICLE_STORED, Record
from shared.runtime import Settings, topics_of, why_not_kept
from shared.runtime.windows import Traces, count_records, erase_records, open_append, scrub_file

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Left:
    """What remains, where, and until when; `until` is None for what a person must end."""

    where: str
    what: str
    until: datetime | None


@dataclass(slots=True)
class Removed:
    """What was removed, or would be: how many of each place, and what remains until when."""

    articles: int = 0
    archived_pages: int = 0
    archive_files: int = 0
    addresses: int = 0
    records: dict[str, int] = field(default_factory=dict)
    tombstones: int = 0
    left: list[Left] = field(default_factory=list)


async def forget(
    target: Target, meant: Meant, settings: Settings, progress: Progress, *, dry_run: bool
) -> Removed:
    """Remove what is meant, or only count it; call `progress` with articles done and in all.

    Called again after a kill, it goes on. Raises Unavailable where a database is away.
    """
    removed = Removed(articles=len(meant.articles), addresses=len(meant.urls))
    traces = Traces(meant.ids(), meant.urls)
    if dry_run:
        removed.records = await count_records(settings, traces)
        _count_archive(meant, settings, removed)
        removed.left = _left(settings, target)
        return removed
    await _mark(target, meant, settings)
    removed.records = await erase_records(settings, traces)
    removed.tombstones = await _bury(meant, settings)
    _empty_archive(meant, settings, removed)
    await _empty_store(meant, settings, progress)
    is_scrubbed = bool(settings.store and settings.kafka) or await scrub_file(settings)
    removed.left = _left(settings, target, is_scrubbed=is_scrubbed)
    return removed


async def _mark(target: Target, meant: Meant, settings: Settings) -> None:
    """Mark it in the frontier and the store; the portal of all of it is paused."""
    if not why_not_kept(settings, "frontier"):
        async with open_frontier(settings), open_orders(settings) as orders:
            if target.portal:
                await orders.pause(target.portal)
            await orders.forget(sorted(meant.urls))
    if not why_not_kept(settings, "store"):
        async with open_forgotten(settings) as forgotten:
            await forgotten.note(meant.ids())


async def _bury(meant: Meant, settings: Settings) -> int:
    """Write a tombstone of each article into the topic that is compacted; return how many."""
    if not meant.articles:
        return 0
    records = [Record(ARTICLE_STORED.name, one.encode(), None) for one in sorted(meant.articles)]
    async with open_append(settings) as append:
        await append(records)
    return len(records)


def _count_archive(meant: Meant, settings: Settings, removed: Removed) -> None:
    if not settings.archive:
        return
    from services.archive.removal import of_addresses  # noqa: PLC0415 - it needs an extra

    with open_archive(settings) as shelf:
        removals = of_addresses(shelf, meant.ids())
    removed.archive_files = len(removals)
    removed.archived_pages = sum(one.number for one in removals)


def _empty_archive(meant: Meant, settings: Settings, removed: Removed) -> None:
    """Take the pages out of the archive, again until none is left: a writer may be at work."""
    if not settings.archive:
        return
    from services.archive.removal import of_addresses, remove  # noqa: PLC0415 - it needs an extra

    with open_archive(settings) as shelf:
        with shelf.files.lock():
            shelf.forget(meant.ids())
        while removals := of_addresses(shelf, meant.ids()):
            removed.archive_files += len(removals)
            removed.archived_pages += remove(shelf, removals, lambda _done, _all: None)
            shelf.read_new()


async def _empty_store(meant: Meant, settings: Settings, progress: Progress) -> None:
    if why_not_kept(settings, "store"):
        return
    async with open_articles(settings) as articles:
        for done, article_id in enumerate(sorted(meant.ids()), 1):
            await articles.remove(article_id)
            progress(done, len(meant.ids()))


def _left(settings: Settings, target: Target, *, is_scrubbed: bool = True) -> list[Left]:
    """Return what remains after it."""
    now = datetime.now(UTC)
    left = [Left("frontier", "the address itself, so that it is not asked for again", None)]
    places: tuple[Literal["frontier", "store"], ...] = ("frontier", "store")
    unreached = {place: why_not_kept(settings, place) for place in places}
    left += [Left(place, f"all: {why}", None) for place, why in unreached.items() if why]
    if settings.kafka:
        left += [
            Left(topic.name, "records with it, until Kafka deletes them", now + topic.retention)
            for topic in topics_of(PIPELINE)
            if topic.cleanup == "delete"
        ]
        left.append(Left(ARTICLE_STORED.name, "until Kafka compacts it: a tombstone stands", None))
    if not is_scrubbed:
        what = "deleted bytes, until the same command runs while nothing else uses the file"
        left.append(Left(str(settings.data), what, None))
    if not settings.archive:
        what = "all, where there is one: BANTIN_ARCHIVE is not set; call it where it is"
        left.append(Left("archive", what, None))
    if target.portal:
        left.append(Left("portal file", "the portal is paused; delete its file", None))
    left.append(Left("copies and backups", "exports, backups, subscribers of topics", None))
    return left

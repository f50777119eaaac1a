"""Everything that is meant, taken out of every place that has it, and marked never to come back.

Marks come first, so that nothing that is under way brings it in again, and the store comes last:
what is meant is found through it, and a call that was killed is simply made again.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from services.archive import is_bucket
from services.pipeline import PIPELINE
from services.removal.places import Progress, count_archived, empty_archive, empty_store, mark
from services.removal.targets import Meant, Target
from shared.contract import ARTICLE_STORED, Record
from shared.runtime import Settings, kept_as_set, topics_of, why_not_kept
from shared.runtime.windows import Traces, count_records, erase_records, open_append, scrub_file


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
        removed.archived_pages, removed.archive_files = count_archived(meant, settings)
        removed.left = _left(settings, target)
        return removed
    await mark(target, meant, settings)
    removed.records = await erase_records(settings, traces)
    removed.tombstones = await _bury(meant, settings)
    removed.archived_pages, removed.archive_files = empty_archive(meant, settings)
    await empty_store(meant, settings, progress)
    is_scrubbed = bool(settings.store and settings.kafka) or await scrub_file(settings)
    removed.left = _left(settings, target, is_scrubbed=is_scrubbed)
    return removed


async def _bury(meant: Meant, settings: Settings) -> int:
    """Write a tombstone of each article into the topic that is compacted; return how many."""
    if not meant.articles:
        return 0
    records = [Record(ARTICLE_STORED.name, one.encode(), None) for one in sorted(meant.articles)]
    async with open_append(settings) as append:
        await append(records)
    return len(records)


def _left(settings: Settings, target: Target, *, is_scrubbed: bool = True) -> list[Left]:
    """Return what remains after it."""
    now = datetime.now(UTC)
    left = [Left("frontier", "the address itself, so that it is not asked for again", None)]
    places: tuple[Literal["frontier", "store"], ...] = ("frontier", "store")
    unreached = {place: why_not_kept(settings, place) for place in places}
    left += [Left(place, f"all: {why}", None) for place, why in unreached.items() if why]
    if settings.kafka:
        kept = [kept_as_set(topic, settings) for topic in topics_of(PIPELINE)]
        left += [
            Left(topic.name, "records with it, until Kafka deletes them", now + topic.retention)
            for topic in kept
            if topic.cleanup == "delete"
        ]
        left.append(Left(ARTICLE_STORED.name, "until Kafka compacts it: a tombstone stands", None))
    if not is_scrubbed:
        what = "deleted bytes, until the same command runs while nothing else uses the file"
        left.append(Left(str(settings.data), what, None))
    if not settings.archive:
        what = "all, where there is one: BANTIN_ARCHIVE is not set; call it where it is"
        left.append(Left("archive", what, None))
    elif is_bucket(settings.archive):
        what = "its index on other machines, until they next write to it or read it"
        left.append(Left("archive", what, None))
    if target.portal:
        left.append(Left("portal file", "the portal is paused; delete its file", None))
    left.append(Left("copies and backups", "exports, backups, subscribers of topics", None))
    return left

"""What has been kept as long as the settings say, removed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from services.archive import has_archive, open_archive
from services.pipeline import PIPELINE
from services.store import Query, open_articles, open_samples
from shared.contract import DEAD
from shared.runtime import Settings, topics_of
from shared.runtime.windows import expire_letters

Progress = Callable[[int, int], None]
AT_ONCE = 500  # articles read at once


@dataclass(slots=True)
class Expired:
    """How much was removed, or would be; the moments are None where all is kept."""

    archive_before: datetime | None = None
    archived_pages: int = 0
    archive_files: int = 0
    articles_before: datetime | None = None
    articles: int = 0
    revisions_before: datetime | None = None
    revisions: int = 0
    dead_letters_before: datetime | None = None
    dead_letters: int = 0


async def apply_retention(settings: Settings, progress: Progress, *, dry_run: bool) -> Expired:
    """Remove what is older than the settings let it be, or count it.

    An article is as old as its day of publication; one without a day stays. Its revisions go with
    it. Dead letters in Kafka are Kafka's to delete.

    Called again after a kill, it goes on. Raises Unavailable where archive or store are away.
    """
    now = datetime.now(UTC)
    expired = Expired(
        archive_before=_before(now, settings.keep_archive_days),
        articles_before=_before(now, settings.keep_articles_days),
        revisions_before=_before(now, settings.keep_revisions_days),
        dead_letters_before=_before(now, settings.keep_dead_days),
    )
    if expired.archive_before and has_archive(settings):
        _expire_archive(settings, expired, expired.archive_before, progress, dry_run=dry_run)
    if expired.articles_before:
        query = Query(until=expired.articles_before, limit=AT_ONCE)
        expired.articles = await _expire_articles(settings, query, progress, dry_run=dry_run)
    if expired.revisions_before:
        async with open_articles(settings) as articles:
            expired.revisions = await articles.expire_revisions(
                expired.revisions_before, counted_only=dry_run
            )
    if expired.dead_letters_before:
        dead = [topic.name for topic in topics_of(PIPELINE) if topic.name.endswith(DEAD)]
        expired.dead_letters = await expire_letters(
            settings, dead, expired.dead_letters_before, counted_only=dry_run
        )
    return expired


def _before(now: datetime, days: int) -> datetime | None:
    return now - timedelta(days=days) if days else None


def _expire_archive(
    settings: Settings, expired: Expired, before: datetime, progress: Progress, *, dry_run: bool
) -> None:
    from services.archive.removal import expire  # noqa: PLC0415 - as above
    from services.archive.removal import expired as of_time  # noqa: PLC0415 - it needs an extra

    with open_archive(settings) as shelf:
        removals = of_time(shelf, before)
        expired.archive_files = len(removals)
        expired.archived_pages = sum(one.number for one in removals)
        if not dry_run:
            expired.archived_pages = expire(shelf, before, progress)


async def _expire_articles(
    settings: Settings, query: Query, progress: Progress, *, dry_run: bool
) -> int:
    async with open_articles(settings) as articles, open_samples(settings) as samples:
        total = await articles.count(query)
        done = 0
        while not dry_run and (found := await articles.listed(query)):
            for article in found:
                await samples.remove(article.article_id)
                await articles.remove(article.article_id)
            done += len(found)
            progress(done, total)
    return total

"""The places that have what is forgotten: each marked, then emptied."""

from collections.abc import Callable

from services.archive import has_archive, open_archive, open_to_write
from services.crawler import open_frontier, open_orders
from services.removal.targets import Meant, Target
from services.store import open_articles, open_forgotten, open_samples
from shared.runtime import Settings, why_not_kept

Progress = Callable[[int, int], None]


async def mark(target: Target, meant: Meant, settings: Settings) -> None:
    """Mark it in the frontier and the store; the portal of all of it is paused."""
    if not why_not_kept(settings, "frontier"):
        async with open_frontier(settings), open_orders(settings) as orders:
            if target.portal:
                await orders.pause(target.portal)
            await orders.forget(sorted(meant.urls), portal=target.portal)
    if not why_not_kept(settings, "store"):
        async with open_forgotten(settings) as forgotten:
            await forgotten.note(meant.ids())


def count_archived(meant: Meant, settings: Settings) -> tuple[int, int]:
    """Return how many pages the archive has of it, and in how many files."""
    if not has_archive(settings):
        return 0, 0
    from services.archive.removal import of_addresses  # noqa: PLC0415 - it needs an extra

    with open_archive(settings) as shelf:
        removals = of_addresses(shelf, meant.ids())
    return sum(one.number for one in removals), len(removals)


def empty_archive(meant: Meant, settings: Settings) -> tuple[int, int]:
    """Mark it in the archive, and take its pages out, again until none is left; return the counts.

    A writer may be at work meanwhile.
    """
    if not settings.archive:
        return 0, 0
    from services.archive.removal import of_addresses, remove  # noqa: PLC0415 - it needs an extra

    pages, files = 0, 0
    with open_to_write(settings) as shelf:
        with shelf.files.lock():
            shelf.read_new()
            shelf.forget(meant.ids())
        while removals := of_addresses(shelf, meant.ids()):
            files += len(removals)
            pages += remove(shelf, removals, lambda _done, _all: None)
            shelf.read_new()
    return pages, files


async def empty_store(meant: Meant, settings: Settings, progress: Progress) -> None:
    """Remove the articles with their revisions; call `progress` with ids done and in all."""
    if why_not_kept(settings, "store"):
        return
    async with open_articles(settings) as articles, open_samples(settings) as samples:
        for done, article_id in enumerate(sorted(meant.ids()), 1):
            # What it is found by goes last: killed in between, who asks again finds it.
            await samples.remove(article_id)
            await articles.remove(article_id)
            progress(done, len(meant.ids()))

"""What a person orders about a portal, written where every crawler reads it."""

from services.crawler import BACKFILL, Entry, open_frontier, open_orders
from shared.runtime import Settings, require_kept, require_shared_database, why_not_kept


async def paused_portals(settings: Settings) -> frozenset[str]:
    """Return the ids of the portals that are paused, none where nothing is kept yet."""
    if why_not_kept(settings, "frontier"):
        return frozenset()
    async with open_frontier(settings, prepared=False), open_orders(settings) as orders:
        return await orders.paused()


async def set_paused(portal: str, settings: Settings, *, paused: bool) -> bool:
    """Pause a portal or go on with it; return True if it is paused now."""
    require_shared_database(settings, "frontier")
    async with open_frontier(settings), open_orders(settings) as orders:
        await (orders.pause(portal) if paused else orders.resume(portal))
        return portal in await orders.paused()


async def refetch_articles(portal: str, settings: Settings) -> int:
    """Make the known articles of a portal due as if they were new; return how many there are."""
    require_kept(settings, "frontier")
    async with open_frontier(settings) as frontier, open_orders(settings) as orders:
        now = await frontier.time()
        articles = await orders.refetch(portal, now=now)
        # One of each host is asked for by itself too: that wakes the host.
        first = {host: url for url, host in articles.items()}
        await frontier.request([_waking(url, host, now) for host, url in first.items()])
    return len(articles)


def _waking(url: str, host: str, now: float) -> Entry:
    return Entry(url=url, host=host, kind="article", next_at=now, priority=BACKFILL)

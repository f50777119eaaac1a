"""What comes nearest to an address that nobody knows."""

from difflib import get_close_matches

from services.crawler import open_frontier
from services.store import Query, open_articles
from shared.portals import portal_of, read_portals
from shared.runtime import Settings
from shared.text import host_key

# Known addresses of the host that are looked through, and how many of them are told.
LOOKED_AT, TOLD = 2000, 3
# Share of the characters that two addresses must have in common (difflib's ratio).
ALIKE = 0.6


async def nearest(url: str, settings: Settings) -> list[str]:
    """Return known addresses that are like this one, the most alike first; [] when none is."""
    host = host_key(url)
    portals = read_portals(settings.portals, own=settings.own_portals)
    portal = portal_of(portals, host)
    async with open_frontier(settings, prepared=False) as frontier:
        entries = await frontier.due(host, now=1e12, limit=LOOKED_AT)
    async with open_articles(settings) as articles:
        query = Query(portal=portal.id if portal else None, limit=LOOKED_AT)
        listed = await articles.listed(query) if portal else ()
    known = {entry.url for entry in entries} | {article.canonical_url for article in listed}
    if known:
        return get_close_matches(url, sorted(known), n=TOLD, cutoff=ALIKE)
    domains = [domain for one in portals for domain in one.domains]
    return [f"https://{one}/" for one in get_close_matches(host, domains, n=TOLD, cutoff=ALIKE)]

"""The port of a person's orders, which the frontier's database keeps beside its tables."""

from collections.abc import Sequence
from typing import Protocol

from services.crawler.frontier.frontier import BACKFILL, FORGOTTEN, NEVER, Entry
from shared.text import host_key

# What is fetched anew waits behind what is new; what was known of its last answer is forgotten, so
# that it is published again whatever it says.
ANEW = {
    "lane": BACKFILL,
    "attempts": 0,
    "etag": None,
    "last_modified": None,
    "body_hash": None,
}


def mark_of(url: str, portal: str | None = None) -> Entry:
    """Return the entry of an address that is forgotten, with a portal that is so as a whole."""
    host = host_key(url)
    return Entry(url=url, host=host, kind="article", portal=portal, next_at=NEVER, reason=FORGOTTEN)


class Orders(Protocol):
    """Every method raises Unavailable when the database is away, and may be called again."""

    async def pause(self, portal: str) -> None:
        """Have nothing asked of a portal until it is resumed."""

    async def resume(self, portal: str) -> None:
        """Go on with a portal; nothing happens when it was not paused."""

    async def paused(self) -> frozenset[str]:
        """Return the ids of the portals that are paused."""

    async def addresses(self, portal: str) -> list[str]:
        """Return every address that is known of a portal."""

    async def forget(self, urls: Sequence[str], *, portal: str | None = None) -> None:
        """Leave of these canonical addresses nothing but the mark that they are never asked for.

        A portal that is forgotten as a whole is named: its addresses are found again by it.
        """

    async def refetch(self, portal: str, *, now: float) -> dict[str, str]:
        """Make every known article of a portal due, as if it had never been fetched.

        Returns the articles, {url: host}; their hosts sleep on until `Frontier.request` wakes them.
        """

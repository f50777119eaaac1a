"""The port of a person's orders, which the frontier's database keeps beside its tables."""

from typing import Protocol

from services.crawler.frontier.frontier import BACKFILL

# What is fetched anew waits behind what is new; what was known of its last answer is forgotten, so
# that it is published again whatever it says.
ANEW = {
    "lane": BACKFILL,
    "attempts": 0,
    "etag": None,
    "last_modified": None,
    "body_hash": None,
}


class Orders(Protocol):
    """Every method raises Unavailable when the database is away, and may be called again."""

    async def pause(self, portal: str) -> None:
        """Have nothing asked of a portal until it is resumed."""

    async def resume(self, portal: str) -> None:
        """Go on with a portal; nothing happens when it was not paused."""

    async def paused(self) -> frozenset[str]:
        """Return the ids of the portals that are paused."""

    async def refetch(self, portal: str, *, now: float) -> dict[str, str]:
        """Make every known article of a portal due, as if it had never been fetched.

        Returns the articles, {url: host}; their hosts sleep on until `Frontier.request` wakes them.
        """

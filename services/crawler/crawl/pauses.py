"""Portals that a person has paused: the crawl asks nothing of them."""

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.frontier import Orders, changed

# How long the crawl goes by what it read last.
READ_SECONDS = 5.0
# A host of a paused portal is not looked at again for so long: longer than a crawl waits that is to
# end when it is idle (see leases.IDLE_AWAKE).
REST_SECONDS = 120.0


class Pauses:
    """What a process knows of the pauses."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._paused = frozenset[str]()
        self._read_at = float("-inf")

    async def holds(self, leased: LeasedHost) -> bool:
        """Return True if the portal of a host is paused; the host rests then, once given back."""
        now = leased.now()
        if now - self._read_at > READ_SECONDS:
            self._paused, self._read_at = await self._orders.paused(), now
        portal = leased.portal.id if leased.portal else leased.host.portal
        if portal not in self._paused:
            return False
        rests_until = max(leased.host.next_ok, now + REST_SECONDS)
        leased.host = changed(leased.host, next_ok=rests_until)
        return True

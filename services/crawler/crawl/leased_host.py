"""A host under lease: every request to it passes here, so that its delay is kept."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from services.crawler.frontier import (
    BACKFILL,
    Entry,
    Host,
    MissingPage,
    Request,
    changed,
    requests_on,
    with_page,
    with_request,
)
from services.crawler.http import PAGE, ROBOTS, Caps, Fetcher, FetchError, Response
from services.crawler.policy import (
    DAY,
    DEFAULT_DELAY,
    Redirect,
    VisitOutcome,
    missing,
    politeness,
    resolve_redirect,
    robots,
    shapes,
)
from shared.errors import Unavailable
from shared.portals import DAILY_REQUESTS, EXPLORE_BUDGET, Portal, Tls, portal_of
from shared.runtime import Network
from shared.text import host_key

# A host that must rest longer is not asked for a page that cannot exist.
PROBE_PATIENCE = 10.0


class LostLeaseError(Unavailable):
    """The lease of a host ran out: another worker may be at it."""


def delay_of(host: str, portals: Sequence[Portal]) -> float:
    """Return the seconds between two requests to a host, as its portal's file says."""
    portal = portal_of(portals, host)
    return portal.delay if portal else DEFAULT_DELAY


@dataclass(slots=True, kw_only=True)
class LeasedHost:
    """A leased host as its visits change it, and what is needed to ask it something."""

    host: Host
    portal: Portal | None
    portals: Sequence[Portal]
    fetcher: Fetcher
    user_agent: str
    allowed: Sequence[Network]
    now: Callable[[], float]
    due: list[Entry] = field(default_factory=list)
    is_released: bool = False
    reads_all_files: bool = False

    @property
    def reads_files(self) -> bool:
        """Return True if the files of its articles are read: by its portal's file, or for all."""
        stated = self.portal.attachments if self.portal else None
        return self.reads_all_files if stated is None else stated

    def is_ours(self) -> bool:
        """Return True if the lease still holds."""
        return self.now() < self.host.lease_until

    def is_spent(self) -> bool:
        """Return True if the host has had its requests of the day."""
        allowed = self.portal.daily_requests if self.portal else DAILY_REQUESTS
        return requests_on(self.host.days, self.now()) >= allowed

    def wait(self) -> float:
        """Return the seconds until the host may be asked again."""
        return max(self.host.next_ok - self.now(), 0.0)

    def unexplored(self, entry: Entry) -> VisitOutcome | None:
        """Return what it means that a URL of an explored portal is not fetched today, else None.

        News of a first page or a feed are few, and wait for nothing.
        """
        title = entry.listed_as.title if entry.listed_as else None
        if entry.kind == "page" and shapes.is_spent(self.host, entry.url, title):
            return shapes.over_quota(entry, self.host, now=self.now())
        if self._is_exploration(entry) and not self._may_explore() and entry.priority >= BACKFILL:
            return shapes.over_budget(entry, self.host, now=self.now())
        return None

    def _is_exploration(self, entry: Entry) -> bool:
        """Return True for a page of unknown type and, the first time, a later page of a listing."""
        is_later = entry.kind == "listing" and entry.depth > 0 and not entry.visits
        is_explored = self.portal is not None and self.portal.is_explored
        return entry.kind == "page" or (is_later and is_explored)

    def _may_explore(self) -> bool:
        """Return True if one more may be fetched today, and count it."""
        today = int(self.now() // DAY)
        explored = self.host.explored if self.host.explored_on == today else 0
        if explored >= (self.portal.budget if self.portal else EXPLORE_BUDGET):
            return False
        self.host = changed(self.host, explored=explored + 1, explored_on=today)
        return True

    def portal_of(self, url: str) -> Portal | None:
        """Return the portal that the host of a URL belongs to, which need not be this one's."""
        return portal_of(self.portals, host_key(url))

    async def get(
        self, url: str, *, caps: Caps = PAGE, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Do one request; the host rests from its end on, however it ended.

        Raises FetchError, and LostLeaseError when another worker may be at the host.
        """
        self._check_lease()
        # A robots.txt may lie on another host: each is believed by its own portal's TLS.
        name = host_key(url)
        owner = self.portal if name == self.host.host else portal_of(self.portals, name)
        tls = owner.tls if owner else Tls()
        if tls.profile == "http_ok":
            url = url.replace("https://", "http://", 1)
        started, response = self.now(), None
        try:
            response = await self.fetcher.get(
                url, caps=caps, headers=headers, tls=tls, before_send=self._check_lease
            )
            return response
        finally:
            self._note(started, response, is_robots=caps is ROBOTS)
            self._rest_from(started, self.now())

    def _check_lease(self) -> None:
        """Raise LostLeaseError when the lease is over."""
        if not self.is_ours():
            raise LostLeaseError(f"the lease of {self.host.host} is over")

    def _note(self, started: float, response: Response | None, *, is_robots: bool) -> None:
        """Write a request into the ledger of its day."""
        asked_at = self.host.asked_at
        request = Request(
            started=started,
            status=response.status if response else None,
            received=len(response.content) if response else 0,
            gap=None if asked_at is None else started - asked_at,
            seconds=self.now() - started,
            is_robots=is_robots,
        )
        self.host = changed(
            self.host, asked_at=self.now(), days=with_request(self.host.days, request)
        )

    def note_page(self) -> None:
        """Write into the ledger that the first page of an address goes on to the parser."""
        self.host = changed(self.host, days=with_page(self.host.days, self.now()))

    def rest(self) -> None:
        """Let the host rest from now on."""
        self._rest_from(self.now(), self.now())

    def _rest_from(self, started: float, ended: float) -> None:
        rules = self.host.robots
        crawl_delay = robots.crawl_delay(rules, self.user_agent) if rules else None
        rest = politeness.delay_after(self.host, crawl_delay=crawl_delay, duration=ended - started)
        others = politeness.address_rest(self.host, duration=ended - started)
        self.host = changed(
            self.host,
            next_ok=max(self.host.next_ok, ended + rest),
            address_ok=max(self.host.address_ok, ended + min(others, rest)),
        )

    def allows(self, url: str) -> bool:
        """Return True if robots.txt, as far as it is known, lets the URL be fetched."""
        rules = self.host.robots
        return rules is None or robots.allows(rules, url, self.user_agent)

    async def missing_page(self, url: str) -> MissingPage:
        """Return how the host answers for a page beside `url` that cannot exist; asked daily."""
        known = self.host.missing
        if known and known.until > self.now():
            return known
        impossible = missing.impossible_url(url, self.now())
        found = missing.no_answer(now=self.now())
        if self.wait() <= PROBE_PATIENCE and self.allows(impossible):
            await asyncio.sleep(self.wait())
            with suppress(FetchError):
                response = await self.get(impossible)
                redirect = resolve_redirect(response, allowed=self.allowed)
                leads_to = redirect.url if isinstance(redirect, Redirect) else ""
                found = missing.missing_page(response, leads_to, now=self.now())
        self.host = changed(self.host, missing=found)
        return found

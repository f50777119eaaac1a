"""One visit: from a due URL to a page, a list of links, or the reason why there is neither."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.crawl.page_event import content_hash, page_fetched
from services.crawler.discovery import (
    DiscoveredLinks,
    LinkReader,
    NotASitemapError,
    UnreadableFeedError,
)
from services.crawler.frontier import ASKED, Entry
from services.crawler.http import FEED, PAGE, SITEMAP, FetchError, Response
from services.crawler.policy import (
    MAX_HOPS,
    Redirect,
    VisitOutcome,
    outcomes,
    politeness,
    resolve_redirect,
)
from shared.contract import PageFetched
from shared.errors import Skipped
from shared.portals import Portal, portal_of
from shared.runtime import telemetry
from shared.text import host_key

# All requests of a visit and the rests between them, in seconds.
VISIT_SECONDS = 150.0
CAPS = {"feed": FEED, "sitemap": SITEMAP}
# A redirect on the same host is followed at once if the host's rest is no longer than this.
HOP_PATIENCE = 10.0


@dataclass(slots=True)
class Visit:
    """One URL to be fetched, and then what became of it."""

    entry: Entry
    leased: LeasedHost
    portals: Sequence[Portal]
    after: Entry | None = None
    discovered: DiscoveredLinks | None = None
    moved_to: Entry | None = None

    @property
    def subject(self) -> str:
        """The URL."""
        return self.entry.url

    async def make(self) -> Sequence[PageFetched]:
        """Fetch: return the page when it is a new article, else raise Skipped.

        An article that was there and is gone for good is news too: a page without content, with
        the status that says so.
        """
        self._obey(self.entry.url)
        try:
            async with asyncio.timeout(VISIT_SECONDS):
                answer = await self._response()
            return await self._result(answer)
        except TimeoutError:
            error = FetchError("timeout", f"not done after {VISIT_SECONDS:.0f} s")
        except FetchError as failure:
            error = failure
        host, now = self.leased.host, self.leased.now()
        raise self._skip(outcomes.on_failure(self.entry, host, error, now=now))

    def _obey(self, url: str) -> None:
        """Raise Skipped when robots.txt forbids the URL, or when nobody knows whether it does."""
        if self.leased.allows(url):
            return
        raise self._skip(outcomes.forbidden(self.entry, self.leased.host, now=self.leased.now()))

    def _skip(self, ending: VisitOutcome) -> Skipped:
        self.after, self.leased.host = ending.entry, ending.host
        facts = {"url": self.subject, "reason": ending.reason, "detail": ending.detail}
        telemetry.log.debug("skipped", stage="fetch", **facts)
        return Skipped(ending.reason, ending.detail)

    async def _response(self) -> Response:
        """Return the answer behind the redirects that stay on the host."""
        url, passed = self.entry.url, set[str]()
        caps = CAPS.get(self.entry.kind, PAGE)
        while True:
            answer = await self.leased.get(url, caps=caps, headers=outcomes.conditions(self.entry))
            onward = resolve_redirect(answer, allowed=self.leased.allowed)
            if onward is None:
                return answer
            passed.add(url)
            url = self._onward(onward, passed)
            await asyncio.sleep(self.leased.wait())

    def _onward(self, onward: Redirect | str, passed: set[str]) -> str:
        """Return where a redirect leads on this host; raise Skipped when it leads elsewhere."""
        if isinstance(onward, str):
            raise self._out_of_scope(onward)
        if onward.url_as_sent in passed or len(passed) + self.entry.moves > MAX_HOPS:
            raise self._out_of_scope("redirects without end")
        if host_key(onward.url) != self.entry.host or self.leased.wait() > HOP_PATIENCE:
            raise self._move(onward)
        if self.entry.kind == "article" and onward.is_front_page:
            raise self._gone("redirects to the front page")
        self._obey(onward.url)
        return onward.url_as_sent

    def _out_of_scope(self, why: str) -> Skipped:
        now = self.leased.now()
        return self._skip(outcomes.out_of_scope(self.entry, self.leased.host, why, now=now))

    def _gone(self, why: str) -> Skipped:
        gone = outcomes.after_missing(replace(self.entry, status=404), now=self.leased.now())
        return self._skip(VisitOutcome(gone, self.leased.host, "gone", why))

    def _move(self, onward: Redirect) -> Skipped:
        """Make the target of a redirect a URL of its own, if it is one of ours."""
        target = portal_of(self.portals, host_key(onward.url))
        if not (target or self.entry.priority == ASKED or onward.same_site):
            return self._out_of_scope(f"redirects to {onward.url}")
        now = self.leased.now()
        self.moved_to = Entry(
            url=onward.url,
            host=host_key(onward.url),
            kind=self.entry.kind,
            portal=target.id if target else None,
            next_at=now,
            priority=self.entry.priority,
            depth=self.entry.depth,
            pages_left=self.entry.pages_left,
            moves=self.entry.moves + 1,
            listed_as=self.entry.listed_as,
        )
        return self._skip(
            outcomes.after_redirect(self.entry, self.leased.host, onward.url, now=now)
        )

    async def _result(self, answer: Response) -> Sequence[PageFetched]:
        now, held = self.leased.now(), self.leased
        ending = outcomes.on_status(self.entry, held.host, answer, now=now)
        if ending and outcomes.is_removal(ending):
            self.after, held.host = outcomes.removed(ending.entry), ending.host
            return [page_fetched(self.entry, replace(answer, content=b""), held.portal, at=now)]
        if ending:
            raise self._skip(ending)
        held.host = politeness.after_answer(held.host)
        known = _with_facts(self.entry, answer)
        if known.body_hash == self.entry.body_hash:
            same = outcomes.unchanged(known, now=now)
            raise self._skip(VisitOutcome(same, held.host, "unchanged", "the same bytes"))
        if self.entry.kind == "article":
            self.after = outcomes.after_success(replace(known, reason=None), now=now)
            return [page_fetched(self.entry, answer, held.portal, at=now)]
        await self._read_links(answer)
        self.after = outcomes.after_success(replace(known, reason=None), now=now)
        return ()

    async def _read_links(self, answer: Response) -> None:
        """Read the links of a listing; in a thread, for a feed may take 20 ms, a sitemap 500."""
        reader = LinkReader(self.leased.portal, self.leased.allowed, self.leased.now())
        try:
            self.discovered = await asyncio.to_thread(reader.read, self.entry, answer)
        except (NotASitemapError, UnreadableFeedError) as error:
            raise FetchError("encoding", str(error)) from None


def _with_facts(entry: Entry, answer: Response) -> Entry:
    return replace(
        entry,
        status=answer.status,
        body_hash=content_hash(answer.content),
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
    )

"""One visit: from a due URL to a page, a list of links, or the reason why there is neither."""

import asyncio
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urljoin

from services.crawler.crawl.judgement import rules_of, something_else
from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.crawl.page_event import page_fetched, with_facts
from services.crawler.crawl.parts import whole_article
from services.crawler.crawl.visit_result import VisitResult
from services.crawler.discovery import (
    DiscoveredLinks,
    NewEntries,
    boxes,
    explore,
    read_links,
    refusals,
    why_empty,
)
from services.crawler.frontier import ASKED, Entry, changed
from services.crawler.http import (
    FEED,
    PAGE,
    SITEMAP,
    FetchError,
    Response,
    cookie_header,
    cookies_of,
    feed_or_sitemap,
    read_apart,
    text_of,
)
from services.crawler.policy import (
    MAX_HOPS,
    PageRules,
    Reason,
    Redirect,
    VisitOutcome,
    contents,
    missing,
    outcomes,
    page_signs,
    politeness,
    resolve_redirect,
    resolve_refresh,
    robots,
    stand_ins,
)
from shared.runtime import parents

# All requests of a visit and the rests between them, in seconds.
VISIT_SECONDS = 150.0
CAPS = {"feed": FEED, "sitemap": SITEMAP}
# A redirect on the same host is followed at once if the host's rest is no longer than this.
HOP_PATIENCE = 10.0
MAX_DETAIL = 200  # characters of why a visit brought nothing, kept with its entry
# An address, and the cookies that it was asked with.
_Asked = tuple[str, frozenset[tuple[str, str]]]


@dataclass(slots=True)
class Visit:
    """One URL to be fetched; `result` is None until it has been.

    `traceparent` is that of the request or of the visit that led here.
    """

    entry: Entry
    leased: LeasedHost
    traceparent: str | None = None
    result: VisitResult | None = None

    @property
    def subject(self) -> str:
        """The URL."""
        return self.entry.url

    async def make(self) -> VisitResult:
        """Fetch, follow redirects on the host, and read what came.

        An article that was there and is gone for good is news too: a page without content, with
        the status that says so.
        """
        if not self.leased.allows(self.entry.asked or self.entry.url):
            return self._forbidden()
        if waits := self.leased.unexplored(self.entry):
            return self._without_page(waits)
        try:
            async with asyncio.timeout(VISIT_SECONDS):
                response = await self._response()
            if isinstance(response, VisitResult):
                return response
            return await self._read(response)
        except TimeoutError:
            error = FetchError("timeout", f"not done after {VISIT_SECONDS:.0f} s")
        except FetchError as failure:
            error = failure
        host, now = self.leased.host, self.leased.now()
        return self._without_page(outcomes.on_failure(self.entry, host, error, now=now))

    def _without_page(self, outcome: VisitOutcome, moved_to: Entry | None = None) -> VisitResult:
        self.leased.host = outcome.host
        after = changed(outcome.entry, detail=outcome.detail[:MAX_DETAIL])
        if outcome.withdrawn:
            empty = Response(self.entry.url, outcome.entry.status or HTTPStatus.OK, {}, b"")
            now, portal = self.leased.now(), self.leased.portal
            page = page_fetched(self.entry, empty, portal, noarchive=False, at=now)
            page = page.model_copy(update={"withdrawn": outcome.withdrawn})
            return VisitResult(after, pages=(page,))
        return VisitResult(after, moved_to=moved_to, reason=outcome.reason, detail=outcome.detail)

    def _forbidden(self) -> VisitResult:
        """Return the result where robots.txt forbids the URL, or nobody knows whether it does."""
        host, now = self.leased.host, self.leased.now()
        return self._without_page(outcomes.forbidden(self.entry, host, now=now))

    async def _response(self) -> Response | VisitResult:
        """Return the response behind the redirects on this host, or why there is none to read.

        A meta refresh counts as a redirect, the first time in a visit.
        """
        url, passed, is_refreshed = self.entry.asked or self.entry.url, set[_Asked](), False
        caps, cookies = CAPS.get(self.entry.kind, PAGE), dict[str, str]()
        while True:
            headers = {**outcomes.conditional_headers(self.entry), **cookie_header(cookies)}
            response = await self.leased.get(url, caps=caps, headers=headers)
            passed.add((url, frozenset(cookies.items())))
            cookies |= cookies_of(response)
            redirect = resolve_redirect(response, allowed=self.leased.allowed)
            if response.status == HTTPStatus.OK and not is_refreshed:
                scripted = self.entry.kind in ("listing", "page")
                allowed = self.leased.allowed
                redirect = resolve_refresh(response, allowed=allowed, scripted=scripted)
                is_refreshed = redirect is not None
            if redirect is None:
                return self._refreshed_again(response) if is_refreshed else response
            if isinstance(redirect, str):  # why it leads nowhere
                return self._refused(redirect, response)
            asked = redirect.url_as_sent, frozenset(cookies.items())
            if asked in passed or len(passed) + self.entry.moves > MAX_HOPS:
                return self._not_served("out-of-scope", "redirects without end")
            ended = await self._end_at(redirect)
            if ended:
                return ended
            url = redirect.url_as_sent
            await asyncio.sleep(self.leased.wait())

    def _refreshed_again(self, response: Response) -> Response | VisitResult:
        """Return the page behind a refresh; where it only refreshes again, that is its own URL."""
        again = resolve_refresh(response, allowed=self.leased.allowed)
        is_leaf = self.entry.kind not in ("listing", "page")
        if is_leaf or not isinstance(again, Redirect) or page_signs(text_of(response)).text:
            return response
        return self._moved(again)

    async def _end_at(self, redirect: Redirect) -> VisitResult | None:
        """Return the result of a visit that ends at a redirect; None when it is followed."""
        if self.entry.kind in outcomes.LEAVES:
            instead = stand_ins.stand_in_at(redirect.url, self.entry.url)
            is_known = self.entry.kind == "article" and self.entry.visits > 0
            if is_known and stand_ins.is_above(redirect.url, self.entry.url):
                return self._gone("redirects to its section")
            if instead == "gone":
                return self._gone("redirects to the front page")
            if instead is None and missing.is_elsewhere(redirect.url, self.entry.url):
                page = await self.leased.missing_page(self.entry.url)
                instead = "error-page" if page.leads_to == redirect.url else None
            if instead:
                return self._not_served(instead, f"redirects to {redirect.url}")
        if redirect.host != self.entry.host or self.leased.wait() > HOP_PATIENCE:
            return self._moved(redirect)
        return None if self.leased.allows(redirect.url_as_sent) else self._forbidden()

    def _refused(self, why: str, response: Response) -> VisitResult:
        """Return the result of a redirect that is never followed: to a login, or out of scope."""
        target = urljoin(response.url, response.headers.get("location", ""))
        instead = stand_ins.stand_in_at(target, self.entry.url)
        if self.entry.kind in outcomes.LEAVES and instead and instead != "gone":
            return self._not_served(instead, why)
        return self._out_of_scope(why)

    def _gone(self, why: str) -> VisitResult:
        host, now = self.leased.host, self.leased.now()
        return self._without_page(outcomes.gone(self.entry, host, why, now=now, how="front-page"))

    def _not_served(self, reason: Reason, why: str) -> VisitResult:
        host, now = self.leased.host, self.leased.now()
        return self._without_page(contents.not_served(self.entry, host, reason, why, now=now))

    def _out_of_scope(self, why: str) -> VisitResult:
        if self.entry.visits:  # it was a page of ours: it may be again
            return self._not_served("out-of-scope", why)
        host, now = self.leased.host, self.leased.now()
        return self._without_page(outcomes.out_of_scope(self.entry, host, why, now=now))

    def _moved(self, redirect: Redirect) -> VisitResult:
        """Make the target of a redirect a URL of its own, if it is one of ours."""
        portal = self.leased.portal_of(redirect.url)
        if not (portal or self.entry.priority == ASKED or redirect.same_site):
            return self._out_of_scope(f"redirects to {redirect.url}")
        now = self.leased.now()
        target = Entry(
            url=redirect.url,
            host=redirect.host,
            kind=self.entry.kind,
            portal=portal.id if portal else None,
            next_at=now,
            priority=self.entry.priority,
            depth=self.entry.depth,
            pages_left=self.entry.pages_left,
            clicks=self.entry.clicks,
            interval=self.entry.interval,
            moves=self.entry.moves + 1,
            found_on=self.entry.url,
            found_at=now,
            trace=next(iter(parents()), None),
            listed_as=self.entry.listed_as,
        )
        moved = outcomes.after_redirect(self.entry, self.leased.host, redirect.url, now=now)
        return self._without_page(moved, moved_to=target)

    async def _read(self, response: Response) -> VisitResult:
        now, leased = self.leased.now(), self.leased
        if self.entry.kind == "page" and (kind := feed_or_sitemap(response)):
            self.entry = changed(self.entry, kind=kind)
        outcome = outcomes.on_status(self.entry, leased.host, response, now=now)
        if outcome:
            return self._without_page(outcome)
        leased.host = politeness.after_answer(leased.host)
        return await self._read_page(response, now)

    async def _read_page(self, response: Response, now: float) -> VisitResult:
        known = with_facts(self.entry, response)
        rules = rules_of(response, self.leased.user_agent)
        if known.body_hash == self.entry.body_hash and now < rules.ends_at:
            same = outcomes.until(outcomes.unchanged(known, now=now), rules.ends_at)
            return VisitResult(same, reason="unchanged", detail="the same bytes")
        if instead := await something_else(self.entry, response, rules, self.leased):
            return self._without_page(instead)
        if self.entry.kind == "page":
            return await self._explored(changed(known, reason=None), response, rules, now)
        if self.entry.kind == "article":
            return await self._whole(changed(known, reason=None), response, rules, now)
        return await self._listed(changed(known, reason=None), response, now)

    async def _listed(self, known: Entry, response: Response, now: float) -> VisitResult:
        """Return the result for a listing, feed or sitemap: its links, or why it has none."""
        discovered = await read_apart(read_links, self.entry, response, self._new_entries())
        failure = why_empty(self.entry, response, discovered)
        if failure:
            host = self.leased.host
            why = await read_apart(refusals, self.entry, response, self._new_entries())
            return self._without_page(contents.empty(known, host, failure, why, now=now))
        return VisitResult(outcomes.after_success(known, now=now), discovered=discovered)

    async def _explored(
        self, known: Entry, response: Response, rules: PageRules, now: float
    ) -> VisitResult:
        """Return the result for a page of unknown type, which is what its content says."""
        page = await read_apart(explore, self.entry, response, self._new_entries())
        self.leased.host = boxes.counted(self.leased.host, page.headlines)
        page = replace(page, discovered=DiscoveredLinks()) if rules.nofollow else page
        why_not_kept = rules.why_not_kept(now)
        if page.type == "article" and why_not_kept:
            after = changed(known, kind="article", body_hash=None)
            kept_out = contents.kept_out(after, self.leased.host, "noindex", why_not_kept, now=now)
            return VisitResult(kept_out.entry, discovered=page.discovered, reason="noindex")
        if page.type == "article":
            whole = await self._whole(changed(known, kind="article"), response, rules, now)
            return replace(whole, discovered=page.discovered)
        if page.type == "listing":
            after = outcomes.after_success(changed(known, kind="listing"), now=now)
            return VisitResult(after, discovered=page.discovered)
        after = outcomes.after_success(changed(known, reason="static"), now=now)
        return VisitResult(after, discovered=page.discovered, reason="static")

    async def _whole(
        self, known: Entry, response: Response, rules: PageRules, now: float
    ) -> VisitResult:
        """Return the result for an article, with its further pages and files."""
        portal = self.leased.portal
        page = page_fetched(self.entry, response, portal, noarchive=rules.noarchive, at=now)
        found = await whole_article(self.entry, known, page, response, self.leased, rules.ends_at)
        return self._without_page(found) if isinstance(found, VisitOutcome) else found

    def _new_entries(self) -> NewEntries:
        leased, host = self.leased, self.leased.host
        sitemaps = robots.sitemaps(host.robots) if host.robots else []
        found = tuple(sitemaps), boxes.boxed(host), next(iter(parents()), None)
        return NewEntries(leased.portal, leased.allowed, leased.now(), *found)

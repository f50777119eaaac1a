"""What is written to the frontier when a visit is over: what it led to, then the entry itself."""

from dataclasses import replace

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.crawl.leases import Leases
from services.crawler.crawl.visit import Visit, VisitResult
from services.crawler.discovery import DiscoveredLinks
from services.crawler.frontier import ASKED, LIVE, NEVER, Entry
from services.crawler.policy import HOUR, has_more_pages, next_listing_visit, updated_rate

# A sitemap is large and changes with every article: feeds and listings bring the news sooner.
MIN_SITEMAP_INTERVAL = 6 * HOUR


async def write_result(leases: Leases, visit: Visit, result: VisitResult) -> None:
    """Write first what a visit leads to, then the entry itself."""
    after = result.after
    if result.moved_to:
        await _follow(leases, result.moved_to)
    if visit.entry.kind != "article" and after.reason in (None, "unchanged"):
        after = await _listing_after(leases, visit.entry, result)
    await write_entry(leases, visit.leased, after)


async def write_entry(leases: Leases, leased: LeasedHost, after: Entry) -> None:
    """Write an entry, unless another worker has its host by now: what that one wrote is newer.

    Who asked for the URL has been served: from now on it waits in the line of its like.
    """
    if not leased.is_ours():
        await leases.extend(leased)
    if leased.is_ours():
        await leases.frontier.save(replace(after, priority=max(after.priority, LIVE)))


async def _follow(leases: Leases, target: Entry) -> None:
    if leases.only:
        leases.only.add(target.host)
    if target.priority == ASKED:
        await leases.frontier.request([target])
        return
    await leases.frontier.add([target])


async def _listing_after(leases: Leases, entry: Entry, result: VisitResult) -> Entry:
    """Return a listing with its next visit by what was new in it, once its links are written."""
    now = leases.now()
    # First, while its links are new: where writing breaks off after them, they no longer are.
    await _request_next_page(leases, result.discovered)
    new = await leases.frontier.add(result.discovered.entries)
    if entry.kind == "listing" and entry.depth:
        # A later page is visited when the page before it has much that is new.
        return replace(result.after, next_at=NEVER)
    rate = updated_rate(entry, new=new, now=now)
    again = next_listing_visit(rate, now=now)
    if entry.kind == "sitemap":
        again = max(again, now + MIN_SITEMAP_INTERVAL)
    return replace(result.after, rate=rate, next_at=again)


async def _request_next_page(leases: Leases, discovered: DiscoveredLinks) -> None:
    if discovered.next_page is None:
        return
    new = await leases.frontier.unknown({entry.url for entry in discovered.entries})
    if has_more_pages(new=new, shown=len(discovered.entries)):
        await leases.frontier.request([discovered.next_page])

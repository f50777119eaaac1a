"""What is written to the frontier when a visit is over: what it led to, then the entry itself."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from http import HTTPStatus

from services.crawler.crawl.leases import Leases
from services.crawler.crawl.twins import known_twin, mark_twins, other_addresses
from services.crawler.crawl.visit import Visit
from services.crawler.crawl.visit_result import VisitResult
from services.crawler.discovery import DiscoveredLinks, Signals, signals
from services.crawler.frontier import ASKED, LIVE, NEVER, Entry, changed
from services.crawler.policy import (
    HOUR,
    MINUTE,
    contents,
    has_more_pages,
    next_listing_visit,
    shapes,
    updated_rate,
)

# A sitemap is large and changes with every article: feeds and listings bring the news sooner.
MIN_SITEMAP_INTERVAL = 6 * HOUR
# Several listings say the same of an article, and boxes of a front page come and go: it is not
# asked for again before so much time, doubled with every visit, up to the last.
JUST_SEEN, SEEN_OFTEN = MINUTE, 6 * HOUR


async def made(visit: Visit) -> VisitResult:
    """Make a visit; an address that a person had removed is not asked for, whatever made it due."""
    if visit.entry.reason == "forgotten":
        return VisitResult(changed(visit.entry, next_at=NEVER), reason="forgotten")
    return await visit.make()


async def without_twin(leases: Leases, visit: Visit, result: VisitResult) -> VisitResult:
    """Return the result without its page where that is known under another address.

    With its page it says at which others the page stands.
    """
    if not result.pages:
        return result
    addresses = other_addresses(result.pages[0], visit.leased.portal)
    result = replace(result, addresses=addresses)
    if visit.entry.visits or result.pages[0].status != HTTPStatus.OK:
        return result
    known = await known_twin(leases.frontier, visit.entry.url, addresses)
    if known is None:
        return result
    outcome = contents.duplicate(visit.entry, visit.leased.host, f"the article of {known}")
    return VisitResult(
        outcome.entry,
        discovered=result.discovered,
        reason=outcome.reason,
        detail=outcome.detail,
    )


async def write_result(leases: Leases, visit: Visit, result: VisitResult) -> None:
    """Write first what a visit leads to, then the entry itself."""
    after = result.after
    is_news = bool(result.pages) or await _leads_on(leases, visit.entry, result)
    if result.moved_to:
        await _follow(leases, result.moved_to)
    if after.kind in ("article", "page"):
        await _add(leases, result.discovered.further)
    elif after.reason in (None, "unchanged"):
        after = await _listing_after(leases, visit.entry, result)
        after = changed(after, well_at=leases.now())
    if visit.entry.kind == "page":
        host, url = visit.leased.host, visit.entry.url
        visit.leased.host = shapes.learned(host, url, result.reason, is_news=is_news)
    if result.pages:
        if not visit.entry.visits and result.pages[0].status == HTTPStatus.OK:
            visit.leased.note_page()
        elsewhere = (*result.addresses, *(one.url for one in result.pages[0].further))
        await mark_twins(leases.frontier, after, visit.leased.host, elsewhere)
        visit.leased.due = [one for one in visit.leased.due if one.url not in elsewhere]
    await leases.save(visit.leased, after)


async def _leads_on(leases: Leases, entry: Entry, result: VisitResult) -> bool:
    """Return True if a page turned out to be a listing that shows what no other page did.

    Another order or choice of the same list does not, whatever links to further ones it has.
    """
    if entry.kind != "page" or result.after.kind != "listing":
        return False
    own = shapes.shape(entry.url)
    others = {one.url for one in result.discovered.entries if shapes.shape(one.url) != own}
    return bool(others) and await leases.frontier.unknown(others) > 0


async def _follow(leases: Leases, target: Entry) -> None:
    if leases.only:
        leases.only.add(target.host)
    if target.priority == ASKED:
        await leases.frontier.request([target])
        return
    await leases.frontier.add([target])


async def _listing_after(leases: Leases, entry: Entry, result: VisitResult) -> Entry:
    """Return a listing with its next visit by what was new in it, once its links are written."""
    now, found = leases.now(), result.discovered
    # First, while its links are new: where writing breaks off after them, they no longer are.
    await _request_next_page(leases, entry, found)
    new = await _add(leases, found.entries)
    await _add(leases, found.further)
    if entry.kind == "listing" and entry.depth:
        # A later page is visited when the page before it has much that is new.
        return changed(result.after, next_at=NEVER)
    seen = signals(entry.shown, found.shown)
    await _recheck(leases, seen, found)
    # What another listing showed first is news of this one, too.
    rate = updated_rate(entry, new=max(new, seen.new), now=now)
    again = next_listing_visit(entry, rate, now=now)
    if entry.kind == "sitemap":
        again = max(again, now + MIN_SITEMAP_INTERVAL)
    new_at = now if new or seen.new else entry.new_at
    return changed(
        result.after,
        rate=rate,
        next_at=again,
        shown=found.shown or entry.shown,
        plain=found.plain or entry.plain,
        new_at=new_at,
    )


async def _add(leases: Leases, entries: Sequence[Entry]) -> int:
    """Take up new URLs; where they may exceed a quota, in a thread: a sitemap has 50,000."""
    if not entries:
        return 0
    if len(entries) > shapes.SHAPE_QUOTA:
        entries = await asyncio.to_thread(shapes.within_quota, entries)
    return await leases.frontier.add(entries)


async def _request_next_page(leases: Leases, entry: Entry, found: DiscoveredLinks) -> None:
    if found.next_page is None:
        return
    new = await leases.frontier.unknown({one.url for one in found.entries})
    if has_more_pages(entry, new=new, shown=len(found.entries)):
        await leases.frontier.request([found.next_page])


async def _recheck(leases: Leases, seen: Signals, found: DiscoveredLinks) -> None:
    """Make articles due of which a listing says that they changed or are no longer there."""
    now = leases.now()
    await make_due(leases, [(url, now) for url in seen.changed])
    await make_due(leases, [(url, now) for url in seen.left], suspect=True)
    await make_due(leases, found.modified)


async def make_due(
    leases: Leases, urls: Iterable[tuple[str, float]], *, suspect: bool = False
) -> None:
    """Make each article due that was fetched before the time that stands beside it."""
    for url, since in urls:
        known = await leases.frontier.entry(url)
        if known and known.kind == "article" and known.visits and (known.visited_at or 0) < since:
            rest = min(JUST_SEEN * 2.0 ** min(known.visits, 30), SEEN_OFTEN)
            again = max(leases.now(), (known.visited_at or 0) + rest)
            due = changed(known, next_at=again, priority=LIVE, suspect=suspect)
            await leases.frontier.request([due])

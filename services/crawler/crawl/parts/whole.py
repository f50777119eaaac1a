"""What the visit of an article came to, once its further pages and files are there."""

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.crawl.parts.parts import with_parts
from services.crawler.crawl.visit_result import VisitResult
from services.crawler.frontier import Entry, changed
from services.crawler.http import Response
from services.crawler.policy import VisitOutcome, contents, outcomes
from shared.contract import PageFetched

# So many visits that find a part of a known article away are not believed.
PATIENT_ATTEMPTS = 3


async def whole_article(  # noqa: PLR0913, PLR0917 - a visit as far as it has come
    entry: Entry,
    known: Entry,
    page: PageFetched,
    response: Response,
    leased: LeasedHost,
    ends_at: float,
) -> VisitResult | VisitOutcome:
    """Return what the visit of an article came to, once its further pages and files are there.

    `known` is the entry with the facts of the answer; from `ends_at` on the page may not be kept.
    An article that is known whole is not taken for a shorter one because a part is away today.
    """
    # The visit and the page that came of it are of one moment: by it they are known to be one.
    now = page.fetched_at.timestamp()
    page = await with_parts(page, response, leased)
    lost, was_whole = what_is_missing(page), entry.visits > 0 and entry.body_hash is not None
    if lost and was_whole and entry.attempts < PATIENT_ATTEMPTS:
        return contents.not_served(entry, leased.host, "retry-later", lost, now=now)
    known = known_whole(known, page)
    after = outcomes.until(outcomes.after_success(known, now=now), ends_at)
    if was_whole and known.body_hash == entry.body_hash and now < ends_at:
        same = changed(after, reason="unchanged")
        return VisitResult(same, reason="unchanged", detail="the same bytes of every page")
    return VisitResult(after, pages=(page,))


def what_is_missing(page: PageFetched) -> str | None:
    """Return what could come another time and did not: "page 3: timeout"; None where nothing."""
    lost = [f"page {one.number}: {one.missing}" for one in page.further if one.missing]
    lost += [f"file {one.url}" for one in page.files if one.state == "not-fetched"]
    return "; ".join(lost) or None


def known_whole(known: Entry, page: PageFetched) -> Entry:
    """Return the entry of an article as the next visit is to know it.

    One with further pages is asked for without conditions: its first page says nothing of them. One
    that is not whole is fetched whole again.
    """
    if what_is_missing(page):
        return changed(known, body_hash=None, etag=None, last_modified=None)
    if page.further:
        return changed(known, body_hash=page.whole_hash(), etag=None, last_modified=None)
    return known

"""Is a page that came well the one that was asked for? Judged before it goes on."""

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.crawl.twins import stated_canonical
from services.crawler.frontier import Entry
from services.crawler.http import Response, is_html, text_of
from services.crawler.policy import (
    PageRules,
    VisitOutcome,
    contents,
    missing,
    outcomes,
    page_rules,
    page_signs,
    robots,
)


async def something_else(
    entry: Entry, response: Response, rules: PageRules, leased: LeasedHost
) -> VisitOutcome | None:
    """Return what an answer means that is a page, and not the one that was asked for.

    `rules` are those of the page.

    A page that is suspected is held against what the host shows for one that cannot exist, which
    is asked for once a day. What an article says is remembered with its host.
    """
    if entry.kind in ("feed", "sitemap") and not is_html(response):
        return None
    signs = page_signs(text_of(response, leased.portal.charset if leased.portal else None))
    now = leased.now()
    found = contents.on_content(entry, leased.host, signs, rules, now=now)
    if found or entry.kind not in outcomes.LEAVES:
        return found
    why = missing.why_suspected(entry, leased.host, signs)
    if why and missing.is_alike(signs, await leased.missing_page(entry.url)):
        why = f"{why}, as for pages that do not exist"
        if entry.kind == "article" and entry.visits:
            waits = missing.ALIKE_AGAIN
            return outcomes.gone(entry, leased.host, why, now=now, how="error-page", waits=waits)
        return contents.not_served(entry, leased.host, "error-page", why, now=now)
    canonical = stated_canonical(signs.html, response.url)
    if missing.is_known_elsewhere(leased.host, signs, entry.url, canonical):
        return contents.duplicate(entry, leased.host, "the same text at another address of its own")
    leased.host = missing.remembered(leased.host, signs, entry.url)
    return None


def rules_of(response: Response, user_agent: str) -> PageRules:
    """Return what a page says to robots, in its head and in its header."""
    tag = response.headers.get("x-robots-tag", "")
    return page_rules(text_of(response), tag, robots.product_token(user_agent))

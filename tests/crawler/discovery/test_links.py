"""What a feed, sitemap or listing leads to, as entries of the frontier."""

from dataclasses import replace

import pytest

from services.crawler.discovery.links import read_links
from services.crawler.discovery.new_entries import NewEntries
from services.crawler.frontier.frontier import BACKFILL, LIVE
from services.crawler.http.response import FetchError
from shared.portals import Portal
from shared.portals.portal import EntryPoint
from tests.support.discovered import HOST, LISTING, SITE, response, urls

# 22 November 2026, 08:00 in Vietnam.
NOW = 1_795_309_200.0
PORTAL = Portal(
    id="bao",
    name="Báo Thử",
    domains=(HOST,),
    not_articles=("^/video/",),
    explore=False,
    entries=(EntryPoint(kind="sitemap", url=f"{SITE}/sitemap.xml", days=10),),
)
NEW = NewEntries(PORTAL, (), NOW)


def test_of_a_sitemap_what_changed_lately_is_news_and_what_is_too_old_is_left() -> None:
    pages = {"1": "2026-11-21", "2": "2026-11-15", "3": "2026-10-01"}
    body = "".join(
        f"<url><loc>{SITE}/hoi-nghi-so-ket-cong-tac-nam-2026-{n}.html</loc>"
        f"<lastmod>{day}</lastmod></url>"
        for n, day in pages.items()
    )
    sitemap = replace(LISTING, url=f"{SITE}/sitemap.xml", kind="sitemap")
    found = read_links(sitemap, response(sitemap.url, f"<urlset>{body}</urlset>"), NEW)
    assert urls(found.entries) == {
        "/hoi-nghi-so-ket-cong-tac-nam-2026-1.html": LIVE,
        "/hoi-nghi-so-ket-cong-tac-nam-2026-2.html": BACKFILL,
    }


@pytest.mark.parametrize(("depth", "found"), [(0, 1), (1, 1), (2, 0)])
def test_an_index_of_sitemaps_is_followed_two_deep(depth: int, found: int) -> None:
    index = replace(LISTING, url=f"{SITE}/sitemap.xml", kind="sitemap", depth=depth)
    content = f"<sitemapindex><sitemap><loc>{SITE}/2026.xml</loc></sitemap></sitemapindex>"
    maps = read_links(index, response(index.url, content), NEW).further
    assert len(maps) == found
    assert all((entry.kind, entry.depth) == ("sitemap", depth + 1) for entry in maps)


def test_what_is_no_sitemap_is_a_failure_of_the_fetch() -> None:
    sitemap = replace(LISTING, kind="sitemap")
    with pytest.raises(FetchError, match="encoding"):
        read_links(sitemap, response(sitemap.url, "<html></html>"), NEW)


def test_a_page_at_the_address_of_a_feed_leads_to_the_feeds_that_it_lists() -> None:
    new = replace(NEW, portal=PORTAL.model_copy(update={"explore": True}))
    guess = replace(LISTING, url=f"{SITE}/rss/", kind="feed", clicks=1)
    page = "<!doctype html><html><body><a href='/rss/tin-tuc'>Tin tức</a></body></html>"
    found = read_links(guess, response(guess.url, page), new)
    assert [(entry.url, entry.kind) for entry in found.further] == [(f"{SITE}/rss/tin-tuc", "feed")]

"""What a listing leads to whose portal states patterns."""

from dataclasses import replace

from services.crawler.discovery.listing_links import listing_links
from services.crawler.discovery.new_entries import NewEntries
from services.crawler.frontier.frontier import BACKFILL, LIVE
from shared.portals import Portal
from tests.support.discovered import HOST, LISTING, response, urls

# 22 November 2026, 08:00 in Vietnam.
NOW = 1_795_309_200.0
PORTAL = Portal(
    id="bao",
    name="Báo Thử",
    domains=(HOST,),
    not_articles=("^/video/",),
    explore=False,
)
NEW = NewEntries(PORTAL, (), NOW)


def test_the_first_page_of_a_listing_is_news_a_later_one_is_not() -> None:
    html = (
        '<h3><a href="/tinh-uy-hop-phien-thuong-ky-1234.html">Tỉnh ủy họp phiên thường kỳ</a></h3>'
        '<a rel="next" href="?trang=2">»</a>'
    )
    first = listing_links(LISTING, response(LISTING.url, html), NEW)
    assert urls(first.entries) == {"/tinh-uy-hop-phien-thuong-ky-1234.html": LIVE}
    assert first.next_page
    assert (first.next_page.kind, first.next_page.depth) == ("listing", 1)
    second = listing_links(replace(LISTING, depth=1), response(LISTING.url, html), NEW)
    assert [entry.priority for entry in second.entries] == [BACKFILL]


def test_a_first_page_is_read_by_the_second_reader_too() -> None:
    html = '<footer><a href="/bai-o-chan-trang-99.html">x</a> <a href="/video/1">v</a></footer>'
    assert listing_links(LISTING, response(LISTING.url, html), NEW).plain == (
        f"https://{HOST}/bai-o-chan-trang-99.html",
        f"https://{HOST}/video/1",
    )
    later = listing_links(replace(LISTING, depth=1), response(LISTING.url, html), NEW)
    assert later.plain == ()

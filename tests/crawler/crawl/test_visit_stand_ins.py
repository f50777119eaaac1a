"""Only articles go on: what a server shows in their place is kept out, and overwrites none."""

import pytest

from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl, make_due
from tests.support.loopback_web import HTML, LoopbackWeb, Reply
from tests.support.news_site import ARTICLE, entry_point, listing, serve_articles

PATH = ARTICLE.format(1)
ERROR = "<p>Nội dung này đã lạc mất. Mời bạn xem các tin khác của chúng tôi.</p>"


@pytest.fixture
def site(web: LoopbackWeb, portal: WritePortal) -> LoopbackWeb:
    """A site of one article and a listing that leads to it."""
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    return web


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"", headers=HTML), "empty"),
        (Reply("<h1>Hệ thống đang bảo trì</h1>".encode(), headers=HTML), "error-page"),
        (Reply(b"<script>document.cookie='a=1';location.reload()</script>"), "challenge"),
        (Reply(b"", 302, {"Location": "/404.html"}), "error-page"),
        (Reply(b"", 302, {"Location": "/dang-nhap?ve=/tin"}), "refused"),
        (Reply(b"", 302, {"Location": "/?msg=404"}), "gone"),
        (Reply(b"<html><body><p>Tin", headers=HTML), "cut"),
    ],
)
async def test_what_comes_in_the_place_of_a_known_article_does_not_overwrite_it(
    site: LoopbackWeb, settings: Settings, reply: Reply, reason: str
) -> None:
    assert len((await crawl(settings))[0]) == 1
    site.pages[PATH] = reply
    await make_due(settings, site.url(PATH))

    assert await crawl(settings) == ([], {reason: 1})

    serve_articles(site, 1)
    await make_due(settings, site.url(PATH))
    assert await crawl(settings) == ([], {"unchanged": 1})


async def test_a_soft_404_is_known_by_what_the_host_shows_for_no_page(
    site: LoopbackWeb, settings: Settings
) -> None:
    dressed = f"<html><title>Báo Thử</title><body>{listing(5, 6)}{ERROR}</body></html>"
    site.pages = {"/tin-tuc/": site.pages["/tin-tuc/"]}
    site._respond = lambda asked: (  # type: ignore[method-assign] - a site that knows no 404
        site._page(asked) if asked.path == "/tin-tuc/" else Reply(dressed.encode(), headers=HTML)
    )

    pages, outcomes = await crawl(settings)

    assert not pages
    assert outcomes["error-page"] == 1
    async with open_frontier(settings) as frontier:
        host = await frontier.host(site.address)
        entry = await frontier.entry(site.url(PATH))
    assert host
    assert host.missing
    assert host.missing.status == 200
    assert entry
    assert entry.next_at < float("inf")


async def test_a_redirect_to_where_every_missing_page_leads_is_no_article(
    site: LoopbackWeb, settings: Settings
) -> None:
    away = Reply(status=302, headers={"Location": "/xin-loi-ban-doc"})
    site.html("/xin-loi-ban-doc", ERROR * 20)
    site._respond = lambda asked: (  # type: ignore[method-assign] - as above
        site._page(asked) if asked.path in ("/tin-tuc/", "/xin-loi-ban-doc") else away
    )

    assert await crawl(settings) == ([], {"done": 1, "error-page": 1})


async def test_a_cookie_wall_is_passed_with_the_cookie_that_it_sets(
    site: LoopbackWeb, settings: Settings
) -> None:
    page = site.pages[PATH]
    assert isinstance(page, Reply)
    wall = Reply(status=302, headers={"Location": PATH, "Set-Cookie": "vao=1; path=/; HttpOnly"})
    site.pages[PATH] = lambda headers: page if headers.get("cookie") == "vao=1" else wall

    (article,), _ = await crawl(settings)

    assert article.url == site.url(PATH)
    assert "cookie" not in site.arrivals[0].headers


@pytest.mark.parametrize("tag", ["noindex", "bantin: noindex", "none"])
async def test_a_page_that_asks_not_to_be_kept_is_not(
    site: LoopbackWeb, settings: Settings, tag: str
) -> None:
    site.html(PATH, "<h1>Tin</h1>", **{"X-Robots-Tag": tag})
    assert await crawl(settings) == ([], {"done": 1, "noindex": 1})


async def test_the_links_of_a_listing_that_asks_for_it_are_not_followed(
    site: LoopbackWeb, settings: Settings
) -> None:
    site.html("/tin-tuc/", f'<meta name="robots" content="nofollow">{listing(1)}')
    assert await crawl(settings) == ([], {"nofollow": 1})


async def test_html_under_a_type_of_its_server_is_known_by_its_bytes(
    site: LoopbackWeb, settings: Settings
) -> None:
    site.html(PATH, "<h1>Tin</h1>", **{"Content-Type": "application/octet-stream"})
    ((page,), _) = await crawl(settings)
    assert page.content_type == "text/html"

"""A known article that its publisher takes away, in whatever way, is told to be gone."""

import pytest

from services.crawler.frontier.open import open_frontier
from services.parser import parse
from shared.contract import PageFetched
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import bring_forward, crawl
from tests.support.loopback_web import HTML, LoopbackWeb, Reply, Request
from tests.support.news_site import ARTICLE, HEADLINE, entry_point, listing, serve_articles

PATH = ARTICLE.format(1)
AWAY = f"<html><title>Báo Thử</title><body>{listing(5, 6)}<p>Nội dung đã lạc mất.</p></body></html>"


@pytest.fixture
async def site(web: LoopbackWeb, portal: WritePortal, settings: Settings) -> LoopbackWeb:
    """A site of one article that has been crawled."""
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    assert len((await crawl(settings))[0]) == 1
    return web


async def visited_until_told(site: LoopbackWeb, settings: Settings) -> tuple[PageFetched, int]:
    """Return the event that an article is gone, and after how many visits it came."""
    for visits in range(1, 12):
        await bring_forward(settings, site.url(PATH))
        pages, _ = await crawl(settings)
        if pages:
            (page,) = pages
            return page, visits
    raise AssertionError("nothing was told")


def answer_all(site: LoopbackWeb, reply: Reply) -> None:
    """Answer every request but those of the listing and its robots.txt with this."""
    known = site._respond

    def respond(asked: Request) -> object:
        return known(asked) if asked.path in ("/tin-tuc/", "/robots.txt") else reply

    site._respond = respond  # type: ignore[assignment] # a site that knows no 404


@pytest.mark.parametrize(
    ("reply", "how", "visits"),
    [
        (Reply(b"", 404), "missing", 3),
        (Reply(b"", 410), "missing", 1),
        (Reply(b"<h1>Tin</h1>", headers={**HTML, "X-Robots-Tag": "noindex"}), "noindex", 1),
        (Reply(b"", 302, {"Location": "/"}), "front-page", 3),
        (Reply(AWAY.encode(), headers=HTML), "error-page", 4),
        (Reply("<h1>Bài viết không tồn tại</h1>".encode(), headers=HTML), "error-page", 6),
    ],
)
async def test_it_is_told_once_how_an_article_was_withdrawn(
    site: LoopbackWeb, settings: Settings, reply: Reply, how: str, visits: int
) -> None:
    answer_all(site, reply)

    page, needed = await visited_until_told(site, settings)

    assert (page.url, page.body, page.withdrawn, needed) == (site.url(PATH), "", how, visits)
    article = parse(page)
    assert (article.gone, article.withdrawn) == (True, how)
    await bring_forward(settings, site.url(PATH))
    assert (await crawl(settings))[0] == []


async def test_an_article_that_is_only_away_is_asked_for_on_and_on(
    site: LoopbackWeb, settings: Settings
) -> None:
    answer_all(site, Reply("<h1>Hệ thống đang bảo trì</h1>".encode(), headers=HTML))
    for _ in range(8):
        await bring_forward(settings, site.url(PATH))
        assert await crawl(settings) == ([], {"error-page": 1})
    async with open_frontier(settings) as frontier:
        entry = await frontier.entry(site.url(PATH))
    assert entry
    assert entry.next_at < float("inf")


async def test_one_whose_page_says_until_when_it_may_be_kept_is_withdrawn_then(
    web: LoopbackWeb, portal: WritePortal, settings: Settings
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, 2))
    serve_articles(web, 1, 2)
    said, over = ("unavailable_after: 2999-01-01", "unavailable_after: 2020-01-01")
    web.html(PATH, "<h1>Tin</h1>", **{"X-Robots-Tag": said, "ETag": '"1"'})
    web.html(ARTICLE.format(2), "<h1>Tin xưa</h1>", **{"X-Robots-Tag": over})
    pages, outcomes = await crawl(settings)
    assert ([page.url for page in pages], outcomes["noindex"]) == ([web.url(PATH)], 1)

    web.html(PATH, "<h1>Tin</h1>", **{"X-Robots-Tag": over, "ETag": '"1"'})  # the same bytes
    await bring_forward(settings, web.url(PATH))

    (page,), _ = await crawl(settings)
    assert (page.url, page.body, page.withdrawn) == (web.url(PATH), "", "noindex")
    assert "if-none-match" not in web.arrivals[-1].headers


async def test_one_that_comes_back_is_new(site: LoopbackWeb, settings: Settings) -> None:
    kept = site.pages[PATH]
    site.html(PATH, "<h1>Tin</h1>", **{"X-Robots-Tag": "noindex"})
    await visited_until_told(site, settings)
    site.pages[PATH] = kept
    page, _ = await visited_until_told(site, settings)
    assert (page.withdrawn, HEADLINE.format(1) in page.body) == (None, True)

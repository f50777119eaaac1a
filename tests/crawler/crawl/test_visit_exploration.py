"""A portal explored from its home page, and the signals by which it is watched."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl, rewrite
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import entry_point, listing, serve_articles

HEADLINES = (
    "Đoàn công tác của tỉnh kiểm tra tiến độ xây cầu Nà Lầy",
    "Chức năng, nhiệm vụ và quyền hạn của Ủy ban",
    "Hội nghị tổng kết công tác dân vận năm 2026",
    "Phát động Tết trồng cây đời đời nhớ ơn Bác",
)
HOME = """<nav><a href="/tin-tuc">Tin tức</a><a href="/gioi-thieu.html">Giới thiệu</a></nav>
<a href="/trang-dong.aspx?id=1">Đoàn công tác của tỉnh kiểm tra tiến độ xây cầu Nà Lầy</a>
<a href="/trang-dong.aspx?id=2">Chức năng, nhiệm vụ và quyền hạn của Ủy ban</a>"""
NEWS = """<a href="/trang-dong.aspx?id=3">Hội nghị tổng kết công tác dân vận năm 2026</a>
<a href="/trang-dong.aspx?id=1">Đoàn công tác của tỉnh kiểm tra tiến độ xây cầu Nà Lầy</a>
<a href="/trang-dong.aspx?id=4">Phát động Tết trồng cây đời đời nhớ ơn Bác</a>"""


def dynamic(headline: str) -> str:
    return f"<h1>{headline}</h1><p>{'Đoàn đã đi kiểm tra thực địa trên công trường. ' * 20}</p>"


async def test_a_portal_is_explored_from_a_home_page_that_only_leads_on(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**{**entry_point(web, path="/"), "explore": True})
    web.html("/", '<meta http-equiv="refresh" content="0; url=/trang-chu.html">')
    web.html("/trang-chu.html", HOME)
    web.html("/tin-tuc", NEWS)
    for number, headline in enumerate(HEADLINES, start=1):
        web.html(f"/trang-dong.aspx?id={number}", dynamic(headline))

    pages, outcomes = await crawl(settings)

    assert {page.url for page in pages} == {web.url(f"/trang-dong.aspx?id={n}") for n in (1, 3, 4)}
    assert outcomes["static"] == 1
    async with open_frontier(settings) as frontier:
        kinds = {path: await frontier.entry(web.url(path)) for path in ("/tin-tuc", "/feed/")}
    assert kinds["/tin-tuc"]
    assert (kinds["/tin-tuc"].kind, kinds["/tin-tuc"].next_at < float("inf")) == ("listing", True)
    assert kinds["/feed/"]
    assert kinds["/feed/"].next_at == float("inf")


async def test_exploration_stops_at_its_budget_and_goes_on_tomorrow(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**{**entry_point(web, path="/"), "explore": True, "budget": 0})
    web.html("/", f"{HOME}<a rel=next href='/?trang=2'>2</a>")
    web.html("/?trang=2", NEWS)
    for path in ("/tin-tuc", *(f"/trang-dong.aspx?id={n}" for n in (1, 2))):
        web.html(path, dynamic("Tin"))

    _, outcomes = await crawl(settings)

    # Headlines on the first page of a listing do not wait.
    assert {f"/trang-dong.aspx?id={n}" for n in (1, 2)} <= set(web.paths())
    assert "/tin-tuc" not in web.paths()
    assert "/?trang=2" not in web.paths()
    assert outcomes["over-budget"] == 2
    async with open_frontier(settings) as frontier:
        due = await frontier.due(web.address, now=time.time() + 2 * 86_400, limit=9)
    assert [entry.url for entry in due if entry.kind == "page"] == [web.url("/tin-tuc")]


def calendar(day: int) -> str:
    """Return a day of a calendar on which nothing happened, beside a month of others."""
    return "".join(f'<a href="/lich/{day + n}">Ngày {n}</a>' for n in range(1, 31))


def facets(choice: int) -> str:
    """Return a list in one more order, with links to others that read like headlines."""
    orders = (
        f'<a href="/lich/{choice + n}">Xem danh sách này theo thứ tự khác</a>'
        for n in range(1, 101)
    )
    return NEWS + "".join(orders)


@pytest.mark.parametrize(("trap", "most"), [(calendar, 30), (facets, 120)])
async def test_addresses_of_one_shape_that_bring_no_news_have_a_quota(
    web: LoopbackWeb,
    settings: Settings,
    portal: WritePortal,
    trap: Callable[[int], str],
    most: int,
) -> None:
    portal(**{**entry_point(web, path="/"), "explore": True})
    web.html("/", f'{NEWS}<a href="/lich/0">Lịch</a>')
    for number, headline in enumerate(HEADLINES, start=1):
        web.html(f"/trang-dong.aspx?id={number}", dynamic(headline))
    for n in range(600):
        web.html(f"/lich/{n}", trap(n))

    pages, outcomes = await crawl(settings)

    assert {page.url for page in pages} == {web.url(f"/trang-dong.aspx?id={n}") for n in (1, 3, 4)}
    asked = [path for path in web.paths() if re.fullmatch(r"/lich/\d+", path)]
    assert len(asked) == most
    assert outcomes["shape-quota"] > 0
    async with open_frontier(settings) as frontier:
        host = await frontier.host(web.address)
    assert host
    assert f"0 {most} /lich/N" in host.shapes


async def test_what_a_feed_says_changed_or_no_longer_names_is_looked_at_at_once(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    def feed(*items: tuple[int, str]) -> Reply:
        body = "".join(
            f"<item><title>Tin {n}</title><link>{web.url(f'/tin-{n}')}</link>"
            f"<description>{said}</description></item>"
            for n, said in items
        )
        return Reply(f"<rss version='2.0'><channel>{body}</channel></rss>".encode())

    portal(**entry_point(web, "feed", "/rss"))
    web.pages["/rss"] = feed((3, "a"), (2, "b"), (1, "c"))
    for n in (1, 2, 3):
        web.html(f"/tin-{n}", dynamic(f"Tin {n}"))
    await crawl(settings)
    web.pages["/rss"] = feed((3, "a"), (1, "khác"))
    async with open_frontier(settings) as frontier:
        for path in ("/rss", *(f"/tin-{n}" for n in (1, 2, 3))):
            entry = await frontier.entry(web.url(path))
            assert entry
            next_at = 0.0 if path == "/rss" else entry.next_at
            visited_at = (entry.visited_at or 0) - 3600
            await rewrite(settings, replace(entry, visited_at=visited_at, next_at=next_at))
    web.html("/tin-1", dynamic("Tin 1 đã sửa"))
    del web.pages["/tin-2"]

    pages, outcomes = await crawl(settings)

    assert [page.url for page in pages] == [web.url("/tin-1")]
    assert outcomes["gone"] == 1
    async with open_frontier(settings) as frontier:
        left = await frontier.entry(web.url("/tin-2"))
    assert left
    # A second look, soon, decides; without the signal it would come in an hour.
    assert left.next_at - time.time() < 600


async def test_a_listing_that_shows_nothing_any_more_is_a_failure_with_a_name(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    await crawl(settings)
    web.html("/tin-tuc/", "<p>Mục này chưa có tin nào.</p>")
    async with open_frontier(settings) as frontier:
        entry = await frontier.entry(web.url("/tin-tuc/"))
    assert entry
    await rewrite(settings, replace(entry, next_at=0.0))

    _, outcomes = await crawl(settings)

    assert outcomes["empty-listing"] == 1
    async with open_frontier(settings) as frontier:
        after = await frontier.entry(web.url("/tin-tuc/"))
    assert after
    assert (after.reason, after.attempts, after.body_hash) == ("empty-listing", 1, None)
    assert after.rate == entry.rate


async def test_a_feed_that_became_a_web_page_is_a_failure_with_a_name(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, "feed", "/rss"))
    web.html("/rss", "<!doctype html><html><body>Trang không tồn tại</body></html>")

    _, outcomes = await crawl(settings)

    assert outcomes == {"feed-became-html": 1}


async def test_an_article_that_a_sitemap_says_is_newer_is_read_anew_at_once(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    def sitemap(*changed: datetime) -> Reply:
        urls = "".join(
            f"<url><loc>{web.url(f'/tin-{n}')}</loc><lastmod>{at.isoformat()}</lastmod></url>"
            for n, at in enumerate(changed, start=1)
        )
        return Reply(f"<urlset>{urls}</urlset>".encode())

    def of_days(days: float) -> datetime:
        return datetime.now(UTC) - timedelta(days=days)

    portal(**entry_point(web, "sitemap", "/sitemap.xml"), articles=["/tin-"])
    web.pages["/sitemap.xml"] = sitemap(of_days(20), of_days(9))
    for n in (1, 2):
        web.html(f"/tin-{n}", dynamic(f"Tin {n}"))
    assert len((await crawl(settings))[0]) == 2
    # Both were read three days ago; since then the sitemap has another time for the first.
    async with open_frontier(settings) as frontier:
        for path in ("/sitemap.xml", "/tin-1", "/tin-2"):
            entry = await frontier.entry(web.url(path))
            assert entry
            next_at = 0.0 if path == "/sitemap.xml" else entry.next_at
            visited_at = (entry.visited_at or 0) - 3 * 86_400
            await rewrite(settings, replace(entry, visited_at=visited_at, next_at=next_at))
    web.pages["/sitemap.xml"] = sitemap(of_days(0.5), of_days(9))
    for n in (1, 2):
        web.html(f"/tin-{n}", dynamic(f"Tin {n} đã sửa"))

    pages, _ = await crawl(settings)

    assert [page.url for page in pages] == [web.url("/tin-1")]
    assert "đã sửa" in pages[0].body

"""What an answer, or its absence, means for a URL and its host."""

import asyncio

from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import bring_forward, crawl, make_due
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import ARTICLE, entry_point, listing, serve_articles


async def test_what_robots_txt_forbids_is_never_asked_for(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: " + ARTICLE.format(2).encode())
    web.html("/tin-tuc/", listing(1, 2))
    serve_articles(web, 1, 2)

    pages, outcomes = await crawl(settings)

    assert [page.url for page in pages] == [web.url(ARTICLE.format(1))]
    assert outcomes["robots"] == 1
    assert ARTICLE.format(2) not in web.paths()


async def test_nothing_is_fetched_while_robots_txt_is_unreachable(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.pages["/robots.txt"] = Reply(status=503)
    web.html("/tin-tuc/", listing(1))

    pages, outcomes = await crawl(settings)

    assert not pages
    assert outcomes == {"retry-later": 1}
    assert web.paths() == ["/robots.txt"]


async def test_a_robots_txt_without_end_is_obeyed_as_far_as_it_is_read(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        rule = f"User-agent: *\nDisallow: {ARTICLE.format(2)}\n".encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + rule)
        while True:
            writer.write(b"# and so on\n" * 1000)
            await writer.drain()

    portal(**entry_point(web))
    web.pages["/robots.txt"] = endless
    web.html("/tin-tuc/", listing(1, 2))
    serve_articles(web, 1, 2)

    pages, outcomes = await crawl(settings)

    assert [page.url for page in pages] == [web.url(ARTICLE.format(1))]
    assert outcomes["robots"] == 1


async def test_a_page_that_did_not_change_is_skipped_and_a_corrected_one_comes_again(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    url = web.url(ARTICLE.format(1))
    (first,), _ = await crawl(settings)

    await make_due(settings, url)
    pages, outcomes = await crawl(settings)
    assert (pages, outcomes) == ([], {"unchanged": 1})

    web.html(ARTICLE.format(1), "<h1>Đính chính</h1>")
    await make_due(settings, url)
    (corrected,), _ = await crawl(settings)
    assert corrected.body_hash != first.body_hash
    assert corrected.url_id == first.url_id


async def test_a_304_is_believed_only_after_a_request_that_asked_for_it(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    web.html(ARTICLE.format(1), "<h1>Tin</h1>", ETag='"a"')
    url = web.url(ARTICLE.format(1))
    await crawl(settings)

    web.pages[ARTICLE.format(1)] = lambda headers: Reply(
        status=304 if headers.get("if-none-match") == '"a"' else 500
    )
    await make_due(settings, url)
    _, outcomes = await crawl(settings)
    assert outcomes == {"unchanged": 1}

    web.pages[ARTICLE.format(1)] = Reply(status=500)
    await make_due(settings, url)
    assert (await crawl(settings))[1] == {"retry-later": 1}

    web.pages[ARTICLE.format(1)] = Reply(status=304)
    await bring_forward(settings, url)
    assert (await crawl(settings))[1] == {"retry-later": 1}
    assert "if-none-match" not in web.arrivals[-1].headers


async def test_a_redirect_on_the_host_is_followed_and_one_to_another_host_becomes_an_entry(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    other = "localhost:" + web.address.rpartition(":")[2]
    portal(
        domains=[web.address, other],
        entries=[{"kind": "listing", "url": web.url("/tin-tuc/")}],
    )
    web.html("/tin-tuc/", listing(1, 2))
    web.pages[ARTICLE.format(1)] = Reply(status=301, headers={"Location": "/moi/tin-1.html"})
    web.html("/moi/tin-1.html", "<h1>Một</h1>")
    away = f"http://{other}/moi/tin-2.html"
    web.pages[ARTICLE.format(2)] = Reply(status=302, headers={"Location": away})
    web.html("/moi/tin-2.html", "<h1>Hai</h1>")

    pages, outcomes = await crawl(settings)

    by_url = {page.url: page for page in pages}
    assert by_url[web.url(ARTICLE.format(1))].final_url == web.url("/moi/tin-1.html")
    assert by_url[away].final_url == away
    assert by_url[away].listed_as
    assert outcomes["moved"] == 1


async def test_redirects_in_a_circle_to_the_front_page_and_to_strangers_end(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, 2, 3))
    web.pages[ARTICLE.format(1)] = Reply(status=302, headers={"Location": ARTICLE.format(1)})
    web.pages[ARTICLE.format(2)] = Reply(status=302, headers={"Location": "/"})
    web.pages[ARTICLE.format(3)] = Reply(status=302, headers={"Location": "http://10.1.2.3/"})

    pages, outcomes = await crawl(settings)

    assert not pages
    assert outcomes == {"done": 1, "out-of-scope": 2, "gone": 1}


async def test_a_missing_page_is_looked_for_twice_more_and_then_never(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    url = web.url(ARTICLE.format(1))
    _, outcomes = await crawl(settings)
    assert outcomes["gone"] == 1
    async with open_frontier(settings) as frontier:
        for attempts in (1, 2):
            entry = await frontier.entry(url)
            assert entry
            assert entry.attempts == attempts
            assert entry.next_at < float("inf")
            await bring_forward(settings, url)
            await crawl(settings)
        entry = await frontier.entry(url)
        assert entry
        assert entry.next_at == float("inf")


async def test_a_throttled_host_rests_as_long_as_it_asks(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, 2))
    throttled = Reply(status=429, headers={"Retry-After": "3600"})
    web.pages[ARTICLE.format(1)] = web.pages[ARTICLE.format(2)] = throttled

    _, outcomes = await crawl(settings)

    assert outcomes == {"done": 1, "retry-later": 1}
    async with open_frontier(settings) as frontier:
        host = await frontier.host(web.address)
        assert host
        assert host.penalty == 2.0
        assert host.next_ok > web.arrivals[-1].ended + 3500


async def test_the_removal_of_an_article_is_told_once_and_so_is_its_return(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    url, page = web.url(ARTICLE.format(1)), web.pages[ARTICLE.format(1)]
    await crawl(settings)
    web.pages[ARTICLE.format(1)] = Reply("Bài viết đã được gỡ".encode(), status=410)

    await make_due(settings, url)
    (removal,), outcomes = await crawl(settings)
    assert (removal.url, removal.status, removal.body) == (url, 410, "")
    assert outcomes == {"done": 1}
    await make_due(settings, url)
    assert await crawl(settings) == ([], {"gone": 1})

    web.pages[ARTICLE.format(1)] = page
    await make_due(settings, url)
    (back,), _ = await crawl(settings)
    assert (back.url, back.status) == (url, 200)


async def test_a_feed_that_cannot_be_read_is_tried_again_later(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, "feed", "/rss"))
    item = '<entry><title>Kỳ họp &#55296;</title><link href="/a"/></entry>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{item}</feed>'
    web.pages["/rss"] = Reply(feed.encode("utf-16"), headers={"Content-Type": "text/xml"})

    _, outcomes = await crawl(settings)

    assert outcomes == {"retry-later": 1}
    async with open_frontier(settings) as frontier:
        entry = await frontier.entry(web.url("/rss"))
    assert entry
    assert (entry.reason, entry.attempts) == ("retry-later", 1)


async def test_a_page_that_refreshes_to_another_is_followed_once(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, "listing", "/"))
    web.html("/", '<meta http-equiv="refresh" content="0; url=/trang-chu">')
    again = '<meta http-equiv="refresh" content="0; url=/nua">'
    web.html("/trang-chu", again + listing(1))
    serve_articles(web, 1)

    pages, _ = await crawl(settings)

    assert [page.url for page in pages] == [web.url(ARTICLE.format(1))]
    assert "/nua" not in web.paths()


async def test_a_refresh_behind_a_refresh_is_a_url_of_its_own(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, "listing", "/"))
    refresh = '<meta http-equiv="refresh" content="0; url={}">'
    web.html("/", refresh.format("/vi/"))
    web.html("/vi/", refresh.format("/vi/trang-chu"))
    web.html("/vi/trang-chu", listing(1))
    serve_articles(web, 1)

    pages, outcomes = await crawl(settings)

    assert [page.url for page in pages] == [web.url(ARTICLE.format(1))]
    assert outcomes["moved"] == 1
    async with open_frontier(settings) as frontier:
        home = await frontier.entry(web.url("/vi/trang-chu"))
    assert home
    assert (home.kind, home.clicks) == ("listing", 0)


async def test_a_query_is_asked_for_as_it_was_written_and_known_in_order(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    written = "/xem.aspx?tinid=12345&cm=8&utm_source=zalo&b=A%2fB"
    web.html("/tin-tuc/", f"<h3><a href='{written}'>Hội nghị sơ kết công tác sáu tháng</a></h3>")
    web.html("/xem.aspx?tinid=12345&cm=8&b=A%2fB", "<h1>Hội nghị sơ kết công tác sáu tháng</h1>")

    ((page,), _) = await crawl(settings)

    assert page.url == web.url("/xem.aspx?b=A%2FB&cm=8&tinid=12345")

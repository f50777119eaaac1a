"""The whole way of the crawler on a loopback web: portal file in, pages out."""

import asyncio
from collections import Counter
from contextlib import aclosing

from services.crawler.crawl import Crawl
from services.crawler.frontier import Entry, open_frontier
from services.crawler.stage import admitting, fetching
from shared.errors import Rejected, Skipped
from shared.events import FetchRequested, PageFetched
from shared.settings import Settings
from tests.crawler.web import Page, Web, WritePortal

NOW = "2026-11-22T08:00:00+07:00"
ARTICLE = "/tin-tuc/hoi-nghi-so-ket-cong-tac-sau-thang-{}.html"
HEADLINE = "Hội nghị sơ kết công tác sáu tháng số {}"


async def crawl(settings: Settings) -> tuple[list[PageFetched], Counter[str]]:
    """Run the source as a runtime does, until it is idle; return pages and outcomes."""
    pages: list[PageFetched] = []
    outcomes: Counter[str] = Counter()
    async with fetching(settings) as source, asyncio.TaskGroup() as workers:
        for _ in range(4):
            workers.create_task(work(source, pages, outcomes))
    return pages, outcomes


async def work(source: Crawl, pages: list[PageFetched], outcomes: Counter[str]) -> None:
    async with aclosing(source.tasks(until_idle=True)) as tasks:
        async for task in tasks:
            outcome, reason = "done", ""
            try:
                pages.extend(await source.handle(task))
            except Skipped as skipped:
                outcome, reason = "skipped", skipped.reason
            outcomes[reason or outcome] += 1
            await source.settle(task, outcome, reason)


async def make_due(settings: Settings, *urls: str) -> None:
    """Bring time forward: what was to be visited later is due now."""
    async with open_frontier(settings) as frontier:
        for url in urls:
            entry = await frontier.entry(url)
            assert entry
            await frontier.request([entry_now(entry)])


def entry_now(entry: Entry) -> Entry:
    return Entry(url=entry.url, host=entry.host, kind=entry.kind, next_at=0.0)


def listing(*numbers: int, more: str = "") -> str:
    links = "".join(
        f'<h3><a href="{ARTICLE.format(n)}">{HEADLINE.format(n)}</a></h3>' for n in numbers
    )
    return f'<a href="/">Trang chủ</a><a href="/lien-he.html">Liên hệ</a>{links}{more}'


def serve_articles(web: Web, *numbers: int) -> None:
    for n in numbers:
        web.html(ARTICLE.format(n), f"<h1>{HEADLINE.format(n)}</h1>")


def entry_point(
    web: Web, kind: str = "listing", path: str = "/tin-tuc/", **facts: object
) -> dict[str, object]:
    return {"domains": [web.address], "entries": [{"kind": kind, "url": web.url(path), **facts}]}


async def test_the_articles_of_a_listing_are_fetched_with_what_it_said_of_them(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web), province="Bến Tre", hints={"title": "h1"}, charset="utf-8")
    web.html("/tin-tuc/", listing(1, 2, 3))
    serve_articles(web, 1, 2, 3)

    pages, outcomes = await crawl(settings)

    assert sorted(page.url for page in pages) == [web.url(ARTICLE.format(n)) for n in (1, 2, 3)]
    first = min(pages, key=lambda page: page.url)
    assert (first.portal, first.province, first.status) == ("test", "Bến Tre", 200)
    assert first.listed_as
    assert (first.listed_as.title, first.listed_as.url) == (
        HEADLINE.format(1),
        web.url("/tin-tuc/"),
    )
    assert first.hints == {"title": "h1", "charset": "utf-8"}
    assert HEADLINE.format(1).encode() in first.content()
    assert outcomes == {"done": 4}
    assert web.paths()[0] == "/robots.txt"


async def test_a_feed_says_when_its_articles_were_published(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, "feed", "/rss"))
    web.pages["/rss"] = Page(
        f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo Thử</title>
        <item><title>Kỳ họp thứ mười</title><link>{web.url(ARTICLE.format(1))}</link>
        <pubDate>Sun, 22 Nov 2026 07:30:00 +0700</pubDate></item>
        <item><title>Của báo khác</title><link>https://bao-khac.example/a.html</link></item>
        </channel></rss>""".encode(),
        headers={"Content-Type": "application/rss+xml"},
    )
    serve_articles(web, 1)

    pages, _ = await crawl(settings)

    (page,) = pages
    assert page.listed_as
    assert page.listed_as.published
    assert page.listed_as.published.isoformat() == "2026-11-22T00:30:00+00:00"
    assert page.listed_as.title == "Kỳ họp thứ mười"


async def test_a_sitemap_index_leads_to_its_maps_and_their_articles(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, "sitemap", "/sitemap.xml", days=None))
    web.pages["/sitemap.xml"] = Page(
        f"<sitemapindex><sitemap><loc>{web.url('/map-1.xml')}</loc></sitemap></sitemapindex>".encode()
    )
    locs = "".join(f"<url><loc>{web.url(ARTICLE.format(n))}</loc></url>" for n in (1, 2))
    web.pages["/map-1.xml"] = Page(f"<urlset>{locs}</urlset>".encode())
    serve_articles(web, 1, 2)

    pages, _ = await crawl(settings)

    assert {page.url for page in pages} == {web.url(ARTICLE.format(n)) for n in (1, 2)}


async def test_what_robots_txt_forbids_is_never_asked_for(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: " + ARTICLE.format(2).encode())
    web.html("/tin-tuc/", listing(1, 2))
    serve_articles(web, 1, 2)

    pages, outcomes = await crawl(settings)

    assert [page.url for page in pages] == [web.url(ARTICLE.format(1))]
    assert outcomes["robots"] == 1
    assert ARTICLE.format(2) not in web.paths()


async def test_nothing_is_fetched_while_robots_txt_is_unreachable(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.pages["/robots.txt"] = Page(status=503)
    web.html("/tin-tuc/", listing(1))

    pages, outcomes = await crawl(settings)

    assert not pages
    assert outcomes == {"retry-later": 1}
    assert web.paths() == ["/robots.txt"]


async def test_a_page_that_did_not_change_is_skipped_and_a_corrected_one_comes_again(
    web: Web, settings: Settings, portal: WritePortal
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
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    web.html(ARTICLE.format(1), "<h1>Tin</h1>", ETag='"a"')
    url = web.url(ARTICLE.format(1))
    await crawl(settings)

    web.pages[ARTICLE.format(1)] = lambda headers: Page(
        status=304 if headers.get("if-none-match") == '"a"' else 500
    )
    await make_due(settings, url)
    _, outcomes = await crawl(settings)
    assert outcomes == {"unchanged": 1}

    web.pages[ARTICLE.format(1)] = Page(status=500)
    await make_due(settings, url)
    assert (await crawl(settings))[1] == {"retry-later": 1}

    web.pages[ARTICLE.format(1)] = Page(status=304)
    async with open_frontier(settings) as frontier:
        entry = await frontier.entry(url)
        assert entry
        await frontier.settle(Entry.of({**entry.document(), "next_at": 0.0}))
    assert (await crawl(settings))[1] == {"retry-later": 1}
    assert "if-none-match" not in web.arrivals[-1].headers


async def test_pages_of_a_listing_are_followed_while_most_of_them_is_new(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, max_pages=3))
    for page in (1, 2, 3, 4):
        more = f'<ul class="pagination"><a href="/tin-tuc/?page={page + 1}">{page + 1}</a></ul>'
        path = "/tin-tuc/" if page == 1 else f"/tin-tuc/?page={page}"
        web.html(path, listing(2 * page, 2 * page + 1, more=more))
    serve_articles(web, *range(2, 10))

    pages, _ = await crawl(settings)

    assert len(pages) == 6
    assert "/tin-tuc/?page=4" not in web.paths()
    before = len(web.arrivals)
    web.html("/tin-tuc/", listing(2, 3, more='<a rel="next" href="/tin-tuc/?page=2">»</a>'))
    await make_due(settings, web.url("/tin-tuc/"))
    await crawl(settings)
    assert web.paths()[before:] == ["/tin-tuc/"]


async def test_a_redirect_on_the_host_is_followed_and_one_to_another_host_becomes_an_entry(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    other = "localhost:" + web.address.rpartition(":")[2]
    portal(
        domains=[web.address, other],
        entries=[{"kind": "listing", "url": web.url("/tin-tuc/")}],
    )
    web.html("/tin-tuc/", listing(1, 2))
    web.pages[ARTICLE.format(1)] = Page(status=301, headers={"Location": "/moi/tin-1.html"})
    web.html("/moi/tin-1.html", "<h1>Một</h1>")
    away = f"http://{other}/moi/tin-2.html"
    web.pages[ARTICLE.format(2)] = Page(status=302, headers={"Location": away})
    web.html("/moi/tin-2.html", "<h1>Hai</h1>")

    pages, outcomes = await crawl(settings)

    by_url = {page.url: page for page in pages}
    assert by_url[web.url(ARTICLE.format(1))].final_url == web.url("/moi/tin-1.html")
    assert by_url[away].final_url == away
    assert by_url[away].listed_as
    assert outcomes["moved"] == 1


async def test_redirects_in_a_circle_to_the_front_page_and_to_strangers_end(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, 2, 3))
    web.pages[ARTICLE.format(1)] = Page(status=302, headers={"Location": ARTICLE.format(1)})
    web.pages[ARTICLE.format(2)] = Page(status=302, headers={"Location": "/"})
    web.pages[ARTICLE.format(3)] = Page(status=302, headers={"Location": "http://10.1.2.3/"})

    pages, outcomes = await crawl(settings)

    assert not pages
    assert outcomes == {"done": 1, "out-of-scope": 2, "gone": 1}


async def test_a_missing_page_is_looked_for_twice_more_and_then_never(
    web: Web, settings: Settings, portal: WritePortal
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
            await frontier.settle(Entry.of({**entry.document(), "next_at": 0.0}))
            await crawl(settings)
        entry = await frontier.entry(url)
        assert entry
        assert entry.next_at == float("inf")


async def test_a_throttled_host_rests_as_long_as_it_asks(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, 2))
    throttled = Page(status=429, headers={"Retry-After": "3600"})
    web.pages[ARTICLE.format(1)] = web.pages[ARTICLE.format(2)] = throttled

    _, outcomes = await crawl(settings)

    assert outcomes == {"done": 1, "retry-later": 1}
    async with open_frontier(settings) as frontier:
        host = await frontier.host(web.address)
        assert host
        assert host.penalty == 2.0
        assert host.next_ok > web.arrivals[-1].ended + 3500


async def test_a_requested_url_is_fetched_though_no_portal_lists_it(
    web: Web, settings: Settings
) -> None:
    settings = settings.model_copy(update={"only": web.address, "portals": None})
    serve_articles(web, 7)
    good = FetchRequested(url=web.url(ARTICLE.format(7)), host=web.address, requested_at=NOW)
    bad = good.model_copy(update={"url": "http://10.0.0.1/a.html"})
    ugly = good.model_copy(update={"url": "javascript:alert(1)"})
    async with admitting(settings) as admit:
        results = await admit([good, bad, ugly])  # type: ignore[operator] # a Handle
    assert results[0] == ()
    assert isinstance(results[1], Rejected)
    assert isinstance(results[2], Rejected)

    (page,), _ = await crawl(settings)

    assert page.url == good.url


async def test_a_page_whose_event_was_not_published_is_fetched_again(
    web: Web, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    async with fetching(settings) as source, aclosing(source.tasks(until_idle=True)) as tasks:
        listing_visit = await anext(tasks)
        await source.handle(listing_visit)
        await source.settle(listing_visit, "done", "")
        article = await anext(tasks)
        assert await source.handle(article)
        # Killed here: the page was fetched, its event never acknowledged, nothing settled.

    (page,), _ = await crawl(settings)

    assert page.url == web.url(ARTICLE.format(1))
    assert web.paths().count(ARTICLE.format(1)) == 2

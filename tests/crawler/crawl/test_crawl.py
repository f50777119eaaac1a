"""The whole way of the crawler on a loopback web: portal file in, pages out."""

from contextlib import aclosing

from services.crawler.fetching import fetching
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl, make_due
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import ARTICLE, HEADLINE, entry_point, listing, serve_articles


async def test_the_articles_of_a_listing_are_fetched_with_what_it_said_of_them(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
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
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, "feed", "/rss"))
    web.pages["/rss"] = Reply(
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
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web, "sitemap", "/sitemap.xml", days=None))
    web.pages["/sitemap.xml"] = Reply(
        f"<sitemapindex><sitemap><loc>{web.url('/map-1.xml')}</loc></sitemap></sitemapindex>".encode()
    )
    locs = "".join(f"<url><loc>{web.url(ARTICLE.format(n))}</loc></url>" for n in (1, 2))
    web.pages["/map-1.xml"] = Reply(f"<urlset>{locs}</urlset>".encode())
    serve_articles(web, 1, 2)

    pages, _ = await crawl(settings)

    assert {page.url for page in pages} == {web.url(ARTICLE.format(n)) for n in (1, 2)}


async def test_pages_of_a_listing_are_followed_while_most_of_them_is_new(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
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


async def test_a_page_whose_event_was_not_published_is_fetched_again(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    async with fetching(settings) as source, aclosing(source.tasks(until_idle=True)) as tasks:
        listing_visit = await anext(tasks)
        await source.handle(listing_visit)
        await source.complete(listing_visit, "done", "")
        article = await anext(tasks)
        assert await source.handle(article)
        # Killed here: the page was fetched, its event never acknowledged, nothing settled.

    (page,), _ = await crawl(settings)

    assert page.url == web.url(ARTICLE.format(1))
    assert web.paths().count(ARTICLE.format(1)) == 2

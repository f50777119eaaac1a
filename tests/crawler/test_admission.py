"""Requests: what is asked for is fetched, what is never fetched is refused."""

from services.crawler.admission import admitting
from services.crawler.frontier.frontier import ASKED
from services.crawler.frontier.open import open_frontier
from shared.contract.events import FetchRequested
from shared.errors import Rejected
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import ARTICLE, serve_articles

NOW = "2026-11-22T08:00:00+07:00"


async def test_a_requested_url_is_fetched_though_no_portal_lists_it(
    web: LoopbackWeb, settings: Settings
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


async def test_a_requested_url_is_followed_to_the_host_that_it_moved_to(
    web: LoopbackWeb, settings: Settings
) -> None:
    settings = settings.model_copy(update={"only": web.address, "portals": None})
    new = f"http://localhost:{web.address.rpartition(':')[2]}/moi.html"
    web.pages["/cu.html"] = Reply(status=301, headers={"Location": new})
    web.html("/moi.html", "<h1>Mới</h1>")
    asked = FetchRequested(url=web.url("/cu.html"), host=web.address, requested_at=NOW)
    async with admitting(settings) as admit:
        await admit([asked])  # type: ignore[operator] # a Handle

    (page,), outcomes = await crawl(settings)

    assert page.url == new
    assert outcomes == {"moved": 1, "done": 1}


async def test_a_request_is_of_the_portal_whose_host_it_names(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(domains=[web.address])
    request = FetchRequested(url=web.url("/a"), host=web.address, portal="x", requested_at=NOW)
    elsewhere = request.model_copy(update={"url": "http://127.0.0.9/a", "host": "127.0.0.9"})
    async with admitting(settings) as admit:
        await admit([request, elsewhere])  # type: ignore[operator] # a Handle
    async with open_frontier(settings) as frontier:
        own, other = await frontier.entry(request.url), await frontier.entry(elsewhere.url)
    assert own
    assert other
    assert (own.portal, own.priority) == ("test", ASKED)
    assert (other.portal, other.priority) == ("x", ASKED)

"""Articles that are cut in several pages come in one visit, whole or as far as they come."""

from services.crawler.frontier.open import open_frontier
from shared.contract import PageFetched
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl, make_due
from tests.support.loopback_web import LoopbackWeb
from tests.support.news_site import ARTICLE, cut_article, entry_point

PATH = ARTICLE.format(1)


def _serve(web: LoopbackWeb, portal: WritePortal, last: int) -> None:
    portal(**entry_point(web))
    cut_article(web, last)


def _bodies(page: PageFetched) -> list[str]:
    return [one.content().decode().split("<p>")[1][:11] for one in (page, *page.further)]


async def test_further_pages_come_with_the_first_and_are_no_articles_of_their_own(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    _serve(web, portal, 3)

    (page,), outcomes = await crawl(settings)

    assert _bodies(page) == ["Phần thứ 1 ", "Phần thứ 2 ", "Phần thứ 3 "]
    assert [one.url for one in page.further] == [web.url(f"{PATH}?page={n}") for n in (2, 3)]
    assert outcomes["done"] == 2
    async with open_frontier(settings) as frontier:
        second = await frontier.entry(web.url(f"{PATH}?page=2"))
    assert second
    assert (second.reason, second.detail) == ("duplicate", page.url)


async def test_a_change_of_a_further_page_is_news_and_none_is_not(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    _serve(web, portal, 2)
    (first,), _ = await crawl(settings)

    await make_due(settings, first.url)
    assert await crawl(settings) == ([], {"unchanged": 1})

    web.html(f"{PATH}?page=2", "<h1>Hội nghị</h1><p>Phần hai đã sửa.</p>")
    await make_due(settings, first.url)
    (again,), _ = await crawl(settings)
    assert again.body_hash == first.body_hash
    assert again.whole_hash() != first.whole_hash()

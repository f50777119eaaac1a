from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass

import pytest

from services.crawler.discovery.listings import read_listing
from services.crawler.fetching import fetching
from services.crawler.frontier.frontier import Frontier
from shared.errors import Unavailable
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl
from tests.support.loopback_web import LoopbackWeb
from tests.support.news_site import ARTICLE, entry_point, listing, serve_articles

URL = "http://portal.example/danhmuc.asp?cat=1"
NEXT = "/danhmuc.asp?cat=1&amp;trang=2"


def next_page(words: str, href: str = NEXT) -> str | None:
    html = f'<a href="/a-1.html">Tin</a> <a href="{href}">{words}</a> <a href="/x">Liên hệ</a>'
    return read_listing(html, URL, page=1).next_page


@pytest.mark.parametrize(
    "words",
    [
        "Trang sau",
        "Trang sau &gt;&gt;",
        "<font>Tiếp theo »</font>",
        "Xem thêm…",
        "→",
        "»",
        "2",
        "Older posts",
        "| Sau &gt;",
    ],
)
def test_the_next_page_is_known_by_its_words_whatever_is_drawn_beside_them(words: str) -> None:
    assert next_page(words) == "http://portal.example/danhmuc.asp?cat=1&trang=2"


@pytest.mark.parametrize("words", ["Trang trước", "3", "Trang chủ", "&lt;&lt;", ""])
def test_other_links_lead_to_no_next_page(words: str) -> None:
    assert next_page(words) is None


def test_words_of_the_next_page_that_lead_elsewhere_are_not_followed() -> None:
    assert next_page("Xem thêm", "/chuyen-muc/van-hoa") is None
    assert next_page("Trang sau", "http://elsewhere.example/?trang=2") is None


@dataclass
class Interrupted:
    """A frontier that is out of reach after so many writes."""

    frontier: Frontier
    writes_left: int

    def __getattr__(self, name: str) -> Callable[..., Awaitable[object]]:
        call: Callable[..., Awaitable[object]] = getattr(self.frontier, name)
        if name not in ("add", "request", "save"):
            return call

        async def written(*args: object) -> object:
            if not self.writes_left:
                raise Unavailable("out of reach")
            self.writes_left -= 1
            return await call(*args)

        return written


@pytest.mark.parametrize("writes", [0, 1, 2])
async def test_the_page_behind_a_listing_is_followed_wherever_completion_broke_off(
    web: LoopbackWeb, settings: Settings, portal: WritePortal, writes: int
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, more='<a rel="next" href="/tin-tuc/?page=2">»</a>'))
    web.html("/tin-tuc/?page=2", listing(2))
    serve_articles(web, 1, 2)
    async with fetching(settings) as source, aclosing(source.tasks(until_idle=True)) as tasks:
        visit = await anext(tasks)
        await source.handle(visit)
        source._leases.frontier = Interrupted(source._leases.frontier, writes)  # type: ignore[assignment] # it stands for one
        with pytest.raises(Unavailable):
            await source.complete(visit, "done", "")
        # Killed here.

    pages, _ = await crawl(settings)

    assert {page.url for page in pages} == {web.url(ARTICLE.format(n)) for n in (1, 2)}

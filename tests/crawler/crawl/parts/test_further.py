"""Which further pages of an article are asked for, and why one is missing."""

from collections.abc import Callable

import pytest

from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import ARTICLE, cut_article, entry_point

PATH = ARTICLE.format(1)


def _serve(web: LoopbackWeb, portal: WritePortal, last: int) -> None:
    portal(**entry_point(web))
    cut_article(web, last)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda web: web.pages.update({"/robots.txt": _robots(f"{PATH}?page=2")}), "robots"),
        (lambda web: web.pages.update({f"{PATH}?page=2": _leads(PATH)}), "redirect"),
        (lambda web: web.pages.update({f"{PATH}?page=2": _leads("http://10.1.2.3/")}), "redirect"),
        (lambda web: web.pages.update({f"{PATH}?page=2": Reply(b"\0" * 4_000_000)}), "too-large"),
        (
            lambda web: web.html(f"{PATH}?page=2", '<meta name="robots" content="noindex">Tin'),
            "noindex",
        ),
    ],
)
async def test_why_a_page_is_missing(
    web: LoopbackWeb,
    settings: Settings,
    portal: WritePortal,
    spoil: Callable[[LoopbackWeb], None],
    why: str,
) -> None:
    _serve(web, portal, 2)
    spoil(web)
    (page,), _ = await crawl(settings)
    assert [one.missing for one in page.further] == [why]


def _robots(path: str) -> Reply:
    return Reply(f"User-agent: *\nDisallow: {path}\n".encode())


def _leads(where: str) -> Reply:
    return Reply(status=302, headers={"Location": where})


async def test_pages_of_comments_and_of_other_articles_are_not_asked_for(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    _serve(web, portal, 1)
    comments = f'<div class="comment-list"><a href="{PATH}?page=2">2</a></div>'
    teaser = f'<a href="{PATH}?page=2">Xem bài về hội nghị sơ kết của huyện</a>'
    web.html(PATH, f"<h1>Tin</h1>{teaser}<a href='/tin-tuc/?page=2'>2</a>{comments}")
    (page,), _ = await crawl(settings)
    assert page.further == ()


@pytest.mark.parametrize(
    "link",
    [
        f'<a href="{PATH}?page=2">2</a>',
        f"<A class=trang HREF='{PATH}?page=2' title='Trang 2'><b>2</b></A>",
        '<a href="?page=2">2</a>',
        "<a href='?page=2'>Trang sau</a>",
        "<a href=?page=2>Tiếp theo</a>",
        '<a href="./hoi-nghi-so-ket-cong-tac-sau-thang-1.html?page=2">&raquo;</a>',
    ],
)
async def test_a_further_page_is_found_however_its_link_is_written(
    web: LoopbackWeb, settings: Settings, portal: WritePortal, link: str
) -> None:
    _serve(web, portal, 2)
    menu = "<a href='/tin-tuc/bai-khac-cua-huyen-ta.html?page=2'>2</a>"
    web.html(PATH, f"<h1>Tin</h1><p>Phần đầu của bài.</p>{menu}<div>{link}</div>")
    (page,), _ = await crawl(settings)
    assert [(one.number, one.missing) for one in page.further] == [(2, None)]

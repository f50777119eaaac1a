"""What every page has: its language, its links, and nothing that a browser would run."""

import re
from pathlib import Path

import httpx
import pytest

from services.desk.pages.view import bar_step, is_web, with_query
from tests.support.desk_news import whole
from tests.support.paths import ROOT

PAGES = ["/", "/articles", f"/articles/{whole().article_id}", "/provinces", "/provinces/Cà Mau"]
PAGES += ["/dead", "/urls", "/nothing"]
TEMPLATES = sorted((ROOT / "services/desk/templates").glob("*.html"))


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", PAGES)
async def test_a_page_is_in_the_language_that_is_asked_for(
    path: str, desk: httpx.AsyncClient
) -> None:
    english = await desk.get(path, headers={"accept-language": "en"})
    vietnamese = await desk.get(path, headers={"accept-language": "en"}, params={"lang": "vi"})
    assert '<html lang="en">' in english.text
    assert english.headers["content-language"] == "en"
    assert '<html lang="vi">' in vietnamese.text
    assert "lang=vi" in vietnamese.headers["set-cookie"]
    assert "set-cookie" not in english.headers
    assert english.headers["vary"].startswith("Accept-Language, Cookie")
    desk.cookies.clear()


@pytest.mark.asyncio(loop_scope="module")
async def test_the_other_language_is_the_same_page(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/articles?text=nước&portal=baocamau")).text
    assert re.search(
        r'href="/articles\?text=n%C6%B0%E1%BB%9Bc&amp;portal=baocamau&amp;lang=en"', page
    )


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", ["//evil.example/a", "/\\evil.example", "///evil.example"])
async def test_no_path_makes_a_link_to_another_host(path: str, desk: httpx.AsyncClient) -> None:
    page = (await desk.get(f"http://127.0.0.1{path}")).text
    assert re.search(r'href="/[^/\\"][^"]*lang=en"', page)
    assert not re.search(r'href="[/\\]{2}', page)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_script_or_style_or_asks_elsewhere(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(
        r"<script|<style|\sstyle=|\son\w+=|\|\s*safe\b|https?://(?!baodongkhoi)", text
    )


def test_only_addresses_of_the_web_are_followed() -> None:
    assert is_web("https://a.vn/")
    assert is_web("HTTP://a.vn/")
    for url in ("javascript:alert(1)", " https://a.vn", "//a.vn", "data:text/html,x", "", None):
        assert not is_web(url)


def test_a_bar_of_anything_shows() -> None:
    assert [bar_step(share) for share in (0, 0.0001, 0.5, 1, 7)] == [0, 1, 10, 20, 20]


def test_a_query_has_what_is_given() -> None:
    assert with_query("/a", {"b": "c d", "e": None, "f": ""}) == "/a?b=c+d"
    assert with_query("/a", {"b": None}) == "/a"

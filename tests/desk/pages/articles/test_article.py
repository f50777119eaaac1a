"""An article whole: marked, explained, compared, and harmless whatever it says."""

import re
from html import unescape
from html.parser import HTMLParser

import httpx
import pytest

from tests.support.desk_news import HOSTILE, LEAD, edited, gone, hostile, news, whole

pytestmark = pytest.mark.asyncio(loop_scope="module")
ID = whole().article_id


class _Reader(HTMLParser):
    """Reads a page as a browser does: its tags with attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> str:
    """Return the text of the article on a page, as a reader has it."""
    found = re.search(
        r'<div class="read".*?>(.*?)</div>\n(?:<p class="soft small|<ul|\n|<h2)', page, re.DOTALL
    )
    return unescape(re.sub(r"<[^>]+>", "", found[1] if found else ""))


async def test_the_text_is_whole_and_its_mentions_are_marked_and_explained(
    desk: httpx.AsyncClient,
) -> None:
    page = (await desk.get(f"/articles/{ID}")).text

    assert LEAD in read(page)
    assert '<mark class="m person"' in page
    assert 'data-tip="Người: Trần Văn Mẫu\nChức vụ: Bí thư Tỉnh ủy Cà Mau' in page
    marked = re.findall(
        r'<mark class="m (\w+)"[^>]*><a href="#(\w+)" data-tip="[^"]+">([^<]+)</a>', page
    )
    assert ("place", "Cà Mau") in {(kind, text) for kind, _, text in marked}
    ids = {attributes.get("id") for _, attributes in _Reader(page).tags}
    assert {target for _, target, _ in marked} <= ids
    assert set(re.findall(r'href="#(\w[\w-]*)"', page)) <= ids


async def test_every_block_has_the_element_of_its_kind(desk: httpx.AsyncClient) -> None:
    page = (await desk.get(f"/articles/{ID}")).text
    assert "<li>hai &amp; ba</li>" in page
    assert "<blockquote" in page
    assert re.search(r"<td>.*Năm Căn.*</td><td>58</td>", page, re.DOTALL)
    assert '<h2 class="l4">' in page


async def test_what_was_stripped_and_where_fields_came_from_are_told(
    desk: httpx.AsyncClient,
) -> None:
    page = (await desk.get(f"/articles/{ID}?revision=1&lang=en")).text
    for told in ("share bar", "Chia sẻ\nFacebook", "meta tags", "2026-03-06", "Công văn.pdf"):
        assert told in page
    assert 'href="https://www.baocamau.vn/a.pdf" rel="noopener noreferrer"' in page


async def test_revisions_stand_side_by_side(desk: httpx.AsyncClient) -> None:
    page = (await desk.get(f"/articles/{ID}")).text
    assert "<del>58</del>" in page
    assert "<ins>85</ins>" in page
    assert "85 vòi" in read(page)
    assert "58 vòi" in read((await desk.get(f"/articles/{ID}?revision=1")).text)


async def test_a_short_id_leads_to_the_whole_one(desk: httpx.AsyncClient) -> None:
    answer = await desk.get(f"/articles/{ID[:10]}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/articles/{ID}")


@pytest.mark.parametrize(
    "path",
    ["/articles/abc", f"/articles/{'0' * 32}", f"/articles/{ID}?revision=9", "/articles/%2e%2e"],
)
async def test_what_there_is_not_is_not_found(path: str, desk: httpx.AsyncClient) -> None:
    assert (await desk.get(path)).status_code == 404


async def test_a_page_taken_away_shows_what_it_said_last(desk: httpx.AsyncClient) -> None:
    page = (await desk.get(f"/articles/{gone().article_id}?lang=en")).text
    assert "The original page is gone" in page
    assert LEAD in read(page)


async def test_copies_are_named_by_each_other(desk: httpx.AsyncClient) -> None:
    page = (await desk.get(f"/articles/{news('copy').article_id}?lang=en")).text
    assert "Copies (" in page


async def test_hostile_text_is_text(desk: httpx.AsyncClient) -> None:
    paths = [f"/articles/{hostile().article_id}", "/articles", "/", "/articles?text=alert"]
    for path in paths:
        page = _Reader((await desk.get(path)).text)
        assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "iframe", "style"})
        names = {name for _, attributes in page.tags for name in attributes}
        assert not [name for name in names if name.startswith("on") or name == "style"]
        links = [str(one["href"]) for _, one in page.tags if "href" in one]
        assert all(re.match(r"https?://|/|#", link) for link in links)
        assert HOSTILE in page.text


async def test_an_edit_of_nothing_shown_is_no_difference(desk: httpx.AsyncClient) -> None:
    assert edited().article_id == ID
    assert "<del>" not in (await desk.get(f"/articles/{hostile().article_id}")).text

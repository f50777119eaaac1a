"""The event that a page becomes: what it takes over, what it keeps apart, what it is known by."""

import pytest

from services.parser import parse
from services.parser.article import MAX_TEXT
from shared.contract import ArticleParsed, ListedAs
from shared.errors import Rejected
from shared.text import url_id
from tests.support.pages import PROSE, article, page

LISTED = ListedAs(url="https://bao.example.vn/tin/", title="Huyện Đông Giang quán triệt")
FACTS = ("url", "url_id", "host", "portal", "province", "fetched_at", "body_hash", "listed_as")


@pytest.mark.parametrize("status", [200, 404])
def test_an_article_and_a_removal_take_over_the_same_facts_of_their_page(status: int) -> None:
    fetched = page(
        article(""), status=status, portal="songlam", province="Lũng Pô", listed_as=LISTED
    )
    parsed = parse(fetched)
    assert {name: getattr(parsed, name) for name in FACTS} == {
        name: getattr(fetched, name) for name in FACTS
    }
    assert parsed.gone == (status == 404)


def test_an_article_is_known_by_its_canonical_url() -> None:
    canonical = "https://bao.example.vn/tin/bai-viet-chinh.html"
    html = article("").replace("<head>", f"<head><link rel='canonical' href='{canonical}'>")
    assert parse(page(html)).article_id == url_id(canonical)
    assert parse(page(article(""))).article_id == page("").url_id


def test_a_text_past_the_limit_is_rejected() -> None:
    with pytest.raises(Rejected, match=str(MAX_TEXT)):
        parse(page(article(f"<p>{PROSE}</p>" * 4_000)))


def test_the_title_keeps_the_stated_ones_that_disagree() -> None:
    html = article(f"<p>{PROSE}</p>").replace(
        "<head>", "<head><meta property='og:title' content='Đông Giang họp bàn nghị quyết'>"
    )
    (title,) = [one for one in parse(page(html)).provenance if one.field == "title"]
    assert [(one.value, one.source) for one in title.candidates] == [
        ("Đông Giang họp bàn nghị quyết", "meta")
    ]


def tags(*keywords: str) -> tuple[str, ...]:
    head = "".join(f"<meta property='article:tag' content='{word}'>" for word in keywords)
    return parse(page(article("").replace("<head>", f"<head>{head}"))).tags


def test_tags_are_kept_once_and_neither_letters_nor_sentences() -> None:
    assert tags("Đông Giang", "nghị quyết", "đông giang", "x", "dài " * 30) == (
        "đông giang",
        "nghị quyết",
    )


def test_tags_of_a_flood_are_cut() -> None:
    assert len(tags(*(f"từ khóa {number}" for number in range(99)))) == 40


def hashed(html: str) -> str:
    return parse(page(html)).content_hash


def dated(day: int) -> str:
    return article("").replace("</h1>", f"</h1><p>Ngày đăng: {day}/02/2026 08:15</p>")


@pytest.mark.parametrize(
    "other",
    [
        article(f"<p>{PROSE}</p>"),
        article("", title="Huyện Đông Giang quán triệt chỉ thị mới"),
        dated(12),
        dated(13),
        article("<p align='right'><b>Mạc Hải Đăng</b></p>"),
    ],
)
def test_other_words_dates_and_authors_make_another_content(other: str) -> None:
    assert hashed(other) != hashed(article(""))


def test_what_stands_around_an_article_does_not_make_another_content() -> None:
    around = article("").replace("</body>", "<p>Lượt xem: 913</p></body>")
    assert hashed(around) == hashed(article(""))


def sourced(parsed: ArticleParsed) -> dict[str, str]:
    return {provenance.field: provenance.source for provenance in parsed.provenance}


def test_each_field_says_where_it_came_from() -> None:
    row = "<div class='breadcrumb'><a>Chính trị</a></div><p>Ngày đăng: 12/02/2026 08:15</p>"
    html = article("").replace("</h1>", f"</h1>{row}<p>Bài, ảnh: Mạc Hải Đăng</p>")
    assert sourced(parse(page(html))) == {
        "title": "selector",
        "canonical_url": "url",
        "published": "text",
        "authors": "text",
        "section": "selector",
    }


def test_a_field_that_a_page_does_not_have_comes_from_nowhere() -> None:
    assert set(sourced(parse(page(article(""))))) == {"title", "canonical_url"}


def test_the_end_mark_is_kept_apart_from_the_text() -> None:
    html = article("").replace("toàn huyện. </p></div>", "toàn huyện./.</p></div>")
    parsed = parse(page(html))
    assert parsed.text.endswith("toàn huyện.")
    assert ("end-mark", "./.") in [(part.kind, part.text) for part in parsed.stripped]

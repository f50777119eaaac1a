"""Which lines may be a title, and which line above the text is set as one."""

import pytest

from services.parser.content import MainContent, find_main_content
from services.parser.document import Document, LineNo, parse_html, read_document
from services.parser.fields.title_lines import (
    above_text,
    first_prose,
    headings,
    is_dated_below,
    is_headline,
    title_lines,
)
from services.parser.metadata import Metadata
from tests.support.pages import PROSE

HEADLINE = "Huyện Đông Giang trao giống cây cho hộ nghèo"
TEXT = f"<div class='nd'><p>{PROSE}</p><p>{PROSE}</p></div>"


def read(body: str) -> tuple[Document, MainContent]:
    tree = parse_html(body)
    assert tree.body is not None
    document = read_document(tree.body)
    return document, find_main_content(document)


def above(body: str) -> tuple[str, str] | None:
    title = above_text(*read(body), Metadata())
    return (title.text, title.source) if title else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (HEADLINE, True),
        ("Vì sao giá lúa tăng?", True),
        ("1. Nông nghiệp và thủy sản", False),
        ("II. Nhiệm vụ trọng tâm", False),
        ("a) Về thu ngân sách", False),
        ("Hội nghị đã thành công tốt đẹp.", False),
        ("Yêu cầu các địa phương:", False),
        ("Huyện " * 40, False),
    ],
)
def test_a_headline_is_no_numbered_heading_no_sentence_and_no_label(
    text: str, *, wanted: bool
) -> None:
    assert is_headline(text) == wanted


def test_headings_are_as_long_as_titles_and_no_boilerplate() -> None:
    body = (
        f"<h2>Tin</h2><h2>{HEADLINE}</h2><h2>{'dài ' * 100}</h2>"
        f"<div class='related'><h2>Xã Ba khởi công cầu treo Nà Cọ</h2></div>{TEXT}"
    )
    assert [title.text for title in headings(*read(body), "h2")] == [HEADLINE]


def test_links_and_lines_below_the_text_may_not_be_titles() -> None:
    body = (
        f"<p>{HEADLINE}</p><p><a href='/b'>Xã Ba khởi công cầu treo Nà Cọ</a></p>{TEXT}"
        "<p>Bản tin hằng ngày của huyện Đông Giang</p>"
    )
    keys = [key for _, key in title_lines(*read(body))]
    assert keys[0] == HEADLINE.casefold()
    assert not set(keys) & {
        "xã ba khởi công cầu treo nà cọ",
        "bản tin hằng ngày của huyện đông giang",
    }


def test_the_first_prose_is_the_first_long_line_of_the_text() -> None:
    document, main = read(f"<p>{HEADLINE}</p><div class='nd'><p>Tin ảnh</p><p>{PROSE}</p></div>")
    assert document.lines[first_prose(document, main)].text == PROSE.strip()


@pytest.mark.parametrize(
    "line",
    [
        f"<p class='tieude'>{HEADLINE}</p>",
        f"<p><b>{HEADLINE}</b></p>",
        f"<p><font size=5>{HEADLINE}</font></p>",
        f"<h3>{HEADLINE}</h3>",
        f"<p><span class='ArticleTitle'>{HEADLINE}</span></p>",
    ],
)
def test_a_line_is_set_as_a_title_by_class_style_or_tag(line: str) -> None:
    assert above(f"<p>Tin hoạt động trong tuần</p>{line}{TEXT}") == (HEADLINE, "selector")


def test_the_date_behind_a_headline_is_no_part_of_it() -> None:
    body = f"<p><b>{HEADLINE} 14:20 | 22/02/2022</b></p>{TEXT}"
    assert above(body) == (HEADLINE, "selector")


def test_a_lead_in_bold_leaves_the_title_to_the_line_above_it() -> None:
    body = f"<p><b>{HEADLINE}</b></p><p><b>{PROSE}</b></p>{TEXT}"
    assert above(body) == (HEADLINE, "selector")


def test_a_bold_link_and_a_bold_info_line_are_no_titles() -> None:
    body = (
        f"<p>{HEADLINE}</p><p><b><a href='/b'>Xã Ba khởi công cầu treo Nà Cọ</a></b></p>"
        f"<p><b>Ngày đăng: 12/02/2026 08:15</b></p>{TEXT}"
    )
    assert above(body) == (HEADLINE, "text")


def test_of_plain_lines_the_longest_above_the_info_line_is_the_title() -> None:
    body = f"<p>Tin trong huyện</p><p>{HEADLINE}</p><p>12/02/2026 08:15</p>{TEXT}"
    assert above(body) == (HEADLINE, "text")


def test_a_plain_line_far_above_the_text_is_no_title() -> None:
    menu = "<li><a href='/muc'>Chuyên mục</a></li>" * 20
    assert above(f"<p>{HEADLINE}</p><ul>{menu}</ul>{TEXT}") is None


def test_nothing_stands_above_a_text_that_opens_its_page() -> None:
    assert above(TEXT) is None


def test_a_line_is_dated_by_one_of_the_three_below_it() -> None:
    near, _ = read(f"<p>{HEADLINE}</p><p>Hà Lam</p><p>Tin ảnh</p><p>12/02/2026 08:15</p>{TEXT}")
    far, _ = read(f"<p>{HEADLINE}</p>{'<p>Tin ảnh</p>' * 3}<p>12/02/2026 08:15</p>{TEXT}")
    assert is_dated_below(near, LineNo(0))
    assert not is_dated_below(far, LineNo(0))

"""Lines of the text as paragraphs, sub-headings, lists, quotes and tables."""

import pytest

from services.parser.content.blocks import build_blocks, text_of
from services.parser.content.model import LabelledLine
from services.parser.document import BoxId, LineNo
from shared.contract import Block
from tests.parser.content.labelled import document
from tests.support.pages import PROSE

TEXT = PROSE.strip()


def blocks(body: str) -> list[tuple[str, str]]:
    page = document(body)
    lines = [LabelledLine(LineNo(n), line) for n, line in enumerate(page.lines)]
    return [(block.kind, block.text) for block in build_blocks(page, lines, BoxId(0))]


def test_each_paragraph_is_a_block() -> None:
    assert blocks(f"<p>{PROSE}</p><p>Mưa to.</p>") == [
        ("paragraph", TEXT),
        ("paragraph", "Mưa to."),
    ]


def test_a_line_with_a_label_is_in_no_block() -> None:
    page = document("<p>Mưa to.</p><p>Hà Lam</p>")
    lines = [LabelledLine(LineNo(n), line) for n, line in enumerate(page.lines)]
    lines[1] = lines[1]._replace(label="byline")
    assert [block.text for block in build_blocks(page, lines, BoxId(0))] == ["Mưa to."]


def test_a_break_within_a_sentence_only_wraps_it() -> None:
    wrapped = "Hội nghị đánh giá kết quả<br>thực hiện nghị quyết.<br>Trời mưa to."
    assert blocks(f"<p>{wrapped}</p>") == [
        ("paragraph", "Hội nghị đánh giá kết quả thực hiện nghị quyết."),
        ("paragraph", "Trời mưa to."),
    ]


@pytest.mark.parametrize(
    "text", ["Đường mới<br>Cầu mới", "Đường mới<br><br>và cầu mới"], ids=["a capital", "two breaks"]
)
def test_any_other_break_ends_a_paragraph(text: str) -> None:
    assert len(blocks(f"<p>{text}</p>")) == 2


@pytest.mark.parametrize("heading", ["<h3>Giữ nghề</h3>", "<p><b>Giữ nghề</b></p>"])
def test_a_heading_and_a_short_bold_paragraph_are_headings(heading: str) -> None:
    assert blocks(heading) == [("heading", "Giữ nghề")]


@pytest.mark.parametrize("text", ["Trời mưa to.", "“Bà con mừng lắm”", PROSE])
def test_a_bold_sentence_is_a_paragraph(text: str) -> None:
    assert blocks(f"<p><b>{text}</b></p>") == [("paragraph", text.strip())]


def test_the_level_of_a_heading_is_that_of_its_element_and_never_that_of_the_title() -> None:
    page = document("<h1>Một</h1><h4>Hai</h4>")
    lines = [LabelledLine(LineNo(n), line) for n, line in enumerate(page.lines)]
    assert [block.level for block in build_blocks(page, lines, BoxId(0))] == [2, 4]


def test_the_items_of_a_list_are_one_block() -> None:
    assert blocks("<ul><li>Nà Cọ</li><li>Khau Vai</li></ul>") == [("list", "Nà Cọ\nKhau Vai")]


def test_two_lists_are_two_blocks() -> None:
    assert len(blocks("<ul><li>Nà Cọ</li></ul><ul><li>Khau Vai</li></ul>")) == 2


def test_a_quote_and_an_inset_keep_what_they_are() -> None:
    assert blocks("<blockquote>Tôi mừng.</blockquote><div class='fact-box'>Xã có 9 bản.</div>") == [
        ("quote", "Tôi mừng."),
        ("box", "Xã có 9 bản."),
    ]


def test_a_table_of_data_is_a_row_to_a_line() -> None:
    rows = "<tr><td>Thôn</td><td>Số hộ</td></tr><tr><td>Nà Cọ<br>(mới)</td><td>64</td></tr>"
    assert blocks(f"<table>{rows}</table>") == [("table", "Thôn | Số hộ\nNà Cọ (mới) | 64")]


def test_a_table_that_only_lays_out_the_page_holds_paragraphs() -> None:
    rows = f"<tr><td>{PROSE * 2}</td></tr>" * 4
    assert blocks(f"<table>{rows}</table>") == [("paragraph", (PROSE * 2).strip())] * 4


@pytest.mark.parametrize(
    ("lead", "text"),
    [(None, "Mưa to.\n\nGió lớn."), ("Tin gấp.", "Tin gấp.\n\nMưa to.\n\nGió lớn.")],
)
def test_the_text_is_the_lead_and_the_blocks(lead: str | None, text: str) -> None:
    assert text_of(lead, [Block(text="Mưa to."), Block(text="Gió lớn.")]) == text

"""Which line is the lead of an article, where several may be and where none is marked."""

import pytest

from services.parser.fields import (
    without_agency_prefix,
    without_end_mark,
    without_repeated_lead,
)
from services.parser.parse import parse
from shared.contract import Block
from tests.support.pages import PROSE, page

TITLE = "Xã Lũng Vân khánh thành trạm bơm Đồng Chiêm"
LEAD = "Sáng 5/3, hơn ba trăm người dân xã Lũng Vân dự lễ khánh thành trạm bơm Đồng Chiêm."
DIGEST = "Nội dung dưới đây được tóm lược tự động, bạn đọc nên xem toàn văn"


def shown(text: str, head: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><div class='k'><h1>{TITLE}</h1>"
        f"{text}</div></body></html>"
    )


def test_a_line_outside_the_box_of_all_other_prose_is_the_lead() -> None:
    text = f"<div class='a3'><p>{LEAD}</p></div><div class='a5'><p>{PROSE}</p><p>{PROSE}</p></div>"
    found = parse(page(shown(text)))
    assert found.lead == LEAD
    assert [block.text for block in found.blocks] == [PROSE.strip()] * 2


def test_the_first_of_several_paragraphs_alike_is_no_lead() -> None:
    text = f"<p>{LEAD}</p><p>{PROSE}</p><div class='o'><p>{PROSE}</p></div>"
    found = parse(page(shown(text)))
    assert not found.lead
    assert found.text.startswith(LEAD)


def test_what_the_description_says_is_the_lead_rather_than_a_digest_above_it() -> None:
    text = (
        f"<div class='digest-summary'><p>{DIGEST}</p></div><div class='article-content'>"
        f"<h4>{LEAD}</h4><p>{PROSE}</p><p>{PROSE}</p></div>"
    )
    found = parse(page(shown(text, f'<meta name="description" content="{LEAD}">')))
    assert found.lead == LEAD
    assert DIGEST not in found.text


def test_a_line_with_a_clock_and_no_sentence_is_no_lead() -> None:
    player = "<div>Nghe đọc bài bằng giọng miền Bắc, tốc độ đọc: 1x0:00 / 3:25</div>"
    text = f"{player}<div><p>{LEAD}</p></div><div class='n'><p>{PROSE * 3}</p><p>{PROSE}</p></div>"
    found = parse(page(shown(text)))
    assert found.lead == LEAD
    assert "3:25" not in found.text


def test_a_first_sentence_that_a_style_slants_is_the_lead() -> None:
    text = f"<p style='font-style: italic'>{LEAD}</p><p>{PROSE}</p><p>{PROSE}</p>"
    assert parse(page(shown(text))).lead == LEAD


def blocks(*texts: str) -> list[Block]:
    return [Block(kind="paragraph", text=text) for text in texts]


@pytest.mark.parametrize(
    ("last", "wanted", "mark"),
    [
        ("trong toàn huyện./.", "trong toàn huyện.", "./."),
        ("trong toàn huyện ./.", "trong toàn huyện.", "./."),
        ("trong toàn huyện/.", "trong toàn huyện.", "/."),
        ("trong toàn huyện.//.", "trong toàn huyện.", ".//."),
        ("trong toàn huyện.", "trong toàn huyện.", None),
        ("km/h.", "km/h.", None),
    ],
)
def test_the_end_mark_is_taken_from_the_last_words(
    last: str, wanted: str, mark: str | None
) -> None:
    lead, (first, end), found = without_end_mark("Sapô./.", blocks("Hội nghị./.", last))
    assert (lead, first.text, end.text, found) == ("Sapô./.", "Hội nghị./.", wanted, mark)
    assert without_end_mark(last, []) == (wanted, [], mark)


@pytest.mark.parametrize(
    ("first", "rest", "prefix"),
    [
        ("TCCS - Hội nghị khai mạc.", "Hội nghị khai mạc.", "TCCS"),
        ("BDK – “Hội nghị” khai mạc.", "“Hội nghị” khai mạc.", "BDK"),
        ("(Chinhphu.vn) - Hội nghị khai mạc.", "Hội nghị khai mạc.", "Chinhphu.vn"),
        ("UBND - Hội nghị khai mạc.", "UBND - Hội nghị khai mạc.", None),
        ("TCCS - một tạp chí.", "TCCS - một tạp chí.", None),
        ("Hội nghị khai mạc.", "Hội nghị khai mạc.", None),
    ],
)
def test_the_prefix_of_an_agency_is_taken_from_the_first_words(
    first: str, rest: str, prefix: str | None
) -> None:
    assert without_agency_prefix(first, blocks("Sau đó.")) == (rest, blocks("Sau đó."), prefix)
    assert without_agency_prefix(None, blocks(first)) == (None, blocks(rest), prefix)
    assert without_agency_prefix(None, []) == (None, [], None)


def test_a_lead_that_the_text_repeats_is_dropped_from_its_first_two_blocks() -> None:
    text = blocks("Ảnh", LEAD.upper(), "Sau đó.", LEAD)
    assert without_repeated_lead(LEAD, text) == [text[0], text[2], text[3]]
    assert without_repeated_lead(None, text) == text


def test_a_marked_lead_goes_before_other_lines_above_the_text() -> None:
    text = (
        f"<div>{DIGEST}</div><div class='sapo'>{LEAD}</div>"
        f"<div class='n'><p>{PROSE}</p><p>{PROSE}</p></div>"
    )
    assert parse(page(shown(text))).lead == LEAD


def test_a_highlight_from_the_midst_of_the_text_is_no_lead() -> None:
    body = f"<p>{PROSE}</p>" + "<p>Trạm bơm tưới cho cánh đồng.</p>" * 3 + f"<p>{LEAD}</p>"
    text = f"<div>{LEAD}</div><div class='n'>{body}<p>{PROSE}</p></div>"
    found = parse(page(shown(text)))
    assert found.lead != LEAD
    assert LEAD in found.text


SHORT = "Chậm một ngày là lỡ một mùa."


@pytest.mark.parametrize("line", [f"<div>{SHORT}</div>", f"<p><em>{SHORT}</em></p>"])
def test_a_short_sentence_above_the_text_opens_it(line: str) -> None:
    html = shown(f"<span>07/03/2026 08:15</span>{line}<div><p>{PROSE}</p><p>{PROSE}</p></div>")
    assert parse(page(html)).lead == SHORT


@pytest.mark.parametrize("line", ["Nghe đọc bài này.", "Hà Lam", "Chia sẻ ngay.", "Nông nghiệp"])
def test_tools_names_and_sections_there_open_nothing(line: str) -> None:
    html = shown(f"<div>{line}</div><div><p>{PROSE}</p><p>{PROSE}</p></div>")
    assert line not in parse(page(html)).text

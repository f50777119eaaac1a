"""Which line is the lead of an article, where several may be and where none is marked."""

from services.parser.parse import parse
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

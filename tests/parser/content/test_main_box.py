"""The box of the main content: which box is entered, and where the descent stops."""

import pytest

from services.parser import sizes
from services.parser.content.main_box import find_main_content, lines_below_text, restricted_to
from services.parser.parse import parse
from tests.parser.content.labelled import box, document
from tests.support.pages import PROSE, page

PARAGRAPH = f"<p>{PROSE}</p>"
MENU = "<div class='k1'><a href='/1'>Trang chủ</a> <a href='/2'>Giới thiệu</a></div>"


def main_box(body: str) -> str:
    found = document(body)
    return found.boxes[find_main_content(found).box].class_and_id


def test_the_box_with_nearly_all_of_the_text_is_the_main_box() -> None:
    assert main_box(f"{MENU}<div class='k2'><div class='k3'>{PARAGRAPH * 3}</div></div>") == "k3"


def test_a_page_without_any_text_is_its_own_main_content() -> None:
    page = document(MENU)
    assert find_main_content(page).box == 0


def test_two_boxes_of_one_class_are_sections_of_one_text() -> None:
    section = f"<div class='muc'>{PARAGRAPH}</div>"
    longer = f"<div class='muc'>{PARAGRAPH * 4}</div>"
    assert main_box(f"{MENU}<div class='k2'>{longer}{section}</div>") == "k2"


def test_two_boxes_without_a_class_tell_nothing() -> None:
    others = f"<div class='k3'><div>{PARAGRAPH * 4}</div><div>{PARAGRAPH}</div></div>"
    page = document(MENU + others)
    assert page.boxes[find_main_content(page).box].parent == box(page, "k3")[0]


def test_a_paragraph_of_the_parent_below_a_box_belongs_to_the_text() -> None:
    assert main_box(f"<div class='k2'><div class='k3'>{PARAGRAPH * 4}</div>{PARAGRAPH}</div>") == (
        "k2"
    )


@pytest.mark.parametrize(("name", "entered"), [("entry-content", True), ("k9", False)])
def test_a_class_of_content_needs_a_smaller_share(name: str, entered: bool) -> None:  # noqa: FBT001 - the expected value
    beside = f"<div class='k3'>{PARAGRAPH}</div><ul class='k4'><li>{PROSE}</li></ul>"
    found = main_box(f"<div class='k2'><div class='{name}'>{PARAGRAPH * 3}</div>{beside}</div>")
    assert (found == name) is entered


def test_a_long_column_of_boilerplate_does_not_outweigh_a_short_article() -> None:
    sidebar = f"<div class='tin-lien-quan'>{PARAGRAPH * 3}</div>"
    assert main_box(f"<div class='k2'>{PARAGRAPH * 4}</div>{sidebar}") == "k2"


def test_the_only_paragraph_that_reads_like_prose_is_not_all_that_a_notice_says() -> None:
    notice = f"<div class='k2'><p class='k3'>{PROSE}</p><p>- Giải nhất: Chi bộ Nà Cọ</p></div>"
    assert main_box(MENU + notice) == "k2"


def test_the_score_of_a_box_is_the_sum_of_its_lines() -> None:
    page = document(f"{MENU}<div class='k2'>{PARAGRAPH}<div class='k3'>{PARAGRAPH}</div></div>")
    main = find_main_content(page)
    assert len(main.text_scores) == len(page.lines)
    assert len(main.subtree_scores) == len(main.is_boilerplate) == len(page.boxes)
    assert main.subtree_scores[0] == sum(main.text_scores)
    assert main.subtree_scores[box(page, "k3")[0]] * 2 == main.subtree_scores[0]


def test_the_path_states_each_box_entered_and_its_share_of_its_parent() -> None:
    page = document(f"<div class='k2'><div class='k3'>{PARAGRAPH * 2}</div></div>")
    path = find_main_content(page).path
    assert [(page.boxes[step].class_and_id, share) for step, share in path] == [
        ("k2", 1.0),
        ("k3", 1.0),
    ]


def test_a_restricted_content_descends_within_its_box() -> None:
    section = "<div class='muc'><div class='{0}'><p>{1}</p><p>{1}</p></div></div>"
    page = document(section.format("k3", PROSE) + section.format("k4", PROSE))
    whole = find_main_content(page)
    second = page.boxes[box(page, "k4")[0]].parent
    restricted = restricted_to(page, whole, second)
    assert page.boxes[whole.box].tag == "body"
    assert page.boxes[restricted.box].class_and_id == "k4"
    assert restricted.path == (*whole.path, (second, 1.0), (box(page, "k4")[0], 1.0))


def test_the_lines_below_the_text_are_few() -> None:
    below = "".join(f"<p>Dòng {n}</p>" for n in range(9))
    page = document(f"<div class='k2'>{PARAGRAPH * 3}</div><div class='k3'>{below}</div>")
    lines = lines_below_text(page, find_main_content(page))
    assert lines == range(3, 3 + sizes.NEAR)


@pytest.mark.parametrize("heading", ["Tin liên quan", "Ý kiến bạn đọc"])
def test_the_lines_below_the_text_end_where_other_things_begin(heading: str) -> None:
    below = f"<p>07/03/2026</p><p>{heading}</p><p>08/03/2026</p>"
    page = document(f"<div class='k2'>{PARAGRAPH * 3}</div><div class='k3'>{below}</div>")
    lines = lines_below_text(page, find_main_content(page))
    assert [page.lines[n].text for n in lines] == ["07/03/2026"]


@pytest.mark.parametrize(
    "second",
    ["Số liệu này cao hơn so với cùng kỳ năm trước, có xã hơn hai lần.", "Bế mạc lúc 17 giờ."],
)
def test_paragraphs_without_a_class_are_one_text_however_short(second: str) -> None:
    first = PROSE * 2
    text = f"<div class='noidung'><div>{first}</div><div>{second}</div></div>"
    html = f"<title>Hội nghị quán triệt</title><h1>Hội nghị quán triệt</h1>{text}"
    assert parse(page(html)).text.endswith(second)

"""Other articles that no link marks: known by the heading above them and by their likeness."""

import pytest

from services.parser.content.main_box import find_main_content
from services.parser.content.records import find_cards, is_linked_headline
from services.parser.parse import parse
from tests.parser.content.labelled import document
from tests.parser.content.rules.test_line_rules import ending, kept, read
from tests.support.pages import PROSE, article, page

ITEMS = "".join(
    f"<div class='o'><b>Bà con thôn Nà Cọ thu hoạch hồng vụ {n}</b><div>Hồng năm nay được mùa, được"
    " giá, thương lái về tận vườn thu mua.</div></div>"
    for n in range(4)
)


def test_items_below_a_heading_of_other_articles_are_stripped_without_links() -> None:
    assert kept(read(f"<div><div>ĐANG ĐƯỢC QUAN TÂM</div>{ITEMS}</div>")) == []
    assert "được mùa" not in ending(f"<div class='h'>CÁC TIN ĐÃ ĐƯA</div>{ITEMS}").text


def test_items_below_a_heading_of_the_article_are_its_text() -> None:
    assert "được mùa" in ending(f"<h3>Những mùa quả ngọt</h3>{ITEMS}").text


def test_two_items_are_too_few_to_tell() -> None:
    assert "được mùa" in ending(f"<div>Tiêu điểm</div>{ITEMS[: len(ITEMS) // 2]}").text


def test_items_that_are_all_of_the_text_stay() -> None:
    html = article("").replace(f"<p>{PROSE * 2}</p>", f"<p>Tiêu điểm</p>{ITEMS}")
    assert "được mùa" in parse(page(html.replace(f"<p>{PROSE}</p>", ""))).text


def test_the_text_that_a_link_to_read_on_ends_stays() -> None:
    found = ending("<p><a href='/gt'>Xem tiếp</a></p>")
    assert found.text.count(PROSE.strip()) == 3


def test_the_school_below_the_name_of_the_author_is_no_text() -> None:
    found = ending("<p><b>ThS LÒ THỊ XÔM</b></p><p><i>Trường Chính trị tỉnh</i></p>")
    assert "Trường Chính trị" not in found.text
    assert len(found.authors) == 1


HEADLINE = "Bà con thôn Nà Cọ thu hoạch hồng vụ"
CARD = "<div class='o'><a href='/{0}'>" + HEADLINE + " {0}</a><p>Hồng năm nay được mùa.</p></div>"


def cards(body: str) -> list[str]:
    """Return the first words of the lines that stand in cards of the main content."""
    found = document(f"<div class='entry-content'>{body}</div>")
    lines = find_cards(found, find_main_content(found))
    return [found.lines[line_no].text for line_no in sorted(lines)]


TEXT = f"<p>{PROSE}</p>" * 3
ROW = "".join(CARD.format(n) for n in range(3))


def test_boxes_of_one_shape_with_a_linked_headline_each_are_cards() -> None:
    found = cards(f"{TEXT}<div>{ROW}</div>")
    assert found == [
        text for n in range(3) for text in (f"{HEADLINE} {n}", "Hồng năm nay được mùa.")
    ]


def test_a_line_alone_above_the_cards_is_their_heading() -> None:
    assert cards(f"{TEXT}<div><p>Cùng bạn đọc</p>{ROW}</div>")[0] == "Cùng bạn đọc"


@pytest.mark.parametrize(
    "others",
    [
        CARD.format(1) + CARD.format(2),
        ROW + "<div class='o'><p>Trời mưa to</p></div>" * 2,
        ROW.replace(HEADLINE, "Xem tiếp"),
        ROW.replace("Hồng năm nay được mùa.", PROSE * 4),
    ],
    ids=["two", "others of their shape", "no headlines", "long"],
)
def test_other_boxes_are_no_cards(others: str) -> None:
    assert cards(f"{TEXT}<div>{others}</div>") == []


def test_items_that_hold_most_of_the_text_are_a_round_up() -> None:
    items = ROW.replace("Hồng năm nay được mùa.", PROSE * 2)
    assert cards(f"<p>{PROSE}</p><div>{items}</div>") == []


def test_long_cards_below_a_whole_article_are_cards() -> None:
    items = ROW.replace("Hồng năm nay được mùa.", PROSE * 2)
    assert len(cards(f"{TEXT}<div>{items}</div>")) == 6


@pytest.mark.parametrize(("text", "expected"), [(HEADLINE, True), ("Xem tiếp", False)])
def test_a_headline_is_longer_than_a_label(text: str, *, expected: bool) -> None:
    (only,) = document(f"<p><a href='/1'>{text}</a></p>").lines
    assert is_linked_headline(only) is expected


SUMMARY = "<p>Hồng năm nay được mùa.</p>"
SENT_ON = f"<div><a href='/{{0}}'>{HEADLINE} {{0}}</a> Ngày gửi: 0{{0}}/03/2026</div>{SUMMARY}"
DAY = "0{0}/03/2026"


def row_of(card: str) -> str:
    return "".join(f"<div class='o'>{card.format(n)}</div>" for n in range(1, 4))


def test_a_headline_that_is_no_whole_link_has_its_day() -> None:
    found = cards(f"{TEXT}<div>{row_of(SENT_ON)}</div>")
    assert sum(text.startswith(HEADLINE) for text in found) == 3


def test_without_a_day_it_is_no_headline() -> None:
    assert cards(f"{TEXT}<div>{row_of(SENT_ON.replace(DAY, 'bản tin'))}</div>") == []

import unicodedata

import pytest

from services.parser.document.model import Document, is_linked, normalize_space
from services.parser.document.reader import read_document
from services.parser.document.tree import parse_html

PAGE = """<body><div class="Trang Chinh" id="NoiDung"><h1>Hà Lam họp</h1>
<p>Sáng nay, <b>Hà Lam</b></p><div class="anh-12"><img src="/a.jpg"></div></div>
<nav><p>Menu</p></nav><p>Hà Lam HỌP</p></body>"""


def document_of(html: str) -> Document:
    body = parse_html(html).body
    assert body is not None
    return read_document(body)


def test_boxes_hold_their_lines_at_any_depth() -> None:
    document = document_of(PAGE)
    main = next(box for box in document.boxes if box.class_and_id == "trang chinh noidung")
    texts = [line.text for line in document.lines[main.start : main.end]]
    assert texts == ["Hà Lam họp", "Sáng nay, Hà Lam", ""]
    assert main.text_chars == len("Hà Lam họp") + len("Sáng nay, Hà Lam")
    assert main.has_picture
    assert document.boxes[0].text_chars == main.text_chars + len("Hà Lam HỌP")


def test_only_the_boxes_around_a_picture_have_one() -> None:
    document = document_of(PAGE)
    assert [box.tag for box in document.boxes if box.has_picture] == ["body", "div", "div"]


def test_lines_are_found_by_their_whole_text_in_any_case() -> None:
    document = document_of(PAGE)
    assert document.lines_equal_to("hà lam họp") == [0, 3]
    assert document.lines_equal_to("hà lam") == []


def test_the_class_of_a_line_is_that_of_its_box_or_of_the_one_around_it() -> None:
    document = document_of(
        "<div class=sapo><p>Sáng nay</p></div><div class=sapo><i><p><b>x</b></p>"
    )
    assert document.has_class(document.lines[0], "lead")
    page = document_of("<div class=sapo><div><p>Sáng nay</p></div></div>")
    assert not page.has_class(page.lines[0], "lead")


def test_boxes_of_one_template_have_one_shape() -> None:
    document = document_of("<div class=tin-1><p>a</p></div><div class=tin-22><p>b</p></div>")
    first, second = (n for n, box in enumerate(document.boxes) if box.tag == "div")
    assert document.shape(first) == document.shape(second) == ("div", "tin-")


def test_ancestors_end_at_the_body() -> None:
    document = document_of("<div><section><p>Hà Lam</p></section></div>")
    around = [document.boxes[box].tag for box in document.ancestors(document.lines[0].box)]
    assert around == ["p", "section", "div", "body"]


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p><a href=/a>Họp mặt đầu xuân</a></p>", True),
        ("<p><a href=/a>Họp mặt đầu xuân</a> (20/12/2020)</p>", True),
        ("<p><a href=/a>Họp mặt</a> đầu xuân ở xã vùng cao</p>", False),
        ("<p>Họp mặt đầu xuân</p>", False),
        ("<a href=/a><img src=/a.jpg></a>", False),
    ],
)
def test_a_link_with_its_date_is_a_link(html: str, *, linked: bool) -> None:
    assert is_linked(document_of(html).lines[0]) is linked


def test_bold_and_mostly_linked_lines_are_known_by_their_characters() -> None:
    document = document_of("<p><b>Hà Lam họp</b>.</p><p><a href=/a>Hà Lam họp</a> sáng</p>")
    assert [line.is_bold for line in document.lines] == [True, False]
    assert [line.is_mostly_link for line in document.lines] == [False, True]


def test_a_text_is_on_one_line_and_composed() -> None:
    assert normalize_space(" Hà\n\tLam\u200b  họp ") == "Hà Lam họp"
    assert normalize_space(unicodedata.normalize("NFD", "Tỉnh ủy")) == "Tỉnh ủy"


def test_boxes_are_alike_that_stand_in_one_box_and_have_one_shape() -> None:
    page = document_of(
        "<body><div id='list'><p class='o o1'>Một</p><p class='b'>Hai</p><p class='o o2'>Ba</p>"
        "<p class='o'></p><div><p class='o o3'>Bốn</p></div></div></body>"
    )
    by_text = {line.text: line.box for line in page.lines}
    first, other, third = by_text["Một"], by_text["Hai"], by_text["Ba"]
    assert page.alike(first) == page.alike(third) == [first, third]
    assert page.alike(other) == [other]
    assert page.children(page.boxes[first].parent)[:3] == [first, other, third]

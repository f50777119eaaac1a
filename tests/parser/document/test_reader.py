import pytest

from services.parser.document.model import Line
from services.parser.document.reader import MAX_DEPTH, read_document
from services.parser.document.tree import parse_html
from services.parser.parse import parse
from shared.errors import Rejected
from tests.support.pages import PROSE, page

TITLE = "Xã Lũng Vân khánh thành trạm bơm Đồng Chiêm"
CARD = (
    "<x-card class='c'><x-card-title><a href='/t{0}'>Bản Nà Cọ thu hoạch hồng vụ {0}</a>"
    "</x-card-title><x-card-content><p>Bà con cả bản ra đồng từ sáng sớm, hồng năm nay được mùa,"
    " được giá.</p></x-card-content></x-card>"
)


def shown(text: str, below: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title></head><body><x-root><x-detail><div class='k'>"
        f"<div class='m'><h2>{TITLE}</h2><div>05/03/2026 08:30</div><div class='fr'>{text}</div>"
        "<x-file><h4>Tài liệu đính kèm</h4><a href='/f/12.pdf'>KH_12.pdf</a></x-file>"
        "<x-rate><span>Bạn thấy nội dung này có hữu ích không?</span></x-rate></div></div>"
        f"</x-detail><x-more>{below}</x-more></x-root></body></html>"
    )


def test_the_parts_that_a_framework_names_stand_apart_from_the_article() -> None:
    cards = "".join(CARD.format(number) for number in range(1, 9))
    found = parse(page(shown(f"<p>{PROSE}</p><p>{PROSE * 2}</p>", cards)))
    assert [block.text for block in found.blocks] == [PROSE.strip(), (PROSE * 2).strip()]


def test_what_a_framework_sets_within_a_line_does_not_break_it() -> None:
    line = f"{PROSE}Gọi <x-icon>tel</x-icon> <x-link>0218 112 112</x-link> khi cần."
    found = parse(page(shown(f"<p>{line}</p><p>{PROSE}</p>")))
    assert found.blocks[0].text.endswith("Gọi tel 0218 112 112 khi cần.")


def lines_of(html: str) -> list[Line]:
    body = parse_html(html).body
    assert body is not None
    return read_document(body).lines


def test_what_is_not_shown_has_no_lines() -> None:
    hidden = (
        "<p hidden>a</p><div style='DISPLAY : none'><p>b</p></div><nav><p>c</p></nav><svg>d</svg>"
    )
    assert [line.text for line in lines_of(f"{hidden}<p>Hà Lam</p>")] == ["Hà Lam"]


def test_a_line_says_what_breaks_stand_before_it() -> None:
    lines = lines_of("<p>một<br>hai<br><br>ba<br><br><br>bốn</p>")
    assert [line.breaks_before for line in lines] == [0, 1, 2, 2]


def test_the_characters_of_links_bold_and_italic_elements_are_counted() -> None:
    (line,) = lines_of("<p><b>Hà Lam</b> <a href=/1>họp</a> <a href=/2><em>sáng</em></a></p>")
    assert (line.bold_chars, line.link_chars, line.italic_chars) == (6, 7, 4)
    assert line.link is not None
    assert line.link.attributes["href"] == "/1"


def test_a_link_over_several_lines_is_that_of_each() -> None:
    lines = lines_of("<a href=/1><p>Hà Lam</p><p>họp</p></a>")
    assert [line.link is not None and line.link_chars for line in lines] == [6, 3]


def test_the_link_of_a_picture_is_not_that_of_the_line_below_it() -> None:
    lines = lines_of("<a href='/2'><img src='a.jpg'></a><p>Theo <a href='/9'>nghị quyết</a></p>")
    assert [line.link and line.link.attributes.get("href") for line in lines] == ["/2", "/9"]


def test_what_only_style_keeps_apart_gets_a_space() -> None:
    assert [line.text for line in lines_of("<p><b>Chào cờ.</b>Đồng chí Lam</p>")] == [
        "Chào cờ. Đồng chí Lam"
    ]
    assert [line.text for line in lines_of("<p><b>N</b>gười dân</p>")] == ["Người dân"]


def test_what_was_escaped_twice_is_undone() -> None:
    assert [line.text for line in lines_of("<p>H&amp;agrave; Lam &amp;amp; Vàm</p>")] == [
        "Hà Lam & Vàm"
    ]


def test_an_element_that_plays_a_heading_is_one() -> None:
    lines = lines_of("<div role=heading aria-level=3>Hà Lam</div><div role=heading>Vàm</div>")
    assert [line.tag for line in lines] == ["h3", "h2"]


def test_a_tree_past_the_cap_is_rejected() -> None:
    with pytest.raises(Rejected, match="nests more than"):
        lines_of("<div>" * (MAX_DEPTH + 1) + "Hà Lam")


def test_the_type_of_a_box_is_read_with_its_class() -> None:
    box = "<div class='VCSortable' type='Poll'><p>Bạn sẽ làm gì?</p></div>"
    tree = parse_html(f"<body>{box}</body>")
    assert tree.body is not None
    assert read_document(tree.body).boxes[1].class_and_id == "vcsortable poll"

"""What a line of an article is: by what it says, how it is set, and what stands around it."""

import pytest

from services.parser.content.model import Label
from services.parser.content.rules.line_rules import (
    dated_byline,
    is_metadata_line,
    with_label_above,
)
from services.parser.content.shapes import is_data_table, is_headed_table
from services.parser.document import LineNo
from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from tests.parser.content.labelled import box, document, read_alone
from tests.support.pages import PROSE, article, page

TEASER = (
    "<div><a href='/9'><img src='/9.jpg'></a><a href='/9'>Cầu Khe Nứa thông xe sau hai năm</a>"
    "<p>Cây cầu nối hai bờ sông giúp người dân không còn phải đi đò.</p></div>"
)


def read(body: str) -> ArticleParsed:
    return parse(page(article(body)))


def ending(body: str) -> ArticleParsed:
    return parse(page(article("").replace("</div></body>", f"{body}</div></body>")))


def kept(found: ArticleParsed) -> list[str]:
    return [block.text for block in found.blocks if block.text != PROSE.strip()][1:]


def captions(found: ArticleParsed) -> list[str | None]:
    return [image.caption for image in found.images]


def test_a_link_to_the_page_of_an_author_names_the_author() -> None:
    found = read("<p><a rel='author' href='/tac-gia/lam'>Hà Mai Lam</a></p>")
    assert [author.name for author in found.authors] == ["Hà Mai Lam"]
    assert not found.related


@pytest.mark.parametrize(
    "row",
    [
        "Ngày đăng: 12/03/2024 | Lượt xem: 1.022 | Người đăng: Quản trị",
        "<i class='material-icons'>newspaper</i>12/03/2024 10:05",
        "<span class='meta'>—</span>",
        "Đọc 94 lần Sửa lần cuối vào Thứ Ba, 04 Tháng 6 2024 07:02",
    ],
)
def test_a_row_of_facts_is_no_paragraph(row: str) -> None:
    assert kept(read(f"<div>{row}</div>")) == []


@pytest.mark.parametrize(
    "fact", ["Thời gian: 8 giờ 00, ngày 15/3/2024", "Ngày thi: 12/6/2024", "1. Ngày 12/3/2024"]
)
def test_what_a_notice_says_of_time_is_text(fact: str) -> None:
    assert kept(read(f"<p>{fact}</p>")) == [fact]


def test_a_teaser_between_two_paragraphs_goes_with_its_picture() -> None:
    found = read(TEASER)
    assert kept(found) == []
    assert found.images == ()
    assert [link.title for link in found.related] == ["Cầu Khe Nứa thông xe sau hai năm"]


@pytest.mark.parametrize("heading", ["<p><b>{0}</b></p>", "<h3>{0}</h3>"])
def test_a_heading_above_a_teaser_stays_where_the_text_goes_on(heading: str) -> None:
    assert kept(read(heading.format("Giữ nghề để giữ làng") + TEASER)) == ["Giữ nghề để giữ làng"]


def test_a_heading_of_nothing_but_links_goes_with_them() -> None:
    links = "".join(f"<p><a href='/{n}'>Tin thứ {n} của huyện trong tuần</a></p>" for n in "123")
    found = ending(f"<p><b>Bạn đọc cũng xem</b></p>{links}")
    assert "Bạn đọc cũng xem" not in found.text
    assert len(found.related) == 3


def test_each_caption_of_a_row_belongs_to_its_own_picture() -> None:
    cells = "<td><img src='/{0}.jpg'></td>".format
    below = "<td><i>Cảnh thứ {0} của buổi lễ.</i></td>".format
    rows = f"<tr>{cells(1)}{cells(2)}</tr><tr>{below(1)}{below(2)}</tr>"
    assert captions(read(f"<table>{rows}</table>")) == [
        "Cảnh thứ 1 của buổi lễ.",
        "Cảnh thứ 2 của buổi lễ.",
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "<p class='em-cap'>Lũ trẻ trên chuyến đò sớm</p>",
        "<p><span class='image_caption'>Lũ trẻ trên chuyến đò sớm</span></p>",
        "<p><span style='font-style: italic'>Lũ trẻ trên chuyến đò sớm</span></p>",
        "<p class='text-center'>Lũ trẻ trên chuyến đò sớm</p>",
    ],
)
def test_a_caption_is_told_by_style_and_class(caption: str) -> None:
    found = read(f"<p><img src='/1.jpg'></p>{caption}<p>{PROSE}</p>")
    assert captions(found) == ["Lũ trẻ trên chuyến đò sớm"]
    assert kept(found) == []


def test_one_caption_below_a_group_of_pictures_is_a_caption() -> None:
    pictures = "<div><img src='/1.jpg'><img src='/2.jpg'></div>"
    found = read(f"<div>{pictures}<p>Hai bên bờ suối mùa nước lên</p></div>")
    assert captions(found) == [None, "Hai bên bờ suối mùa nước lên"]


def test_a_text_in_the_cell_beside_a_picture_is_no_caption() -> None:
    cells = f"<td><img src='/1.jpg'></td><td>{PROSE}</td>"
    assert captions(read(f"<table><tr>{cells}</tr></table>")) == [None]


def test_labelled_names_at_the_end_are_credits() -> None:
    found = ending("<p>Nội dung: Hà Lam</p><p>Ảnh: Vi Sơn</p><p>Thiết kế: Tổ đồ họa</p>")
    assert "Thiết kế" not in found.text
    assert {part.kind for part in found.stripped if ":" in part.text} == {"byline"}


def test_who_signs_on_behalf_of_whom_signs_off() -> None:
    found = ending("<p>TL. CHỦ TỊCH</p>")
    assert found.sign_off == "TL. CHỦ TỊCH"
    assert found.authors == ()


def test_a_table_of_contents_is_no_text() -> None:
    contents = "<ul><li><a href='#a'>Chuẩn bị</a></li><li><a href='#b'>Cách làm</a></li></ul>"
    assert kept(read(f"<div id='toc'><p>Nội dung chính</p>{contents}</div>")) == []


def test_two_elements_side_by_side_are_two_words() -> None:
    assert "Sông Mây Tin" in read("<p><span>Sông Mây</span><span>Tin ngắn</span>.</p>").text


def test_the_links_of_a_table_with_headings_are_values() -> None:
    row = "<tr><td>{0}</td><td><a href='/{0}'>Công trình đường liên xã số {0}</a></td></tr>".format
    table = f"<table><tr><th>TT</th><th>Tên</th></tr>{row(1)}{row(2)}{row(3)}</table>"
    assert kept(read(table))[0].splitlines()[1] == "1 | Công trình đường liên xã số 1"


def test_the_links_of_a_table_without_headings_lead_elsewhere() -> None:
    row = "<tr><td><a href='/{0}'>Huyện trao quà cho hộ nghèo thứ {0}</a></td><td>1/5</td></tr>"
    found = ending(f"<table>{''.join(row.format(n) for n in range(4))}</table>")
    assert found.text.endswith(PROSE.strip())
    assert len(found.related) == 4


def test_a_sentence_may_invite_readers_to_look() -> None:
    sentence = "Mời bạn đọc cùng nhìn lại mười sự kiện của tỉnh trong năm qua."
    assert kept(read(f"<p>{sentence}</p>")) == [sentence]
    assert kept(read("<p>Mời bạn đọc gửi tin, bài về địa chỉ: bbt@example.vn</p>")) == []


@pytest.mark.parametrize(
    ("line", "label"),
    [
        (f"<p>{PROSE}</p>", None),
        ("<p>07/03/2026 08:52</p>", "date-line"),
        ("<p>7 tháng trước</p>", "date-line"),
        ("<p>07/03/2026 08:52 | Lượt xem: 913</p>", "date-line"),
        ("<p>Hà Lam | 07/03/2026 08:52 | Lượt xem: 913</p>", "byline"),
        ("<p>Hà Thị Lam 07/03/2026 08:52</p>", "byline"),
        ("<p>Tác giả: Hà Thị Lam</p>", "byline"),
        ("<p class='author'>Hà Thị Lam</p>", "byline"),
        ("<p class='source'>Báo Sông Mây</p>", "source"),
        ("<p>Chia sẻ bài viết</p>", "share-bar"),
        ("<p><a href='/9'>Cầu Khe Nứa thông xe</a></p>", "related"),
        ("<p>Cầu Khe Nứa ngày thông xe. Ảnh: CTV</p>", "caption"),
        ("<img src='/1.jpg'>", "picture"),
    ],
)
def test_a_line_is_labelled_by_what_it_is(line: str, label: Label | None) -> None:
    text = f"<p>{PROSE}</p>" * 3
    assert read_alone(f"<div>{text}{line}{text}</div>")[3][1] == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("share-box sidebar", "share-bar"),
        ("fb-comments", "comment-box"),
        ("post-tags", "tags"),
        ("tin-lien-quan", "related"),
    ],
)
def test_a_line_of_boilerplate_is_labelled_by_the_class_of_its_box(name: str, label: Label) -> None:
    text = f"<p>{PROSE}</p>" * 3
    found = read_alone(f"<div>{text}<div class='{name}'><p>Bà con xã Nà Cọ</p></div>{text}</div>")
    assert found[3] == ("Bà con xã Nà Cọ", label)


def test_the_same_line_is_a_caption_wherever_it_stands() -> None:
    text = f"<p>{PROSE}</p>" * 3
    shown = "<figure><img src='/1.jpg'><figcaption>Bà con xã Nà Cọ</figcaption></figure>"
    found = read_alone(f"<div>{text}{shown}{text}<p>Bà con xã Nà Cọ</p></div>")
    assert [label for line, label in found if line == "Bà con xã Nà Cọ"] == ["caption"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hà Lam | 07/03/2026 08:52 | Lượt xem: 913", True),
        ("— | —", True),
        ("Sáng 7/3/2026, Huyện ủy Mường Lạn họp.", False),
        ("Hà Lam", False),
    ],
)
def test_a_line_of_metadata_only_says_when_by_whom_and_where(text: str, *, expected: bool) -> None:
    page = document(f"<p>{text}</p>")
    assert is_metadata_line(page, page.lines[0]) is expected


def test_a_byline_may_state_the_day() -> None:
    byline = dated_byline("Hà Thị Lam 07/03/2026 08:52")
    assert byline is not None
    assert [author.name for author in byline.authors] == ["Hà Thị Lam"]
    assert dated_byline("07/03/2026 08:52") is None
    assert dated_byline("Hà Thị Lam") is None


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("Ngày đăng:", "Ngày đăng: 07/03/2026"),
        ("Ngày đăng", "Ngày đăng: 07/03/2026"),
        ("Hà Lam", "07/03/2026"),
        (f"{PROSE}:", "07/03/2026"),
    ],
)
def test_a_value_is_read_behind_the_label_above_it(above: str, expected: str) -> None:
    page = document(f"<p>{above}</p><p>07/03/2026</p>")
    assert with_label_above(page, LineNo(1), page.lines[1].text) == expected


@pytest.mark.parametrize(
    ("rows", "is_data", "is_headed"),
    [
        ("<tr><th>Thôn</th><th>Số hộ</th></tr><tr><td>Nà Cọ</td><td>64</td></tr>", True, True),
        ("<tr><td>Nà Cọ</td><td>64</td></tr><tr><td>Khau Vai</td><td>9</td></tr>", True, False),
        ("<tr><td>Nà Cọ</td><td>64</td></tr>", False, False),
        (f"<tr><td>{PROSE * 2}</td><td>64</td></tr><tr><td>9</td><td>8</td></tr>", False, False),
    ],
)
def test_a_table_of_data_has_several_short_cells(
    rows: str, *, is_data: bool, is_headed: bool
) -> None:
    page = document(f"<table class='k1'>{rows}</table>")
    table, _ = box(page, "k1")
    assert is_data_table(page, table) is is_data
    assert is_headed_table(page, table) is is_headed

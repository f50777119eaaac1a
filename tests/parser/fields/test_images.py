"""Pictures and videos of an article, their URLs, and which caption belongs to which."""

import pytest

from services.parser.content import Label, LabelledLine
from services.parser.document import BoxId, Line, LineNo, parse_html
from services.parser.fields import find_images

BASE = "https://bao.example.vn/tin/bai-viet-so-1.html"
KHO = "https://bao.example.vn/kho"


def picture(html: str) -> LabelledLine:
    """Return the line of a picture, as <img …> or <iframe …>."""
    tree = parse_html(html)
    assert tree.body is not None
    node = tree.body.css_first("img, iframe, video")
    assert node is not None
    return LabelledLine(LineNo(0), Line("", BoxId(1), node.tag or "", node=node), "picture")


def line(text: str, label: Label | None = "caption") -> LabelledLine:
    return LabelledLine(LineNo(0), Line(text, BoxId(1), "p"), label)


def shown(*lines: LabelledLine) -> list[tuple[str, str | None]]:
    """Return the file and the caption of each image."""
    images = find_images(list(lines), BASE)
    return [(image.url.rpartition("/")[2], image.caption) for image in images]


A, B = picture("<img src='/kho/a.jpg'>"), picture("<img src='/kho/b.jpg'>")
FIELD, LAKE = line("Toàn cảnh cánh đồng Đông Giang."), line("Hồ Nà Cọ mùa nước nổi.")
PROSE = line("Hội nghị khai mạc.", None)


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<img src='/kho/a.jpg'>", f"{KHO}/a.jpg"),
        ("<img src='anh/a.jpg'>", "https://bao.example.vn/tin/anh/a.jpg"),
        ("<img src='data:image/gif;base64,R0lGOD' data-src='/kho/a.jpg'>", f"{KHO}/a.jpg"),
        ("<img src='/kho/nho.jpg' data-original='/kho/a.jpg'>", f"{KHO}/a.jpg"),
        ("<img srcset='/kho/a.jpg 1x, /kho/to.jpg 2x'>", f"{KHO}/a.jpg"),
        ("<img src='http://[hong' data-src='about:blank' srcset='/kho/a.jpg'>", f"{KHO}/a.jpg"),
    ],
)
def test_the_url_of_a_picture_is_the_one_that_is_loaded(html: str, url: str) -> None:
    (image,) = find_images([picture(html)], BASE)
    assert (image.url, image.kind) == (url, "image")


@pytest.mark.parametrize(
    "html",
    [
        "<img src='/kho/icon-facebook.png'>",
        "<img src='/kho/anh.svg'>",
        "<img src='/kho/a.jpg' width='16' height='16'>",
        "<img src='data:image/gif;base64,R0lGOD'>",
        "<img src=''>",
        "<iframe src='https://quangcao.example.com/hop'></iframe>",
    ],
)
def test_icons_placeholders_and_frames_without_a_video_are_no_images(html: str) -> None:
    assert find_images([picture(html)], BASE) == []


def test_a_frame_with_a_player_is_a_video() -> None:
    (video,) = find_images(
        [picture("<iframe src='https://www.youtube.com/embed/abc'></iframe>")], BASE
    )
    assert (video.kind, video.url) == ("video", "https://www.youtube.com/embed/abc")


def test_the_alternative_text_is_kept_apart_from_the_caption() -> None:
    (image,) = find_images([picture("<img src='/kho/a.jpg' alt=' Cánh  đồng '>")], BASE)
    assert (image.alt, image.caption) == ("Cánh đồng", None)


def test_a_picture_is_kept_once() -> None:
    assert shown(A, PROSE, A) == [("a.jpg", None)]


def test_a_caption_belongs_to_the_picture_before_it() -> None:
    assert shown(A, FIELD, PROSE, B, LAKE) == [
        ("a.jpg", FIELD.line.text),
        ("b.jpg", LAKE.line.text),
    ]


def test_a_caption_before_any_picture_waits_for_it() -> None:
    assert shown(FIELD, A, B) == [("a.jpg", FIELD.line.text), ("b.jpg", None)]


def test_a_caption_apart_from_that_of_the_picture_before_it_is_of_the_next() -> None:
    assert shown(A, FIELD, PROSE, LAKE, B) == [
        ("a.jpg", FIELD.line.text),
        ("b.jpg", LAKE.line.text),
    ]


def test_pictures_side_by_side_have_their_captions_below_in_the_same_order() -> None:
    assert shown(A, B, FIELD, LAKE) == [("a.jpg", FIELD.line.text), ("b.jpg", LAKE.line.text)]


def test_a_caption_in_two_lines_is_joined_and_credits_its_photographer() -> None:
    (image,) = find_images([A, FIELD, line("Ảnh: Mạc Hải Đăng")], BASE)
    assert image.caption == "Toàn cảnh cánh đồng Đông Giang. Ảnh: Mạc Hải Đăng"
    assert image.credit == "Mạc Hải Đăng"


def test_a_caption_that_is_said_again_is_not_joined() -> None:
    assert shown(A, FIELD, FIELD) == [("a.jpg", FIELD.line.text)]
    assert shown(A, FIELD, B, FIELD) == [("a.jpg", FIELD.line.text), ("b.jpg", FIELD.line.text)]


def test_a_flood_of_pictures_is_cut() -> None:
    flood = [picture(f"<img src='/kho/{number}.jpg'>") for number in range(250)]
    assert len(find_images(flood, BASE)) == 200

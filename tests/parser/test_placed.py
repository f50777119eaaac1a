"""Captions that nothing marks but their place below a picture."""

from services.parser.parse import parse
from tests.parser.pages import PROSE, article, page

SHOWN = "Bà con bản Nà Cọ phát dọn tuyến đường mới mở."
PICTURE = "<p><img src='/anh-1.jpg' width='600'></p>"


def test_the_only_short_sentence_of_a_text_below_a_picture_is_its_caption() -> None:
    found = parse(page(article(f"<p>{PROSE}</p>{PICTURE}<p>{SHOWN}</p><p>{PROSE}</p>")))
    assert SHOWN not in found.text
    assert [image.caption for image in found.images] == [SHOWN]


def test_a_short_sentence_below_a_picture_stays_where_the_text_has_others() -> None:
    other = "<p>Con đường dài hơn hai cây số.</p>"
    found = parse(page(article(f"<p>{PROSE}</p>{other}{PICTURE}<p>{SHOWN}</p><p>{PROSE}</p>")))
    assert SHOWN in found.text


def test_what_somebody_says_below_a_picture_stays() -> None:
    said = "Ông Hà Văn Lập nói: “Có đường rồi, bà con mừng lắm”"
    found = parse(page(article(f"<p>{PROSE}</p>{PICTURE}<p>{said}</p><p>{PROSE}</p>")))
    assert said in found.text

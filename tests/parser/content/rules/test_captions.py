"""Which lines are captions: by the frame they share with a picture, or by how small they are."""

import pytest

from services.parser.content.model import Label
from services.parser.content.rules.captions import credit_of, find_captions, is_credit, says_caption
from services.parser.parse import parse
from tests.parser.content.labelled import claimed, labels_of, lines_of
from tests.support.pages import PROSE, article, page

SHOWN = "Các đại biểu trao đổi bên lề hội nghị"


def captions(body: str) -> list[str | None]:
    return [image.caption for image in parse(page(article(body))).images]


@pytest.mark.parametrize(
    "frame",
    [
        "<p><img src='/a.jpg'><br>{}</p>",
        "<p><img src='/a.jpg'><span>{}</span></p>",
        "<blockquote><img src='/a.jpg'><p>{}</p></blockquote>",
        "<table><tr><td><img src='/a.jpg'><br><span>{}</span></td></tr></table>",
        "<p><img src='/a.jpg'></p><p><small>{}</small></p>",
        "<p><img src='/a.jpg'></p><h6>{}</h6>",
        "<p><img src='/a.jpg'></p><p><font size='2' color='blue'>{}</font></p>",
        "<p><img src='/a.jpg'></p><p style='font-size: 13px'>{}</p>",
        "<p><img src='/a.jpg'></p><p><span style='font-size:10.5pt'>{}</span></p>",
    ],
)
def test_one_line_in_the_frame_of_a_picture_or_in_small_letters_is_its_caption(frame: str) -> None:
    found = parse(page(article(frame.format(SHOWN))))
    assert [image.caption for image in found.images] == [SHOWN]
    assert SHOWN not in found.text


def test_pictures_may_have_the_same_credit() -> None:
    shown = "<p><img src='/{0}.jpg'></p><center>Ảnh: Lò Thị Xôm</center><p>" + PROSE + "</p>"
    assert captions(shown.format(1) + shown.format(2)) == ["Ảnh: Lò Thị Xôm"] * 2


@pytest.mark.parametrize(
    "text",
    [
        f"<p><img src='/a.jpg'>{PROSE}</p>",
        "<p><img src='/a.jpg'>Buổi chiều, đoàn đi thăm bản. Trời mưa to.</p>",
        "<p><img src='/a.jpg'>Buổi chiều, đoàn đi thăm ba hộ nghèo ở bản Nà Cọ.</p>",
        "<p><img src='/a.jpg'></p><p style='font-size:14px'>Đoàn đi thăm ba hộ nghèo</p>",
        "<p><img src='/a.jpg'></p><p>Đoàn đi thăm ba hộ nghèo</p>",
    ],
)
def test_a_paragraph_that_begins_with_a_picture_is_text(text: str) -> None:
    assert captions(text) == [None]


SHOWN_PLACED = "Bà con bản Nà Cọ phát dọn tuyến đường mới mở."
PICTURE = "<p><img src='/anh-1.jpg' width='600'></p>"


def test_the_only_short_sentence_of_a_text_below_a_picture_is_its_caption() -> None:
    found = parse(page(article(f"<p>{PROSE}</p>{PICTURE}<p>{SHOWN_PLACED}</p><p>{PROSE}</p>")))
    assert SHOWN_PLACED not in found.text
    assert [image.caption for image in found.images] == [SHOWN_PLACED]


def test_a_short_sentence_below_a_picture_stays_where_the_text_has_others() -> None:
    other = "<p>Con đường dài hơn hai cây số.</p>"
    found = parse(
        page(article(f"<p>{PROSE}</p>{other}{PICTURE}<p>{SHOWN_PLACED}</p><p>{PROSE}</p>"))
    )
    assert SHOWN_PLACED in found.text


def test_what_somebody_says_below_a_picture_stays() -> None:
    said = "Ông Hà Văn Lập nói: “Có đường rồi, bà con mừng lắm”"
    found = parse(page(article(f"<p>{PROSE}</p>{PICTURE}<p>{said}</p><p>{PROSE}</p>")))
    assert said in found.text


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Bà con bản Nà Cọ thu hái chè. Ảnh: Lò Mai", "Lò Mai"),
        ("Cầu Khe Nứa (Nguồn ảnh: Báo Sông Mây)", "Báo Sông Mây"),
        ("Ảnh: Bà con bản Nà Cọ thu hái chè", None),
        ("Bà con bản Nà Cọ thu hái chè", None),
    ],
)
def test_the_credit_of_a_picture_ends_its_caption(caption: str, credit: str | None) -> None:
    assert credit_of(caption) == credit


@pytest.mark.parametrize(("caption", "expected"), [("Ảnh: CTV", True), ("Cầu Khe Nứa", False)])
def test_a_credit_begins_with_what_it_credits(caption: str, *, expected: bool) -> None:
    assert is_credit(caption) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bà con bản Nà Cọ thu hái chè. Ảnh: Lò Mai", True),
        ("Cầu Khe Nứa ngày thông xe (ảnh minh họa)", True),
        ("Minh họa của họa sĩ Lò Mai", True),
        ("Nguồn: Báo Sông Mây", False),
        ("Lễ phát động có 60 đoàn viên. (Tin, ảnh: Lò Mai)", False),
        (f"{PROSE * 4}Ảnh: Lò Mai", False),
        ("Bà con bản Nà Cọ thu hái chè", False),
    ],
)
def test_words_make_a_line_a_caption(text: str, *, expected: bool) -> None:
    assert says_caption(text) is expected


LONG = "Đoàn công tác đã đến thăm từng hộ gia đình trong bản, tặng quà và động viên bà con. " * 2


def essay(*texts: str) -> list[Label | None]:
    """Return the labels of lines that each stand below a picture."""
    stated = [line for text in texts for line in (("picture", ""), (None, text))]
    lines = lines_of(*stated)
    lines = claimed(find_captions, lines)
    return labels_of(lines)[1::2]


def test_single_lines_below_three_pictures_are_captions_of_an_essay() -> None:
    assert essay(SHOWN, SHOWN, SHOWN) == ["caption"] * 3


@pytest.mark.parametrize("texts", [(SHOWN, SHOWN), (LONG * 2,) * 3], ids=["two", "paragraphs"])
def test_fewer_or_longer_lines_are_no_essay(texts: tuple[str, ...]) -> None:
    assert essay(*texts) == [None] * len(texts)


def test_pictures_in_a_longer_text_are_no_essay() -> None:
    stated = [("picture", ""), (None, SHOWN)] * 3 + [(None, LONG)] * 5 + [(None, "Trời mưa to.")]
    lines = lines_of(*stated)
    lines = claimed(find_captions, lines)
    assert set(labels_of(lines)) == {"picture", None}


def test_a_sentence_below_a_picture_in_a_cell_of_its_own_table_is_its_caption() -> None:
    said = "Người dân mở cửa cống nhánh số hai."
    for inner in (f"<span class='fig'>{said}</span>", f"<br>{said}"):
        table = f"<table><tr><td><img src='/2.jpg'>{inner}</td></tr></table>"
        parsed = parse(page(article(table)))
        assert said not in parsed.text
        assert [image.caption for image in parsed.images if image.caption] == [said]


def test_a_paragraph_with_a_large_first_letter_is_no_caption() -> None:
    body = f"<img src='/a.jpg'><p class='has-drop-cap'>{PROSE}Ngày ra quân.</p>"
    assert "Ngày ra quân." in parse(page(article(body))).text


def test_a_word_of_credits_within_a_sentence_credits_nothing() -> None:
    told = "Mở cửa ra, bà Lò Thị Ban đứng hình: trước mặt là một cặp sừng."
    assert not says_caption(told)
    assert not says_caption("Bà con vay vốn từ hai nguồn: ngân hàng và quỹ của hội.")
    assert says_caption("Bà con bản Nà Cọ thu hái chè. hình: Lò Mai")


def test_the_caption_of_a_table_of_figures_is_text() -> None:
    rows = "".join(f"<tr><td>Gói thầu {n}</td><td>{n * 790}</td></tr>" for n in range(2, 6))
    table = f"<table><caption>Bảng 1. Một số gói thầu</caption>{rows}</table>"
    assert "Bảng 1. Một số gói thầu" in parse(page(article(table))).text

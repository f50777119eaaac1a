from collections.abc import Callable

import pytest

from services.parser.document import style
from services.parser.document.model import Document, Line
from services.parser.document.reader import read_document
from services.parser.document.tree import parse_html

Test = Callable[[Document, Line], bool]


def first_line(html: str) -> tuple[Document, Line]:
    body = parse_html(html).body
    assert body is not None
    document = read_document(body)
    return document, document.lines[0]


@pytest.mark.parametrize(
    ("test", "html"),
    [
        (style.is_centred_or_italic, "<p><em>Hà Lam</em></p>"),
        (style.is_centred_or_italic, "<p class=text_center>Hà Lam</p>"),
        (style.is_centred_or_italic, "<p align=CENTER>Hà Lam</p>"),
        (style.is_centred_or_italic, "<center><p>Hà Lam</p></center>"),
        (style.is_centred_or_italic, "<p style='text-align: center'>Hà Lam</p>"),
        (style.is_italic, "<p style='font-style:italic'>Hà Lam</p>"),
        (style.is_italic, "<p><span style='font-style: oblique'>Hà Lam</span></p>"),
        (style.is_large, "<p><font size=4>Hà Lam</font></p>"),
        (style.is_large, "<p><span style='font-size: 18px'>Hà Lam</span></p>"),
        (style.is_large, "<p style='font-size:1.5em'>Hà Lam</p>"),
        (style.is_small, "<p><small>Hà Lam</small></p>"),
        (style.is_small, "<h6>Hà Lam</h6>"),
        (style.is_small, "<p style='font-size:12px'>Hà Lam</p>"),
        (style.is_bold, "<p><strong>Hà Lam</strong></p>"),
        (style.is_bold, "<p style='font-weight: 700'>Hà Lam</p>"),
        (style.is_right_aligned, "<p align=right>Hà Lam</p>"),
        (style.is_right_aligned, "<p class='rteright'>Hà Lam</p>"),
    ],
)
def test_a_line_is_set_as_elements_styles_and_classes_say(test: Test, html: str) -> None:
    assert test(*first_line(html))


@pytest.mark.parametrize(
    "test",
    [
        style.is_centred_or_italic,
        style.is_italic,
        style.is_large,
        style.is_small,
        style.is_bold,
        style.is_right_aligned,
    ],
)
@pytest.mark.parametrize(
    "html",
    [
        "<p>Sáng nay, xã Hà Lam họp</p>",
        "<p style='font-size:15px'>Sáng nay, xã Hà Lam họp</p>",
        "<p>Sáng nay, xã <b><i><font size=5><small>Hà Lam</small></font></i></b> họp</p>",
    ],
)
def test_a_plain_line_and_one_with_a_set_word_are_plain(test: Test, html: str) -> None:
    assert not test(*first_line(html))


def test_an_inline_element_gives_a_line_its_class_if_it_covers_it() -> None:
    whole = first_line("<p><span class=author>Hà Lam</span></p>")
    part = first_line("<p><span class=author>Hà Lam</span> nói về vụ lúa đông xuân</p>")
    assert style.inline_class_covers(*whole, "byline")
    assert not style.inline_class_covers(*part, "byline")

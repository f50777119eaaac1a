"""The signature ends an article: what the portal puts below it is not part of it."""

import pytest

from shared.contract.events import ArticleParsed
from tests.parser.content.test_line_types import ending, kept

SIGNED = "<p style='text-align:right'>Xuân Mẩy</p>"


def authors(found: ArticleParsed) -> list[str]:
    return [author.name for author in found.authors]


@pytest.mark.parametrize(
    "below",
    [
        "<p class='z1'>Hãy cùng kết nối với chúng tôi qua kênh của Báo Mường Lạn mỗi sáng.</p>",
        "<p>Ý kiến của bạn đọc xin gửi về Phòng Bạn đọc, điện thoại 0212.300.1234.</p>",
        "<table><tr><td><b>Mua bán</b></td></tr><tr><td>Bán máy cày, gọi 0988.</td></tr></table>",
    ],
)
def test_what_stands_below_the_signature_is_the_portals(below: str) -> None:
    found = ending(SIGNED + below)
    assert kept(found) == []
    assert authors(found) == ["Xuân Mẩy"]


def test_two_names_in_bold_capitals_sign_above_a_call_to_readers() -> None:
    call = "<p>Mời bạn đọc cộng tác với chuyên mục này.</p>"
    found = ending(f"<p><b>SĨ MẨY - KPĂ HOA</b></p>{call}")
    assert kept(found) == []
    assert authors(found) == ["SĨ MẨY", "KPĂ HOA"]


@pytest.mark.parametrize(
    "below",
    [
        "<p>Hội nghị bế mạc chiều cùng ngày.</p>",
        "<div class='z1'>(1) Nghị quyết số 12 của Huyện ủy Mường Lạn.</div>",
        "<blockquote>Xã tôi đã có đường mới, bà con ai cũng mừng.</blockquote>",
    ],
)
def test_a_further_paragraph_a_note_and_a_quote_are_text(below: str) -> None:
    assert len(kept(ending(SIGNED + below))) > 0


def test_a_pen_name_in_capitals_at_the_right_signs_the_article() -> None:
    assert authors(ending("<p style='text-align:right'><b>XUÂN MẨY</b></p>")) == ["XUÂN MẨY"]


@pytest.mark.parametrize("office", ["GIÁM ĐỐC", "VĂN PHÒNG HUYỆN ỦY", "BAN BIÊN TẬP"])
def test_an_office_in_capitals_at_the_right_names_nobody(office: str) -> None:
    found = ending(f"<p style='text-align:right'><b>{office}</b></p>")
    assert authors(found) == []
    assert kept(found) == []

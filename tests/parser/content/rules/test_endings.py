"""The signature ends an article: what the portal puts below it is not part of it."""

import pytest

from services.parser.content.model import Label, LabelledLine
from services.parser.content.rules.endings import (
    find_lines_above_date,
    find_signatures,
    find_trailing_lines,
)
from services.parser.content.rules.neighbours import find_credits
from services.parser.document import LineNo
from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from tests.parser.content.labelled import claimed, context_of, document, labels_of, lines_of
from tests.parser.content.rules.test_line_rules import ending, kept
from tests.support.pages import PROSE, article, page

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


TEXT = f"<p>{PROSE}</p>" * 3


def tail(*below: str) -> list[Label | None]:
    """Return the labels of lines below three paragraphs."""
    page = document(f"<div>{TEXT}{''.join(f'<p>{line}</p>' for line in below)}</div>")
    lines = [LabelledLine(LineNo(n), line) for n, line in enumerate(page.lines)]
    lines = claimed(find_signatures, lines, context_of(page))
    return labels_of(lines)[3:]


@pytest.mark.parametrize(
    ("below", "labels"),
    [
        (["Lò Thị Xôm"], ["byline"]),
        (["Lò Thị Xôm", "Trường Chính trị tỉnh"], ["byline", "byline"]),
        (["Lò Thị Xôm", "(Ban Tuyên giáo Tỉnh ủy)"], ["byline", "byline"]),
        (["https://songmay.example.vn/tin-1"], ["source"]),
        (["TL. CHỦ TỊCH"], ["sign-off"]),
        (["Văn phòng Huyện ủy Mường Lạn"], ["sign-off"]),
        (["(Phó Bí thư Huyện ủy Mường Lạn)"], ["other"]),
        (["Bài, ảnh:", "Lò Thị Xôm"], ["byline", "byline"]),
        (["Các đồng chí tham gia gồm:", "Lò Thị Xôm"], [None, None]),
        (["1. Lò Thị Xôm"], [None]),
        (["Bà con vui mừng"], [None]),
    ],
)
def test_the_last_lines_say_who_wrote_and_who_signs(
    below: list[str], labels: list[Label | None]
) -> None:
    assert tail(*below) == labels


def test_a_name_above_a_further_sentence_signs_nothing() -> None:
    assert tail("Lò Thị Xôm", PROSE) == [None, None]


def test_the_sign_off_stands_above_an_english_copy() -> None:
    copy = "The commune opened its new road on Tuesday morning in the rain, officials said"
    assert tail("Lò Thị Xôm", copy) == ["byline", None]


@pytest.mark.parametrize(
    ("stated", "labels"),
    [
        ([("byline", "Nội dung: Hà Lam"), (None, "Thiết kế: Vi Sơn")], ["byline", "byline"]),
        ([("byline", "Nội dung: Hà Lam"), ("caption", "Ảnh: Vi Sơn")], ["byline", "byline"]),
        ([(None, "Thời gian: sáng mai"), (None, "Địa điểm: xã Nà Cọ")], [None, None]),
        ([("byline", "Nội dung: Hà Lam"), (None, PROSE)], ["byline", None]),
    ],
)
def test_credits_at_the_end_go_with_a_byline_above_them(
    stated: list[tuple[Label | None, str]], labels: list[Label | None]
) -> None:
    lines = lines_of(*stated)
    lines = claimed(find_credits, lines)
    assert labels_of(lines) == labels


def above_date(*texts: str) -> list[Label | None]:
    lines = lines_of(*((None, text) for text in texts), ("date-line", "13:20, ngày 13-2-2026"))
    lines = claimed(find_lines_above_date, lines)
    return labels_of(lines)[:-1]


def test_author_and_office_above_the_date_are_no_text() -> None:
    assert above_date("Lò Thị Xôm", "Trường Chính trị tỉnh") == ["byline", "other"]


@pytest.mark.parametrize("text", [PROSE, "Tin gấp:", "1 Đối tượng dự thi"])
def test_a_sentence_or_a_numbered_line_above_the_date_is_text(text: str) -> None:
    assert above_date("Lò Thị Xôm", text) == [None, None]


def trailing(*stated: tuple[Label | None, str]) -> list[Label | None]:
    """Return the labels of lines below a paragraph; each line stands in a box of its own."""
    page = document(f"<div class='k1'><p>{PROSE}</p></div>" + "<p>dòng</p>" * len(stated))
    lines = [
        LabelledLine(LineNo(0), page.lines[0]),
        *(
            LabelledLine(LineNo(n), page.lines[n]._replace(text=text), label)
            for n, (label, text) in enumerate(stated, 1)
        ),
    ]
    lines = claimed(find_trailing_lines, lines, context_of(page))
    return labels_of(lines)[1:]


def test_what_is_no_prose_below_furniture_is_no_text() -> None:
    found = trailing((None, "Hà Lam"), ("share-bar", "Chia sẻ"), (None, "Giá vàng"), (None, PROSE))
    assert found == [None, "share-bar", None, None]
    found = trailing((None, "Hà Lam"), ("share-bar", "Chia sẻ"), (None, "Giá vàng"))
    assert found == [None, "share-bar", "other"]


@pytest.mark.parametrize(
    "signature",
    [
        "<p style='text-align:center'><span>Lò Văn Sáng – Phó Hiệu trưởng Trường THPT</span></p>",
        "<p style='text-align:right'>Lò Văn Sáng, Phó Chủ tịch Hội Nông dân xã</p>",
        "<p><b>Lò Văn Sáng</b></p><p><i>Trưởng phòng Văn hóa - Xã hội xã</i></p>",
    ],
)
def test_a_name_with_a_post_signs_the_article(signature: str) -> None:
    found = ending(signature)
    assert kept(found) == []
    assert authors(found) == ["Lò Văn Sáng"]


def test_persons_with_posts_below_one_another_are_a_list() -> None:
    found = ending(
        "<p>Lò Văn Sáng – Bí thư</p><p>Mạc Hải Đăng – Phó Bí thư</p><p>Kpă Hoa – Ủy viên</p>"
    )
    assert authors(found) == []
    assert len(kept(found)) == len(["Sáng", "Đăng", "Hoa"])


def test_an_office_of_two_letters_signs_off() -> None:
    found = ending("<p style='text-align:right'><b>Văn phòng Sở</b></p>")
    assert found.sign_off == "Văn phòng Sở"


def test_a_name_and_a_workplace_in_brackets_below_it_sign_a_text() -> None:
    sign = "<div align='right'><b>Bích Loan</b><br><small>(CĐCS Bệnh viện Sông Mây)</small></div>"
    found = parse(page(article(f"<p>{PROSE}</p>").replace("</div></body>", f"{sign}</div></body>")))
    assert [author.name for author in found.authors] == ["Bích Loan"]
    assert "Sông Mây" not in found.text


def test_a_text_is_signed_above_its_footnotes() -> None:
    tail = (
        "<p><b>ThS. Lò Thị Ban</b></p><p>Trường Chính trị tỉnh</p><p>_______________</p>"
        "<p>(1) Báo cáo số 212-BC/BTCTU của Ban Tổ chức Tỉnh ủy.</p><p>(2) Số liệu của tác giả.</p>"
    )
    html = article(f"<p>{PROSE}</p>").replace("</div></body>", f"{tail}</div></body>")
    found = parse(page(html))
    assert "Trường Chính trị tỉnh" not in found.text
    assert "(2) Số liệu của tác giả." in found.text

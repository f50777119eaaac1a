"""Official documents put up as articles: their headline, and their form that is no text."""

import pytest

from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from tests.support.pages import PROSE, page

ABOUT = "Về việc bảo đảm an toàn đê điều trong mùa lũ"
LETTERHEAD = (
    "<table><tr><td><p><b>UBND TỈNH LŨNG PÔ</b></p><p>-----</p></td><td><p><b>CỘNG HÒA XÃ HỘI CHỦ"
    "NGHĨA VIỆT NAM</b></p><p>Độc lập - Tự do - Hạnh phúc</p></td></tr><tr><td><p>Số: 07/CĐ-UBND"
    "</p></td><td><p><i>Lũng Pô, ngày 9 tháng 9 năm 2025</i></p></td></tr></table>"
).replace("CHỦNGHĨA", "CHỦ NGHĨA")
SIGNED = (
    "<table><tr><td><p><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</p></td>"
    "<td><p><b>KT. CHỦ TỊCH</b></p><p>(Đã ký)</p><p>Lưu Đình Nguyện</p></td></tr></table>"
)


def document(
    above: str, kind: str = "<p><b>CÔNG ĐIỆN</b></p>", about: str = ABOUT
) -> ArticleParsed:
    html = (
        "<html><head><title>Chi tiết tin</title></head><body><div class='chinh'>"
        f"{above}<div class='ngay'>Ngày đăng: 09/09/2025 10:30</div><div class='noidung'>"
        f"{LETTERHEAD}{kind}<p><b>{about}</b></p><p>____</p><p>{PROSE}</p>"
        "<p>Yêu cầu các địa phương:</p>"
        f"<p>1. {PROSE}</p>{SIGNED}</div></div></body></html>"
    )
    return parse(page(html))


def test_a_document_without_a_headline_is_headed_by_its_kind_and_its_subject() -> None:
    found = document("")
    assert found.title == "Công điện về việc bảo đảm an toàn đê điều trong mùa lũ"


def test_the_headline_of_the_page_is_that_of_its_document() -> None:
    headline = f"Công điện khẩn {ABOUT.lower()}"
    found = document(f"<h3 class='ten'>{headline}</h3>")
    assert found.title == headline
    assert found.published
    assert found.published.value.isoformat() == "2025-09-09T10:30:00+07:00"


@pytest.mark.parametrize("above", ["", "<h3>Công điện về việc bảo đảm an toàn đê điều</h3>"])
def test_letterhead_receivers_and_signature_are_not_the_text(above: str) -> None:
    found = document(above)
    assert [block.text for block in found.blocks][-3:] == [
        PROSE.strip(),
        "Yêu cầu các địa phương:",
        f"1. {PROSE.strip()}",
    ]
    assert "Độc lập" not in found.text
    assert "Lũng Pô" not in [author.name for author in found.authors]


def test_a_letter_that_goes_on_below_its_receivers_is_kept_whole() -> None:
    html = (
        "<html><body><h1>Thư gửi cán bộ thôn bản vùng cao</h1><p class='ngay'>09/09/2025 10:30</p>"
        f"<div class='n'><p>{PROSE * 2}</p><p>Nơi nhận:</p><p>{PROSE}</p></div>"
    )
    assert parse(page(html)).text.count(PROSE.strip()) == 3


def test_a_title_in_capitals_stays_in_capitals() -> None:
    assert document("", about=ABOUT.upper()).title == f"CÔNG ĐIỆN {ABOUT.upper()}"

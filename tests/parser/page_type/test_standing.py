"""What an office is and does, and the facts of a document without its text: no news."""

import pytest

from services.parser.parse import parse, read
from tests.support.pages import PROSE, article, page

PROFILE = "what an office or a site is"
RECORD = "the facts of a document without its text"


def refusal(html: str) -> str | None:
    refused = read(page(html)).refused
    return refused and refused.partition(", though")[0]


def about(name: str, *, stated: str | None = None, row: str = "", head: str = "") -> str:
    return (
        f"<html><head><title>{stated or name}</title>{head}</head><body><div id='logo'>Sông Mây"
        f"</div><h1>{name}</h1>{row}<div class='noi-dung'><h3>1. Những năm đầu</h3><p>{PROSE}</p>"
        f"<h3>2. Từ đó đến nay</h3><p>{PROSE * 2}</p></div></body></html>"
    )


@pytest.mark.parametrize(
    "name",
    [
        "Giới thiệu",
        "Giới thiệu chung về huyện Đông Giang",
        "Giới thiệu Trường THPT Sông Mây",
        "Chức năng, nhiệm vụ",
        "II. Chức năng, nhiệm vụ và quyền hạn của Sở",
        "Cơ cấu tổ chức bộ máy",
        "Lịch sử hình thành và phát triển",
        "Sứ mệnh - Tầm nhìn",
        "Điều kiện tự nhiên, kinh tế - xã hội",
        "Điều khoản sử dụng",
        "Kênh RSS",
        "About us",
    ],
)
def test_what_an_office_says_of_itself_is_no_article(name: str) -> None:
    assert refusal(about(name)) == PROFILE


@pytest.mark.parametrize("stated", ["Giới thiệu | Trường Sông Mây", "Tổng quan - Cổng Sông Mây"])
def test_the_first_part_of_a_stated_title_names_such_a_page(stated: str) -> None:
    html = f"<html><head><title>{stated}</title></head><body><div><p>{PROSE * 3}</p></div></body>"
    assert refusal(html) == PROFILE


def test_every_page_of_some_systems_says_that_it_is_an_article() -> None:
    assert refusal(about("Giới thiệu", head="<meta property='og:type' content='article'>"))


@pytest.mark.parametrize(
    "name",
    [
        "Giới thiệu sách hay tháng 5/2026",
        "Giới thiệu mô hình nuôi ong của cựu chiến binh xã Ba",
        "Tầm nhìn mới cho những bản làng ven hồ",
        "Lãnh đạo tỉnh thăm, tặng quà các gia đình chính sách",
        "Cơ cấu lại đàn vật nuôi sau dịch",
        "Người lái đò",
    ],
)
def test_a_headline_that_begins_like_a_profile_is_news(name: str) -> None:
    assert parse(page(about(name))).title == name


def test_a_dated_or_signed_page_is_an_article_whatever_its_name() -> None:
    assert refusal(about("Tổng quan", row="<p>Thứ Năm, 12/02/2026 08:15</p>")) is None
    signed = about("Tổng quan").replace("</div></body>", "<p>Tin, ảnh: Hà Lam</p></div></body>")
    assert refusal(signed) is None


FACTS = (
    ("Số ký hiệu", "77/2026/QĐ-UBND"),
    ("Ngày ban hành", "02/02/2026"),
    ("Loại văn bản", "Quyết định"),
    ("Ngày có hiệu lực", "15/02/2026"),
    ("Ngày đăng công báo", "10/02/2026"),
    ("Nguồn thu thập", "Công báo số 61 + 62 của Ủy ban nhân dân tỉnh"),
    ("Ngành", "Xây dựng, giao thông vận tải và quản lý đô thị"),
    ("Phạm vi áp dụng", "Toàn tỉnh, trừ các khu công nghiệp tập trung"),
    ("Tình trạng", "Còn hiệu lực toàn bộ"),
)
SUBJECT = "Quyết định ban hành Quy định về quản lý vỉa hè trên địa bàn tỉnh Sông Mây"


def attributes(row: str, *, text: str = "") -> str:
    rows = "".join(row.format(*fact) for fact in FACTS)
    return (
        f"<html><head><title>{SUBJECT}</title></head><body><div><a href='#'>Toàn văn</a> "
        f"<a href='#'>Lược đồ</a></div><h2>{SUBJECT}</h2><table>{rows}</table>{text}</body></html>"
    )


ROWS = ["<tr><td>{}</td><td>{}</td></tr>", "<tr><th>{}:</th><td><span>{}</span></td></tr>"]


@pytest.mark.parametrize("row", ROWS)
def test_the_attributes_of_a_document_are_no_article(row: str) -> None:
    assert refusal(attributes(row)) == RECORD


@pytest.mark.parametrize("row", ROWS)
def test_a_document_with_its_text_or_its_file_is_one(row: str) -> None:
    assert refusal(attributes(row, text=f"<p>{PROSE}</p><p>{PROSE}</p>")) is None
    file = "<p>Tệp đính kèm: <a href='/vb/77.pdf'>77.pdf</a></p>"
    assert refusal(attributes(row, text=file)) is None


def test_an_article_that_tells_of_an_office_stays() -> None:
    assert parse(page(article(f"<p>Chức năng, nhiệm vụ của phòng: {PROSE}</p>"))).blocks

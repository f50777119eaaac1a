"""Headlines of a few words, named by the URL or by a part of what the head calls the page."""

from services.parser.parse import read
from tests.support.pages import PROSE, page

DAY = "<p>Ngày đăng: 03/02/2023</p>"


def title_of(body: str, head: str, url: str = "https://a.example.vn/tin.asp?id=7") -> str:
    html = f"<html><head><title>{head}</title></head><body>{body}<p>{PROSE}</p><p>{PROSE * 2}</p>"
    return read(page(html, url)).title.text


def test_the_part_that_is_dated_is_the_headline_and_the_other_the_site() -> None:
    body = f"<div>Nhớ mẹ</div>{DAY}"
    assert title_of(body, "Nhớ mẹ - Huyện đoàn vùng Sông Mây") == "Nhớ mẹ"
    assert title_of(body, "Huyện đoàn vùng Sông Mây | Nhớ mẹ") == "Nhớ mẹ"


def test_what_the_url_names_goes_before_what_the_head_says() -> None:
    body = f"<div>Nhớ bến</div>{DAY}"
    assert title_of(body, "Huyện đoàn Sông Mây", "https://a.vn/nho-ben-44.html") == "Nhớ bến"


def test_a_heading_in_the_midst_of_the_text_is_no_headline_though_the_url_names_it() -> None:
    body = f"<h1>Cách làm mứt lê của bà</h1><p>{PROSE}</p><h2>Mứt lê với gừng tươi</h2>"
    url = "https://a.vn/mut-le-voi-gung-tuoi"
    assert title_of(body, "Cách làm mứt lê của bà", url) == "Cách làm mứt lê của bà"


def test_a_section_that_url_and_head_name_is_no_headline_where_one_with_a_day_is_below_it() -> None:
    body = f"<h1>Hỏi đáp</h1><h3 class='tieude'>Tách thửa đất bên kênh cấp hai</h3>{DAY}"
    url = "https://a.vn/hoi-dap?p_id=hoidap&id=2107"
    assert title_of(body, "Hỏi đáp - Xã Sông Mây", url) == "Tách thửa đất bên kênh cấp hai"


def test_the_banner_of_an_office_is_no_headline_though_the_day_is_near_it() -> None:
    body = f"<h1>Phòng Tư pháp</h1><h3 class='tieude'>Tập huấn công tác hộ tịch năm 2023</h3>{DAY}"
    assert title_of(body, "Phòng Tư pháp") == "Tập huấn công tác hộ tịch năm 2023"

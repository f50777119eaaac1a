"""Error messages, searches, login walls and contact pages are named, and news of them is not."""

import pytest

from services.parser.parse import parse
from shared.errors import Skipped
from tests.support.pages import PROSE, article, page


def notice(title: str, *, stated: str | None = None) -> str | None:
    html = f"<html><title>{stated or title}</title><body><h1>{title}</h1><p>{PROSE}</p>"
    try:
        parse(page(html))
    except Skipped as outcome:
        return outcome.detail.partition(" and ")[0]
    return None


@pytest.mark.parametrize(
    ("title", "detail"),
    [
        ("404 - Không tìm thấy trang", "an error page"),
        ("Kết quả tìm kiếm cho nghị quyết", "a search page"),
        ("Đăng nhập hệ thống", "a login page"),
        ("Just a moment...", "an error page"),
        ("Xin chờ một chút...", "an error page"),
        ("Đang kiểm tra xem kết nối của bạn có an toàn không", "an error page"),
        ("404", "an error page"),
        ("Lỗi 500: Internal Server Error", "an error page"),
        ("Trang không tồn tại - Báo Sông Mây", "an error page"),
        ("Hệ thống đang được bảo trì, vui lòng quay lại sau", "an error page"),
        ("Website đang được nâng cấp", "an error page"),
        ("Tìm kiếm nâng cao", "a search page"),
        ("Từ khóa - Cổng Sông Mây", "a search page"),
        ("Quên mật khẩu", "a login page"),
        ("Vui lòng đăng nhập", "a login page"),
        ("Liên hệ - Sông Mây", "a contact page"),
        ("Thông tin liên hệ", "a contact page"),
        ("Bạn cần đăng nhập để đọc tài liệu của Đảng bộ", "a login page"),
    ],
)
def test_a_notice_is_named_for_what_it_is(title: str, detail: str) -> None:
    assert notice(title) == detail


def test_an_article_about_a_search_is_an_article() -> None:
    html = article(f"<p>{PROSE * 4}</p>", title="Tìm kiếm nạn nhân mất tích trên sông Lam")
    assert parse(page(html)).title.startswith("Tìm kiếm")


@pytest.mark.parametrize(
    "title",
    [
        "Đăng ký nghĩa vụ quân sự lần đầu: hơn hai trăm thanh niên xã Ba lên đường",
        "Đường dây nóng tiếp nhận 4030 cuộc gọi",
        "Trao 500 suất quà cho học sinh nghèo",
        "Bảo trì lưới điện huyện Đông Giang",
        "Xử lý 502 trường hợp lấn chiếm đất rừng",
        "Không tìm thấy nạn nhân vụ lật thuyền",
        "Quy hoạch không tồn tại trên giấy tờ",
        "Kết quả tìm kiếm cứu nạn trên sông Lam",
        "Liên hệ vùng trong phát triển du lịch Đông Giang",
    ],
)
def test_a_headline_that_begins_like_a_notice_is_none(title: str) -> None:
    notices = ("an error page", "a search page", "a login page", "a contact page")
    assert notice(title) not in notices


def test_the_stated_title_is_read_beside_the_shown_one() -> None:
    assert notice("Tin trong tỉnh", stated="Đăng nhập") == "a login page"


def test_a_long_text_is_no_notice() -> None:
    html = article(f"<p>{PROSE * 4}</p>", title="Không tìm thấy tung tích tàu cá Lũng Pô 04")
    assert parse(page(html)).title.startswith("Không tìm thấy")


TRACE = "[FormatException: Input string was not in a correct format.] System.Number.Parse(String) "
DOT_NET = (
    "<h1>Server Error in '/' Application.</h1><h2><i>Input string was not in a correct format."
    "</i></h2><b>Exception Details:</b> System.FormatException<br><br><b>Stack Trace:</b>"
    f"<table><tr><td><pre>{TRACE * 20}</pre></td></tr></table>"
)
PHP = (
    "<br /><b>Warning</b>: mysql_connect(): Access denied in /var/www/db.php on line <b>12</b><br>"
    f"<b>Fatal error</b>: Uncaught Error in /var/www/tin.php on line <b>44</b><p>{TRACE * 9}</p>"
)


@pytest.mark.parametrize("body", [DOT_NET, PHP])
def test_what_a_failed_program_prints_is_an_error_however_long_it_is(body: str) -> None:
    with pytest.raises(Skipped) as outcome:
        parse(page(f"<html><body>{body}</body></html>"))
    assert outcome.value.detail == "an error page"


def test_an_article_that_quotes_one_line_of_a_program_is_an_article() -> None:
    assert parse(page(article("<pre>Traceback (most recent call last):</pre>"))).blocks

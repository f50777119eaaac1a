"""Error pages, notices, logins and challenges in the place of a page."""

import pytest

from services.crawler.policy.page_signs import page_signs
from services.crawler.policy.stand_ins import (
    asks_for_proof,
    is_above,
    is_cut,
    is_front_page,
    says_missing,
    stand_in,
    stand_in_at,
)

SENTENCE = "Chiều 27/11, đoàn công tác của tỉnh kiểm tra tiến độ thi công tuyến đường ven biển. "
ARTICLE = f"<html><body><h1>Kiểm tra tuyến đường ven biển</h1><p>{SENTENCE * 12}</p></body></html>"
ASKED = "https://bao.example.vn/tin/mo-rong-cau-cang-123.html"


def found(html: str) -> str | None:
    instead = stand_in(page_signs(html))
    return instead and instead[0]


@pytest.mark.parametrize(
    "html",
    [
        "<h1>404</h1>",
        "<title>404 - Not Found</title><p>Trang chủ</p>",
        "<h1>Không tìm thấy trang</h1>",
        "<h1>Khong tim thay noi dung</h1><a href=/>Ve trang chu</a>",
        "<div>Bài viết này không tồn tại hoặc đã bị gỡ bỏ</div>",
        "<p>Rất tiếc, nội dung bạn tìm đã bị xoá.</p>",
        "<p>Hệ thống đang bảo trì, xin quay lại sau</p>",
        "<h1>Website is under maintenance</h1>",
        "<b>Fatal error</b>: Call to undefined function x() in /var/www/a.php on line 12",
        "<b>Warning</b>: mysqli_connect(): Access denied in /home/a/db.php on line 3",
        "<p>Error establishing a database connection</p>",
        "<p>Đã có lỗi xảy ra. Vui lòng thử lại sau.</p>",
        "<title>Service Unavailable</title><h2>Service Unavailable</h2>",
        f"<title>Runtime Error</title><h1>Server Error in '/' Application.</h1><p>{SENTENCE * 20}",
        f"<html><body><p>{SENTENCE * 15}<b>Fatal error</b>: Out of memory in x.php on line 9",
    ],
)
def test_errors_that_come_as_pages(html: str) -> None:
    assert found(html) == "error-page"


@pytest.mark.parametrize(
    "html",
    [
        "<script>document.cookie='a=1';location.reload();</script>",
        "<script>window.location.href='/?x=1'</script><p>Vui lòng chờ</p>",
        "<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/a.js></script>",
        "<p>Xác minh bạn không phải là robot</p><script src=x></script><i class=g-recaptcha>",
        "<script src=/aes.min.js></script><script>toNumbers('ab')</script>",
        "<html><head><script>function i7(){}</script></head><body></body></html>",
    ],
)
def test_scripts_and_captchas_are_challenges(html: str) -> None:
    assert found(html) == "challenge"


@pytest.mark.parametrize("html", ["", "  \n", "<html><body></body></html>", "<!-- trống -->"])
def test_nothing_to_read_is_empty(html: str) -> None:
    assert found(html) == "empty"


def test_a_form_for_a_password_is_a_refusal() -> None:
    assert found("<form><input name=u><input type=password></form>Tên người dùng") == "refused"


@pytest.mark.parametrize(
    "html",
    [
        ARTICLE,
        ARTICLE.replace("Kiểm tra", "Không tìm thấy trang sử nào về", 1),
        ARTICLE.replace("<p>", "<script>location.replace('#a')</script><input type=password><p>"),
        "<h1>Kỳ họp thứ năm</h1><p>500 đại biểu dự họp.</p>",
        "<h1>404 hộ nghèo nhận nhà mới</h1><p>Sáng nay, tỉnh trao nhà.</p>",
        "<p>Kiến nghị của bà con đã có lời đáp.</p>",
        "<h1>Có lợi cho dân thì hết sức làm</h1><p>Đó là lời Bác dặn.</p>",
        "<p>Bạn đọc gửi ảnh</p><img src=a.jpg>",
        "<img src=bia.jpg>",
    ],
)
def test_articles_however_short_are_none(html: str) -> None:
    assert found(html) is None


@pytest.mark.parametrize(
    ("url", "instead"),
    [
        ("https://bao.example.vn/404.html", "error-page"),
        ("https://bao.example.vn/Loi.aspx?aspxerrorpath=/tin", "error-page"),
        ("https://bao.example.vn/bao-tri.html", "error-page"),
        ("https://bao.example.vn/dang-nhap?next=/tin/1", "refused"),
        ("https://sso.example.vn/cas/login", "refused"),
        ("https://bao.example.vn/", "gone"),
        ("https://bao.example.vn/index.html", "gone"),
        ("https://bao.example.vn/?msg=404", "gone"),
        ("https://bao.example.vn/?p=123", None),
        ("https://bao.example.vn/tin/loi-the-cua-cang-bien.html", None),
        ("https://bao.example.vn/tin/mo-rong-cau-cang-moi-123.html", None),
    ],
)
def test_targets_of_redirects_that_are_no_article(url: str, instead: str | None) -> None:
    assert stand_in_at(url, ASKED) == instead


def test_an_address_that_held_the_word_before_says_nothing() -> None:
    assert stand_in_at("https://a.vn/bao-tri/cau-1.html", "http://a.vn/bao-tri/cau-1.html") is None
    assert not is_front_page("https://a.vn/tin/index.html")


def test_a_page_that_opens_and_never_ends_is_cut() -> None:
    assert is_cut(ARTICLE[: len(ARTICLE) // 2])
    assert not is_cut(ARTICLE)
    assert not is_cut("<h1>Không khai báo gì</h1><p>Và không đóng")


def test_a_refusal_asks_for_a_proof_only_with_a_script_and_words() -> None:
    assert asks_for_proof("<p>Checking your browser</p><script src=/aes.min.js></script>")
    assert not asks_for_proof("<h1>403 Forbidden</h1>")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<!doctype html><html><body></body></html>", "empty"),
        ("<h1>Tên miền này đã hết hạn</h1><p>Liên hệ nhà cung cấp</p>", "error-page"),
        ("<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", "challenge"),
        ("<div onclick=\"location.href='/muc.html'\">Mục tin</div>", None),
    ],
)
def test_pages_of_a_few_words_are_told_apart(html: str, reason: str | None) -> None:
    assert found(html) == reason


@pytest.mark.parametrize(
    ("words", "is_said"),
    [("khong tim thay trang", True), ("404", True), ("he thong dang bao tri", False), ("", False)],
)
def test_an_error_says_that_there_is_no_page_or_that_it_is_away(
    words: str, *, is_said: bool
) -> None:
    assert says_missing(words) is is_said


@pytest.mark.parametrize(
    ("url", "above"),
    [("/tin", True), ("/tin/", True), ("/", False), ("/tin/khac.html", False), ("/su-kien", False)],
)
def test_a_section_lies_above_its_articles(url: str, *, above: bool) -> None:
    assert is_above(f"https://bao.example.vn{url}", ASKED) is above

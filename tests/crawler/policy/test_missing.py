"""How a host answers for pages that do not exist, and what looks like it."""

from dataclasses import replace

from services.crawler.frontier.frontier import Entry, Host
from services.crawler.http.response import Response
from services.crawler.policy.missing import (
    REMEMBERED,
    impossible_url,
    is_alike,
    is_elsewhere,
    is_known_elsewhere,
    missing_page,
    remembered,
    why_suspected,
)
from services.crawler.policy.page_signs import PageSigns, page_signs
from shared.contract import ListedAs

NOW = 1_800_000_000.0
URL = "https://bao.example.vn/tin/mo-rong-cau-cang-123.html"
MENU = "".join(f"<a href=/{n}>Chuyên mục thứ {chr(97 + n)}</a>" for n in range(20))
HOST = Host(host="bao.example.vn")
ENTRY = Entry(url=URL, host=HOST.host, kind="article")
PROSE = "Sáng nay, tỉnh khởi công mở rộng cầu cảng, dự kiến hoàn thành vào cuối năm sau. " * 4


def page(title: str, text: str) -> str:
    return f"<html><title>{title}</title><body>{MENU}<p>{text}</p></body></html>"


def signs(title: str, text: str) -> PageSigns:
    return page_signs(page(title, text))


def test_the_impossible_page_lies_beside_the_one_asked_for() -> None:
    url = impossible_url(URL, NOW)
    assert url.startswith("https://bao.example.vn/tin/khong-co-trang-")
    assert url.endswith(".html")
    assert url == impossible_url("https://bao.example.vn/tin/khac.html?a=1", NOW)
    assert url != impossible_url(URL, NOW + 90_000)


def test_a_page_like_the_answer_for_none_is_known_but_for_its_numbers() -> None:
    lost = "Bài này đã lạc mất ở đâu đó rồi, lúc {} giờ"
    answer = missing_page(Response(URL, 200, {}, page("Báo", lost.format(7)).encode()), "", now=NOW)
    assert is_alike(signs("Báo", lost.format(9)), answer)
    assert not is_alike(signs("Báo", PROSE), answer)
    assert not is_alike(signs("Cầu cảng", lost.format(9)), answer)


def test_a_host_that_says_404_has_no_likeness_and_one_that_redirects_leads_somewhere() -> None:
    assert not is_alike(signs("Báo", ""), missing_page(Response(URL, 404, {}, b""), "", now=NOW))
    away = Response(URL, 302, {}, b"")
    assert missing_page(away, "https://a.vn/x", now=NOW).leads_to == "https://a.vn/x"


def test_the_headline_of_the_link_vouches_for_a_page() -> None:
    listed = replace(ENTRY, listed_as=ListedAs(url=URL, title="Mở rộng cầu cảng"))
    assert why_suspected(listed, HOST, signs("Mở rộng cầu cảng - Báo tỉnh", "")) is None
    assert why_suspected(listed, HOST, signs("Báo tỉnh", PROSE))
    assert why_suspected(ENTRY, HOST, signs("Báo tỉnh", "Ngắn"))
    assert why_suspected(ENTRY, HOST, signs("Báo tỉnh", PROSE)) is None


def test_a_text_that_another_address_showed_is_suspected() -> None:
    host = remembered(HOST, signs("Báo", PROSE), URL)
    assert why_suspected(ENTRY, host, signs("Báo", PROSE)) is None
    assert why_suspected(replace(ENTRY, url=URL + "?a"), host, signs("Báo", PROSE))
    for number in range(REMEMBERED + 9):
        host = remembered(host, signs(f"Tin {number}", PROSE), f"{URL}?{number}")
    assert len(host.texts) == REMEMBERED


def test_a_text_under_the_same_id_is_known_whatever_stands_around_it() -> None:
    page = signs("Báo", PROSE)
    host = remembered(HOST, page, f"{URL}?id=62752")
    assert is_known_elsewhere(host, page, "https://bao.example.vn/ten-moi.html?id=62752", None)
    assert not is_known_elsewhere(host, page, f"{URL}?id=62752", None)
    assert not is_known_elsewhere(host, page, f"{URL}?id=62753", None)
    assert not is_known_elsewhere(host, signs("Tin khác", PROSE), f"{URL}?id=62752&a=1", None)
    assert not is_known_elsewhere(remembered(HOST, page, URL), page, f"{URL}?a=b", None)


def test_a_text_under_the_same_name_or_with_its_address_as_canonical_is_known() -> None:
    page, named = signs("Báo", PROSE), "https://bao.example.vn/kinh-te/45-mo-rong-cau-cang-o-dao"
    host = remembered(HOST, page, named)
    assert is_known_elsewhere(host, page, named.replace("kinh-te", "noi-bat"), None)
    assert not is_known_elsewhere(host, page, named.replace("-o-dao", "-o-vinh"), None)
    assert is_known_elsewhere(host, page, "https://bao.example.vn/node/45", named)
    assert not is_known_elsewhere(host, page, "https://bao.example.vn/node/45", f"{named}-2")
    assert not is_known_elsewhere(host, signs("Báo", "Khác"), "https://bao.example.vn/45", named)


def test_a_redirect_that_keeps_a_word_of_the_address_stays_at_it() -> None:
    assert is_elsewhere("https://bao.example.vn/xin-loi.aspx", URL)
    assert not is_elsewhere("https://bao.example.vn/kinh-te/mo-rong-cau-cang.html", URL)


def test_the_address_that_a_server_prints_makes_no_difference() -> None:
    lost = "Địa chỉ {} mà bạn tìm không còn ở đây"
    body = page("Báo", lost.format("/tin/khong-co-trang-0a1b2c.html")).encode()
    answer = missing_page(Response(URL, 200, {}, body), "", now=NOW)
    assert is_alike(
        signs("Báo", lost.format("/tin/mo-rong-cau-cang-bien-o-xa-dao-123.html")), answer
    )

"""URLs as identities: what two addresses of one page have in common."""

import pytest

from shared.errors import Rejected
from shared.text.urls import (
    MAX_URL_CHARACTERS,
    are_one_article,
    are_two_articles,
    article_ids,
    canonical_url,
    host_key,
    is_named_less,
    requested_url,
    url_id,
)

BASE = "https://bao.example.vn/thoi-su/tin-1.html"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Bao.Example.VN:443/tin.html#dau", "https://bao.example.vn/tin.html"),
        ("http://an:mat@bao.example.vn/", "http://bao.example.vn/"),
        ("http://bao.example.vn./tin", "http://bao.example.vn/tin"),
        ("http://a.vn/?b=2&utm_source=x&a=1&fbclid=y", "http://a.vn/?a=1&b=2"),
        ("http://a.vn/tin;jsessionid=0A1B?id=7", "http://a.vn/tin?id=7"),
        ("http://a.vn/(S(lit3py55t21z5v55vlm25s55))/tin.aspx", "http://a.vn/tin.aspx"),
        ("http://a.vn/?sid=0123456789abcdef01", "http://a.vn/"),
        ("http://a.vn/b?osCsid=ab12&zenid=4&_=17959&rnd=0.4&srsltid=x", "http://a.vn/b"),
        ("http://a.vn/b?ma=0f1e2d3c4b5a69788796a5b4c3d2e1f0", "http://a.vn/b"),
        ("http://a.vn/b?t=1795906201417", "http://a.vn/b"),
        (
            "http://a.vn/b?newsid=0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            "http://a.vn/b?newsid=0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        ),
        (
            "http://a.vn/web/-/x?p_p_id=7&p_p_lifecycle=0&p_p_state=maximized&p_p_mode=view&_7_a=5",
            "http://a.vn/web/-/x?_7_a=5&p_p_id=7",
        ),
        ("http://a.vn/?sid=12", "http://a.vn/?sid=12"),
        ("http://a.vn/%7Etin/b%c3%a0i", "http://a.vn/~tin/b%C3%A0i"),
        ("  http://a.vn/tin  ", "http://a.vn/tin"),
    ],
)
def test_an_address_has_one_form_which_is_its_own(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


def test_a_relative_link_is_read_from_its_page() -> None:
    assert canonical_url("../van-hoa/tin-2.html", BASE) == (
        "https://bao.example.vn/van-hoa/tin-2.html"
    )


@pytest.mark.parametrize("url", ["ftp://a.vn/", "mailto:toasoan@a.vn", "tin.html", "http://", ""])
def test_what_is_no_web_address_is_rejected(url: str) -> None:
    with pytest.raises(Rejected, match="not a web address"):
        canonical_url(url)


def test_an_address_that_is_too_long_is_rejected() -> None:
    with pytest.raises(Rejected, match=f"longer than {MAX_URL_CHARACTERS}"):
        canonical_url("http://a.vn/" + "x" * MAX_URL_CHARACTERS)


def test_a_host_key_has_the_port_unless_it_is_the_scheme_s_own() -> None:
    assert host_key("http://a.vn:8080/tin") == "a.vn:8080"
    assert host_key("http://a.vn:80/tin") == "a.vn"


def test_two_addresses_of_one_page_have_one_id() -> None:
    assert url_id(f"{BASE}?utm_medium=zalo#binh-luan") == url_id(BASE)
    assert url_id(BASE) != url_id(f"{BASE}?trang=2")


@pytest.mark.parametrize(
    ("url", "ids"),
    [
        ("https://a.vn/tin/mo-rong-cau-cang-123456.html", {"123456"}),
        ("https://a.vn/mo-rong-post116331.html", {"post116331"}),
        ("https://a.vn/bai/8f3c2b1a-77/2026/mo-rong", {"8f3c2b1a"}),
        ("https://a.vn/xem.aspx?newsid=88123", {"88123"}),
        ("https://a.vn/20261127/mo-rong-cau-cang.html", set()),
        ("https://a.vn/2026/11/mo-rong-cau-cang", set()),
    ],
)
def test_the_ids_of_an_address_are_long_numbers_and_no_dates(url: str, ids: set[str]) -> None:
    assert article_ids(url) == ids


@pytest.mark.parametrize(
    ("other", "are_one"),
    [
        ("https://a.vn/tin/ten-khac-123456.html", True),
        ("http://www.a.vn/tin/mo-rong-123456.html", True),
        ("https://a.vn/tin/mo-rong-654321.html", False),
        ("https://b.vn/tin/mo-rong-123456.html", False),
    ],
)
def test_two_addresses_of_one_id_on_one_site_are_one_article(other: str, *, are_one: bool) -> None:
    assert are_one_article("https://a.vn/tin/mo-rong-123456.html", other) is are_one
    assert not are_one_article("https://a.vn/tin/a.html", "https://a.vn/tin/b.html")
    assert are_one_article("https://a.vn/tin/a.html", "http://www.a.vn/tin/a.html/")
    assert are_one_article("https://www.a.vn/tin/a.html", "https://m.a.vn/tin/a.html")
    assert not are_one_article("https://a.vn/tin/a.html", "https://media.a.vn/tin/a.html")


@pytest.mark.parametrize(
    ("other", "are_two"),
    [
        ("https://a.vn/tin/khoi-cong-nha-may-nuoc.html", True),
        ("https://a.vn/kinh-te/mo-rong-cau-cang-bien-777888.html", False),
        ("https://a.vn/kinh-te/mo-rong-cau-cang.html", False),
        ("https://a.vn/tin/4711", False),
    ],
)
def test_two_addresses_of_other_words_or_ids_are_two_articles(other: str, *, are_two: bool) -> None:
    assert are_two_articles("https://a.vn/tin/mo-rong-cau-cang.html", other) is are_two
    assert are_two_articles("https://a.vn/mo-rong-12345.html", "https://a.vn/mo-rong-54321.html")


def test_an_address_is_asked_for_with_its_query_as_written() -> None:
    written = "/xem.aspx?tin=5&cm=A%2fB&utm_source=zalo&p_p_lifecycle=0#dau"
    asked = "https://bao.example.vn/xem.aspx?tin=5&cm=A%2fB&p_p_lifecycle=0"
    assert requested_url(written, BASE) == asked
    assert requested_url("/a.html#dau", BASE) == "https://bao.example.vn/a.html"
    assert canonical_url(asked) == canonical_url(written, BASE)


@pytest.mark.parametrize(
    "way_back",
    ["redirect=%2Fweb", "inheritRedirect=false", "returnUrl=/a", "p_l_back_url=%2Fa", "back_url=a"],
)
def test_the_way_back_is_no_part_of_an_address(way_back: str) -> None:
    assert canonical_url(f"https://bao.example.vn/tin?id=9&{way_back}").endswith("/tin?id=9")


@pytest.mark.parametrize(
    ("url", "is_less"),
    [
        ("https://bao.example.vn/chi-tiet", True),
        ("https://bao.example.vn/chi-tiet?_c=1", True),
        ("http://www.bao.example.vn/chi-tiet/", True),
        ("https://bao.example.vn/chi-tiet?id=92893&_c=1", False),
        ("https://bao.example.vn/chi-tiet?id=92893&_c=1&page=3", False),
        ("https://bao.example.vn/tin/92893", False),
    ],
)
def test_an_address_without_its_key_names_less(url: str, *, is_less: bool) -> None:
    assert is_named_less(url, "https://bao.example.vn/chi-tiet?id=92893&_c=1&page=2") is is_less

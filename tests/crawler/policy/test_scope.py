"""Which links are taken up: canonical, public, of the site, and no trap."""

from ipaddress import ip_network

import pytest

from services.crawler.policy.scope import admit, site
from shared.errors import Rejected
from shared.text.urls import canonical_url
from tests.support.vectors import vectors

SITE = "https://bao.example.vn"
BASE = f"{SITE}/tin/"
LOOPBACK = (ip_network("127.0.0.0/8"),)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("bai-1.html", "https://bao.example.vn/tin/bai-1.html"),
        ("/bai-1.html#binh-luan", "https://bao.example.vn/bai-1.html"),
        ("?trang=2", "https://bao.example.vn/tin/?trang=2"),
        ("//www.bao.example.vn/a", "https://www.bao.example.vn/a"),
        ("/(X(1)A(b)S(cd))/tin.aspx?id=5", "https://bao.example.vn/tin.aspx?id=5"),
        ("/tin.jsp;jsessionid=0A1B?x=1", "https://bao.example.vn/tin.jsp?x=1"),
        ("/a?b=2&utm_source=zalo&a=1&zarsrc=30&fbclid=x", "https://bao.example.vn/a?a=1&b=2"),
        ("/default.aspx?sname=x&sid=4&pageid=5", SITE + "/default.aspx?pageid=5&sid=4&sname=x"),
        ("/a.htm?sid=4f3a9c0b7d1e2f3a4b5c6d7e&id=9", SITE + "/a.htm?id=9"),
        (
            "/web/guest/tin?p_p_auth=aB3&_101_INSTANCE_x_redirect=%2Fa&id=9",
            SITE + "/web/guest/tin?id=9",
        ),
        ("https://BAO.example.vn.:443/a", "https://bao.example.vn/a"),
        ("/tin-%74%E1%BB%A9c", "https://bao.example.vn/tin-t%E1%BB%A9c"),
        (
            "/web/guest/tin/chi-tiet/-/asset_publisher/Yq/content/bai",
            BASE[:-5] + "/web/guest/tin/chi-tiet/-/asset_publisher/Yq/content/bai",
        ),
    ],
)
def test_a_link_is_brought_into_its_one_form(href: str, url: str) -> None:
    assert admit(href, BASE) == url
    assert admit(url) == url


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "mailto:toasoan@bao.example.vn",
        "ftp://bao.example.vn/a",
        "http://8.8.8.8\\@127.0.0.1/",
        "http://localhost/a",
        "http://intranet/a",
        "http://kho.internal/a",
        "http://127.1/a",
        "http://2130706433/a",
        "http://[::ffff:10.0.0.1]/a",
        "http://169.254.169.254/latest/meta-data",
        "http://bao.example.vn:22/a",
        "http://bao.example.vn:8443/a",
        "/anh/hop.jpg",
        "/van-ban/cv-12.PDF",
        "/a?print=1",
        "/web/guest?p_p_id=1&p_p_state=pop_up",
        "/a/b/a/b/a/b",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q",
        "/tin?" + "&".join(f"k{n}={n}" for n in range(13)),
        "/tin?page=999999",
        "/lich?date=1900-01-01",
        "/lich?nam=9999",
        "/lich/1900/01",
        "/print/a-123.html",
        "/" + "a" * 600,
        "https://",
        "http://bao.example.vn:99999/",
    ],
)
def test_what_leads_nowhere_good_is_not_taken_up(href: str) -> None:
    assert admit(href, BASE) is None


def test_an_allowed_network_is_opened_with_every_port() -> None:
    assert admit("http://127.0.0.1:8123/a", allowed=LOOPBACK) == "http://127.0.0.1:8123/a"
    assert admit("http://localhost:8123/a", allowed=LOOPBACK) == "http://localhost:8123/a"
    assert admit("http://10.0.0.1/a", allowed=LOOPBACK) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://bao.example.vn/tim-kiem?q=dat",
        "https://bao.example.vn/?s=dat",
        "https://bao.example.vn/dang-nhap.aspx?ReturnUrl=/tin",
        "https://bao.example.vn/lich?thang=13&nam=2026",
        "https://bao.example.vn/lich?date=2026-13-01",
        "https://bao.example.vn/lich?date=2026-12-32",
    ],
)
def test_searches_forms_and_calendars_without_end_are_no_pages(url: str) -> None:
    assert admit(url) is None


def test_backslashes_are_slashes_but_where_they_hide_a_second_host() -> None:
    assert admit(r"https:\\bao.example.vn\tin\a.html") == "https://bao.example.vn/tin/a.html"
    assert admit(r"https://bao.example.vn\@khac.example.com/") is None
    assert admit("https://bao.example.vn/sitemap-1.xml.gz")
    assert admit("https://bao.example.vn/sao-luu.tar.gz") is None


def test_a_site_is_what_one_may_register_under_gov_vn() -> None:
    assert site("tinhuy.camau.gov.vn") == site("camau.gov.vn") == "camau.gov.vn"
    assert site("bacninh.gov.vn") != site("camau.gov.vn")
    assert site("baothu.com.vn:8080") == "baothu.com.vn"
    assert site("127.0.0.1:8123") != site("127.0.0.1:8124")


def test_the_portal_cases() -> None:
    for raw, wanted, policy in vectors("url/portal_url_cases.json")["cases"]:
        assert admit(raw) == (wanted if policy == "keep" else None), raw


def test_the_url_standard() -> None:
    """Each input and its WHATWG form are one URL for us, and what it refuses we refuse."""
    checked = 0
    for case in vectors("url/urltestdata.json"):
        if isinstance(case, str):
            continue
        base = case["base"] if case.get("base") not in (None, "about:blank") else None
        if case.get("failure"):
            with pytest.raises(Rejected):
                canonical_url(case["input"], base)
        elif case["href"].startswith(("http:", "https:")):
            found = canonical_url(case["input"], base)
            assert found == canonical_url(case["href"]) == canonical_url(found), case
        else:
            continue
        checked += 1
    assert checked > 440


@pytest.mark.parametrize(
    "href",
    [
        "/PrintArticle.aspx?id=62752",
        "/Pages/InTin.aspx?ItemID=61003",
        "/in-bai-viet/bai-1.html",
        "/tin/bai-1.html/amp",
        "/web/guest/tin/-/asset_publisher/Xk3/content/bai/pop_up?_101_INSTANCE_x_viewMode=print",
        "/vi/laws/detail/x-77/?download=1&id=0",
        "/c/portal/update_language?p_l_id=10187&languageId=en_US",
        "/c/portal/login?p_l_id=10187",
        "/search/node/cau-cang",
        "/vi/seek/?q=cau-cang",
        "/index.php?nv=seek&q=cau-cang",
        "/account/logon.aspx",
        "/tin/bai-1/trackback/",
        "/2026/13/",
        "/archive/2026-13",
        "/lich?ngay=32/13/2026",
    ],
)
def test_other_views_of_a_page_are_left(href: str) -> None:
    assert admit(href, BASE) is None


@pytest.mark.parametrize(
    "href",
    [
        "/Default.aspx?catid=5201&catname=tin&id=62752&pageid=470&sid=4&sname=tinhuy&title=a-b",
        "/tin/intel-dau-tu.html",
        "/printing-house.html",
        "/so-bao/2026/35/bai-1.html",
        "/2026/12/31/",
        "/lich?ngay=31/12/2026",
        "/research/ket-qua.html",
    ],
)
def test_pages_of_many_keys_and_words_that_begin_as_views_do_are_pages(href: str) -> None:
    assert admit(href, BASE) == SITE + href


@pytest.mark.parametrize(
    "href",
    [
        "https://bao.example.vn/tin/hoi-nghi-tong-ket-123.html",
        "https://bao.example.vn/Tin/A_b~c.html",
        "https://bao.example.vn/a//b/",
        "https://bao.example.vn/a/./b/../c",
        "https://bao.example.vn/a/.b",
        "https://bao.example.vn./a",
        "https://xn--bo-hza.example.vn/a",
        "https://1.2.3/a",
        "https://10.0.0.1/a",
        "https://bao.example.vn/a/a/a/b",
        "https://bao.example.vn/tin.pdf",
        "https://bao.example.vn",
        "https://localhost/a",
    ],
)
def test_a_plain_address_is_judged_like_any_other(href: str) -> None:
    assert admit(href) == admit(f"{href}#top")

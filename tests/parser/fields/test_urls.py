"""The canonical URL of an article, and its next pages where its portal has cut it in several."""

import pytest

from services.parser.fields import find_canonical
from services.parser.metadata import Metadata
from services.parser.parse import parse
from shared.text.urls import canonical_url
from tests.support.pages import PROSE, article, page

URL = "https://bao.example.vn/phong-su/ve-thuong-nguon.html"


def further(links: str, url: str = URL) -> list[str]:
    return [link.url for link in parse(page(article(links), url)).further]


@pytest.mark.parametrize(
    ("url", "second", "third"),
    [
        (URL, f"{URL}?page=2", f"{URL}?page=3"),
        (f"{URL}?id=9", f"{URL}?id=9&trang=2", f"{URL}?id=9&trang=3"),
        ("https://bao.example.vn/ky-su/", "/ky-su/page/2/", "/ky-su/page/3/"),
        (URL, URL.replace(".html", "-p2.html"), URL.replace(".html", "-p3.html")),
    ],
)
def test_the_further_pages_are_linked_in_order(url: str, second: str, third: str) -> None:
    links = f"<div><b>1</b> <a href='{third}'>3</a> <a href='{second}'>Trang 2</a></div>"
    assert further(links, url) == [canonical_url(link, url) for link in (second, third)]


def test_the_pages_of_its_comments_are_not_the_article_s() -> None:
    assert not further(f"<div class='comment-list'><a href='{URL}?page=2'>2</a></div>")


def test_the_pages_of_another_list_are_not_the_article_s() -> None:
    assert not further("<div><a href='/phong-su/?page=2'>Trang sau</a></div>")


def test_a_lone_high_number_is_no_page() -> None:
    assert not further(f"<div><a href='{URL}?p=17'>xem</a></div>")


def test_the_canonical_url_says_where_it_came_from_and_what_disagreed() -> None:
    html = article(f"<p>{PROSE}</p>").replace(
        "<head>",
        "<head><link rel='canonical' href='/tin/bai-viet-dung-so-1.html'>"
        "<meta property='og:url' content='https://bao.example.vn/tin/bai-viet-khac-so-2.html'>",
    )
    parsed = parse(page(html))
    (address,) = [one for one in parsed.provenance if one.field == "canonical_url"]
    assert parsed.canonical_url == "https://bao.example.vn/tin/bai-viet-dung-so-1.html"
    assert address.source == "selector"
    assert [one.value for one in address.candidates] == [
        "https://bao.example.vn/tin/bai-viet-khac-so-2.html"
    ]


OWN = "https://bao.example.vn/tin/bai-viet-so-1.html"


def canonical(*stated: str, base: str = OWN) -> str:
    """Return the canonical URL of a page at OWN that states some, in the order of their trust."""
    metadata = Metadata(canonical=[(value, "meta") for value in stated])
    return find_canonical(metadata, base, OWN)[0]


@pytest.mark.parametrize(
    "stated",
    [
        "https://bao.example.vn/",
        "/tin",
        "https://chep.example.com/tin/bai-viet-so-1.html",
        "javascript:void(0)",
        "",
    ],
)
def test_a_front_page_a_section_another_host_and_no_url_are_not_canonical(stated: str) -> None:
    assert canonical(stated) == OWN


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("/tin/bai-viet-chinh-2.html", "https://bao.example.vn/tin/bai-viet-chinh-2.html"),
        ("bai-viet-chinh-2.html", "https://bao.example.vn/tin/bai-viet-chinh-2.html"),
        ("https://www.bao.example.vn/tin/a-2.html", "https://www.bao.example.vn/tin/a-2.html"),
        ("/mot-bai-viet-co-ten-dai.html", "https://bao.example.vn/mot-bai-viet-co-ten-dai.html"),
    ],
)
def test_a_canonical_url_may_be_relative_and_is_an_article_of_the_host(
    stated: str, wanted: str
) -> None:
    assert canonical(stated) == wanted


def test_the_first_plausible_canonical_url_counts() -> None:
    assert canonical("/", "/tin/mot.html", "/tin/hai.html") == "https://bao.example.vn/tin/mot.html"


def test_pages_are_counted_without_a_gap() -> None:
    links = "".join(f"<a href='{URL}?page={number}'>{number}</a> " for number in (2, 4))
    assert not further(f"<div>{links}</div>")


def test_a_link_of_a_long_line_is_no_pager() -> None:
    line = f"<p>{PROSE} <a href='{URL}?page=2'>trang 2</a></p>"
    assert not further(line)
    assert further(f"<p><a href='{URL}?page=2'>trang 2</a></p>") == [f"{URL}?page=2"]


def test_related_articles_are_linked_once_and_only_where_a_browser_can_go() -> None:
    links = (
        "<h3>Tin liên quan</h3><ul>"
        "<li><a href='/tin/b.html'>Xã Ba khởi công cầu treo qua suối Nà Cọ</a></li>"
        "<li><a href='/tin/b.html'>Cầu treo qua suối Nà Cọ sắp thông xe</a></li>"
        "<li><a href='http://[hong'>Huyện Đông Giang mở phiên chợ vùng cao</a></li></ul>"
    )
    assert [(link.url, link.title) for link in parse(page(article(links))).related] == [
        ("https://bao.example.vn/tin/b.html", "Xã Ba khởi công cầu treo qua suối Nà Cọ")
    ]


def test_a_canonical_url_that_leaves_the_id_out_names_no_article() -> None:
    own = "https://bao.example.vn/web/guest/thong-bao/chi-tiet?id=92893&_c=1"
    stated = "https://bao.example.vn/web/guest/thong-bao/chi-tiet"
    metadata = Metadata(canonical=[(stated, "meta")])
    assert find_canonical(metadata, own, own)[0] == own

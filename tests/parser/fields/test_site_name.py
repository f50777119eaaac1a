"""Which titles name the site: by their words, by what the head states, by where they stand."""

import pytest

from services.parser.content import find_main_content
from services.parser.document import BoxId, Line, parse_html, read_document
from services.parser.fields.site_name import (
    is_generic_title,
    is_site_name,
    leads_home,
    without_site,
)
from services.parser.metadata import Metadata, Sourced
from tests.support.pages import PROSE

HEADLINE = "Huyện Đông Giang trao giống cây cho hộ nghèo"
OFFICE = "Sở Nông nghiệp tỉnh Sông Mây"
MENU = "".join(f"<li><a href='/{name}'>Chuyên mục {name}</a></li>" for name in "abcd")
TEXT = f"<div class='nd'><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div>"


def names_site(title: str, body: str = TEXT, metadata: Metadata | None = None) -> bool:
    tree = parse_html(body)
    assert tree.body is not None
    document = read_document(tree.body)
    return is_site_name(title, document, find_main_content(document), metadata or Metadata())


@pytest.mark.parametrize(
    "title",
    [
        "Cổng thông tin điện tử huyện Đông Giang",
        "Trang TTĐT xã Ba",
        "Trang chủ",
        "Báo Hà Lam",
        "Báo điện tử Hà Lam",
        "Báo Hà Lam online",
        "Tạp chí Cộng đồng Sông Mây",
    ],
)
def test_a_site_calls_itself_so(title: str) -> None:
    assert names_site(title)


@pytest.mark.parametrize(
    "title",
    [
        HEADLINE,
        "Cổng thông tin việc làm của huyện đã đi vào hoạt động",
        "Báo chí đồng hành cùng bà con vùng cao",
        "Tin buồn",
    ],
)
def test_a_headline_and_a_notice_name_no_site(title: str) -> None:
    assert not names_site(title)


def test_the_head_names_the_site() -> None:
    assert names_site("Sông Mây Mới", metadata=Metadata(site_name="Sông Mây Mới"))
    assert names_site(
        "Sông Mây Mới", metadata=Metadata(publisher_names=frozenset(["SÔNG MÂY MỚI"]))
    )
    stated = Metadata(titles=[Sourced(f"{HEADLINE} | Sông Mây Mới", "meta")])
    assert names_site("Sông Mây Mới", metadata=stated)
    assert not names_site("Sông Mây Mới")


def test_a_headline_that_the_head_states_as_the_site_is_none() -> None:
    assert not names_site(HEADLINE + " vùng cao", metadata=Metadata(site_name=HEADLINE))
    long = f"{HEADLINE} và tổ chức tập huấn"
    assert not names_site(long, metadata=Metadata(site_name=long))


def test_a_line_that_leads_home_names_the_site() -> None:
    name = "Khuyến học và dạy nghề cho bà con vùng Sông Mây"
    assert names_site(name, f"<a href='/'>{name}</a>{TEXT}")
    assert not names_site(name, f"<a href='/so-12'>{name}</a>{TEXT}")


@pytest.mark.parametrize(
    ("body", "is_site"),
    [
        (f"<div>{OFFICE}</div><ul>{MENU}</ul>{TEXT}", True),
        (f"<div>{OFFICE}</div>{TEXT}<div>Liên hệ</div><div>{OFFICE}</div>", True),
        (f"<div><a href='/gioi-thieu'>{OFFICE}</a></div>{TEXT}", True),
        (f"<div>{OFFICE}</div>{TEXT}", False),
        (TEXT, False),
    ],
)
def test_an_office_in_banner_and_footer_or_above_the_menu_is_the_site(
    body: str, *, is_site: bool
) -> None:
    assert names_site(OFFICE, body) == is_site


@pytest.mark.parametrize(
    ("href", "is_home"),
    [
        ("/", True),
        ("https://bao.example.vn", True),
        ("/index.php", True),
        ("/trang-chu.html", True),
        ("/?lang=en", False),
        ("/tin-tuc", False),
        ("#", False),
        ("", False),
        ("http://[hong", False),
    ],
)
def test_a_link_leads_home_by_its_path(href: str, *, is_home: bool) -> None:
    tree = parse_html(f"<p><a href='{href}'>Sông Mây Mới</a></p>")
    assert tree.body is not None
    (line,) = read_document(tree.body).lines
    assert leads_home(line) == is_home


def test_plain_text_leads_nowhere() -> None:
    assert not leads_home(Line("Sông Mây Mới", BoxId(0), "p"))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        (f"{HEADLINE} - Báo Hà Lam", HEADLINE),
        (f"{HEADLINE} | Cổng thông tin Y", HEADLINE),
        (f"{HEADLINE} » halam.vn", HEADLINE),
        (f"{HEADLINE} - Sông Mây Mới", HEADLINE),
        (f"Chính trị - {HEADLINE}", f"Chính trị - {HEADLINE}"),
        (HEADLINE, HEADLINE),
        ("Giá lúa 2025 - 2026", "Giá lúa 2025 - 2026"),
    ],
)
def test_the_end_of_a_title_that_names_the_site_is_cut(title: str, wanted: str) -> None:
    assert without_site(title, Metadata()) == wanted


def test_a_long_name_is_cut_where_the_head_states_it() -> None:
    name = "Hội Khuyến học các xã vùng cao Sông Mây"
    assert without_site(f"{HEADLINE} - {name}", Metadata()) == f"{HEADLINE} - {name}"
    assert without_site(f"{HEADLINE} - {name}", Metadata(site_name=name)) == HEADLINE


def test_a_title_of_a_template_is_generic() -> None:
    assert is_generic_title("Chi tiết tin", Metadata())
    assert is_generic_title("Sông Mây Mới", Metadata(site_name="Sông Mây Mới"))
    assert not is_generic_title(HEADLINE, Metadata(site_name="Sông Mây Mới"))

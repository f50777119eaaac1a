"""The section of an article: shown in its crumbs, or stated in its head."""

import pytest

from services.parser.document import parse_html, read_document
from services.parser.fields import find_section
from services.parser.metadata import Metadata, Sourced

TITLE = "Khánh thành trạm bơm Đồng Chiêm"


def section(body: str, *stated: str) -> tuple[str, str, list[str]] | None:
    """Return the section, its source and the candidates that lost."""
    tree = parse_html(f"{body}<p>Sáng 5/3, xã Lũng Vân khánh thành trạm bơm.</p>")
    assert tree.body is not None
    metadata = Metadata(
        titles=[Sourced(TITLE, "meta")], sections=[Sourced(name, "meta") for name in stated]
    )
    choice = find_section(read_document(tree.body), metadata)
    if choice is None:
        return None
    name, provenance = choice
    assert provenance.field == "section"
    return name, provenance.source, [loser.value for loser in provenance.candidates]


def crumbs(*names: str) -> str:
    links = " » ".join(f"<a href='/{number}'>{name}</a>" for number, name in enumerate(names))
    return f"<div class='breadcrumb'>{links}</div>"


@pytest.mark.parametrize(
    "body",
    [
        crumbs("Trang chủ", "Nông nghiệp"),
        crumbs("Báo Hà Lam", "Nông nghiệp", "Thủy lợi"),
        crumbs("halam.example.vn", "Tin tức", "Nông nghiệp"),
        crumbs("Nông nghiệp", TITLE),
        "<div class='cate-name'>Nông nghiệp</div>",
        "<div itemprop='articleSection'>Nông nghiệp</div>",
    ],
)
def test_the_first_crumb_that_is_no_site_is_the_section(body: str) -> None:
    assert section(body) == ("Nông nghiệp", "selector", [])


@pytest.mark.parametrize(
    "body", ["", crumbs("Trang chủ"), crumbs(TITLE), crumbs("x"), crumbs("dài quá " * 9)]
)
def test_a_site_a_title_a_letter_and_a_sentence_are_no_section(body: str) -> None:
    assert section(body) is None


def test_a_shown_section_goes_before_the_stated_ones() -> None:
    assert section(crumbs("Nông nghiệp"), "Kinh tế", "nông nghiệp") == (
        "Nông nghiệp",
        "selector",
        ["Kinh tế"],
    )


def test_the_first_stated_section_counts_where_none_is_shown() -> None:
    assert section("", "Trang chủ", "Kinh tế", "Xã hội") == ("Kinh tế", "meta", ["Xã hội"])


def test_links_of_a_menu_are_no_crumbs() -> None:
    assert section("<div class='menu'><a href='/nn'>Nông nghiệp</a></div>") is None

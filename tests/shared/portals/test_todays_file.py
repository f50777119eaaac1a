"""What a portal's file says wins over what a page came with."""

from datetime import UTC, date, datetime

from services.parser.parse import parse
from shared.portals.portal import Portal
from shared.portals.todays_file import with_todays_file
from tests.support.pages import article, page

FILE = Portal.model_validate(
    {
        "id": "mau",
        "name": "Báo Mẫu",
        "province": "Cà Mau",
        "domains": ["mau.example"],
        "charset": "windows-1258",
        "hints": {"body": "div.new"},
        "former_hints": [{"until": date(2026, 3, 1), "hints": {"body": "div.old"}}],
    }
)
URL = "http://mau.example/tin/1"


def test_hints_encoding_and_province_are_those_of_the_file() -> None:
    fetched = page(article(""), URL, hints={"body": "div.came"}, province="Bạc Liêu")

    stated = with_todays_file(fetched, [FILE])

    assert (stated.portal, stated.province) == ("mau", "Cà Mau")
    assert stated.hints == {"body": "div.new", "charset": "windows-1258"}


def test_a_page_of_an_earlier_layout_has_its_hints_and_so_has_one_that_is_asked_for() -> None:
    early = datetime(2026, 1, 1, tzinfo=UTC)
    old, new = page(article(""), URL, fetched_at=early), page(article(""), URL)

    assert with_todays_file(old, [FILE]).hints["body"] == "div.old"
    assert with_todays_file(new, [FILE], as_of=early).hints["body"] == "div.old"


def test_an_article_has_the_province_and_no_hints() -> None:
    parsed = parse(page(article(""), URL, province="Bạc Liêu"))

    assert with_todays_file(parsed, [FILE]) == parsed.model_copy(
        update={"portal": "mau", "province": "Cà Mau"}
    )


def test_a_portal_that_no_file_names_keeps_what_the_page_came_with() -> None:
    fetched = page(article(""), "http://other.example/1", portal="other", hints={"body": "div.x"})

    assert with_todays_file(fetched, [FILE]) == fetched

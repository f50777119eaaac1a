"""parse, enrich and read_article as a user calls them: what is given counts, nothing is made up."""

import unicodedata
from datetime import UTC, datetime

import pytest

import bantin
from tests.support.pages import article

URL = "https://bao.example.vn/tin/bai-1.html"
DAY = datetime.fromisoformat("2024-03-08")
MORNING = datetime.fromisoformat("2024-03-08T08:00")
LONG_AGO, FAR_OFF = datetime.fromisoformat("0001-01-01"), datetime.fromisoformat("9999-12-31")
HELD = "Sáng 7/3, đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy, thăm phường Tân Thành; hôm qua trời mưa."

NFD = unicodedata.normalize("NFD", HELD)


def test_text_and_bytes_of_a_page_say_the_same() -> None:
    page = article("<p>Nội dung được trình bày tại hội nghị sáng nay.</p>")
    fetched = datetime(2026, 3, 1, tzinfo=UTC)

    as_text = bantin.parse(page, URL, fetched_at=fetched)
    as_bytes = bantin.parse(page.encode(), URL, fetched_at=fetched)

    assert as_text == as_bytes
    assert as_text.fetched_at == fetched


def test_a_page_that_states_no_date_has_none() -> None:
    assert bantin.parse(article("<p>Sáng nay, hôm qua, 2 giờ trước.</p>"), URL).published is None
    assert bantin.enrich(HELD).dates == ()


def test_a_time_without_a_zone_is_that_of_vietnam() -> None:
    page = article("")

    fetched = bantin.parse(page, URL, fetched_at=MORNING).fetched_at
    published = bantin.enrich(HELD, published=MORNING).published

    assert fetched.isoformat() == "2024-03-08T08:00:00+07:00"
    assert published
    assert published.value.isoformat() == "2024-03-08T08:00:00+07:00"
    assert (published.precision, published.zone_stated) == ("second", False)


def test_what_is_given_stands_in_for_what_the_article_states() -> None:
    parsed = bantin.parse(article(f"<p>{HELD}</p>"), URL)

    found = bantin.enrich(parsed, published=DAY, province="Cà Mau")

    assert [date.first.isoformat() for date in found.dates] == ["2024-03-07", "2024-03-07"]
    assert [place.province for place in found.places if place.name == "Tân Thành"] == ["Cà Mau"]
    assert bantin.enrich(parsed).published is None


@pytest.mark.parametrize("given", [HELD, f"\ufeff {HELD}  \n\u00a0", NFD])
def test_offsets_are_into_the_text_as_it_was_given(given: str) -> None:
    found = bantin.enrich(given, published=DAY)

    (mention,) = found.persons[0].mentions
    assert given[mention.start : mention.end] == mention.surface
    assert unicodedata.normalize("NFC", mention.surface) == "Lê Văn Mẫu"


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: bantin.parse("<p>", "nowhere"), bantin.Rejected, "not a web address"),
        (lambda: bantin.parse("", URL), bantin.Skipped, "gone"),
        (lambda: bantin.read_article("<p>x</p>", URL), bantin.Skipped, "not-an-article"),
        (lambda: bantin.parse("", URL, hints={"boddy": "p"}), bantin.UsageError, "no hint boddy"),
        (lambda: bantin.enrich("", published=LONG_AGO), bantin.UsageError, "1 is no year"),
        (lambda: bantin.enrich("", published=FAR_OFF), bantin.UsageError, "9999 is no year"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    call: object, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        call()  # type: ignore[operator]


def test_a_hint_is_followed() -> None:
    page = article("<div class='x9'><p>Kính mời quý khách mua xe mới với giá ưu đãi.</p></div>")

    assert "quý khách" in bantin.parse(page, URL).text
    assert "quý khách" not in bantin.parse(page, URL, hints={"strip": ".x9"}).text


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'publish'"):
        _ = bantin.publish

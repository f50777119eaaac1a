"""What a person gives on the command line."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.given_input import (
    address,
    article_from_text,
    article_id,
    file_content,
    host,
    moment,
    page_from_bytes,
    published,
    zoned,
)
from shared.contract.values import VIETNAM
from shared.errors import UsageError
from shared.text.urls import url_id

URL = "https://bao.example.vn/tin-1.html"


def test_a_time_without_a_zone_is_vietnam_s() -> None:
    assert zoned(datetime(2026, 3, 7, 8, 52)) == datetime(2026, 3, 7, 8, 52, tzinfo=VIETNAM)  # noqa: DTZ001 - as typer gives it
    assert zoned(datetime(2026, 3, 7, tzinfo=UTC)) == datetime(2026, 3, 7, tzinfo=UTC)
    assert zoned(None) is None


def test_a_year_before_the_web_is_refused() -> None:
    with pytest.raises(UsageError, match="1989 is no year of publication"):
        zoned(datetime(1989, 12, 31, tzinfo=VIETNAM))


def test_an_article_is_named_by_its_id_or_its_address() -> None:
    assert article_id("0123abcd") == "0123abcd"
    assert article_id(f"{URL}?utm_source=zalo") == url_id(URL)
    with pytest.raises(UsageError, match="not a web address"):
        article_id("tin/1")


def test_bytes_become_a_page_of_their_address() -> None:
    page = page_from_bytes(b"\xff<p>Tin</p>", f"{URL}#dau")

    assert page.content() == b"\xff<p>Tin</p>"
    assert (page.url, page.host, page.status) == (URL, "bao.example.vn", 200)


def test_a_file_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read .*nothing\.html"):
        file_content(str(tmp_path / "nothing.html"))


def test_an_address_is_taken_in_its_one_form() -> None:
    assert address(f" {URL}?utm_source=zalo#dau") == URL
    for text in ("tin-1", "http://[bad", "ftp://a.example/", "", "http://a b.vn/"):
        with pytest.raises(UsageError, match="not a web address"):
            address(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bao.example.vn", "bao.example.vn"),
        ("BAO.example.vn:8080", "bao.example.vn:8080"),
        (URL, "bao.example.vn"),
        ("[::1]:81", "[::1]:81"),
    ],
)
def test_a_host_is_named_as_in_addresses(text: str, expected: str) -> None:
    assert host(text) == expected


@pytest.mark.parametrize("text", ["", "[bad", "a b", "http://", "ftp://a.example/"])
def test_a_host_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no host"):
        host(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", "2026-01-01T00:00:00+07:00"),
        ("2026-03", "2026-03-01T00:00:00+07:00"),
        ("2026-03-05", "2026-03-05T00:00:00+07:00"),
        ("2026-03-05T08:30", "2026-03-05T08:30:00+07:00"),
        ("2026-03-05 08:30:15", "2026-03-05T08:30:15+07:00"),
        ("2026-03-05T08:30:00Z", "2026-03-05T08:30:00+00:00"),
        ("2026-03-05T08:30+0100", "2026-03-05T08:30:00+01:00"),
    ],
)
def test_a_moment_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert moment(text).isoformat() == expected


def test_a_moment_back_from_now_is_the_same_for_a_while() -> None:
    now = datetime.now(VIETNAM)

    assert moment("7d").date() in {(at - timedelta(days=7)).date() for at in (now, zoned_now())}
    assert moment("7d").time() == datetime.min.time()
    assert timedelta(hours=12) <= zoned_now() - moment("12h") < timedelta(hours=13, minutes=1)
    assert moment("12h").minute == 0


def zoned_now() -> datetime:
    return datetime.now(VIETNAM)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "x",
            "0001",
            "20260305",
            "2026-3-5",
            "2026-02-30",
            "2026-13",
            "2026-03-05T25:00",
            "7",
        ),
        *("2026-03-05T08:30+99:99", "7 d", "-7d", "99999d", "7y", "٢٠٢٦", "2026-03-05T08:30 VN"),
    ],
)
def test_a_moment_that_is_none_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(
        UsageError, match=r"is no (moment|day|year of publication): give"
    ) as refused:
        moment(text)
    assert len(str(refused.value).splitlines()) == 1


def test_a_text_is_published_on_a_day() -> None:
    assert published("2026-03-05") == datetime(2026, 3, 5, tzinfo=VIETNAM)
    for text in ("2026", "2026-03"):
        with pytest.raises(UsageError, match=re.escape(f"{text!r} is no day")):
            published(text)


def test_the_first_line_of_a_text_is_its_title() -> None:
    day = datetime(2026, 3, 7, tzinfo=VIETNAM)

    article = article_from_text("Hội nghị   tổng kết\nSáng 7/3, ...", day, "Cà Mau")

    assert article.title == "Hội nghị tổng kết"
    # As it was given: offsets are into the caller's own text.
    assert article.text == "Hội nghị   tổng kết\nSáng 7/3, ..."
    assert article.province == "Cà Mau"
    assert article.published
    assert (article.published.value, article.published.precision) == (day, "day")

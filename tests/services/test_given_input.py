"""What a person gives on the command line."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.given_input import (
    article_from_text,
    article_id,
    page_from_bytes,
    page_from_file,
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


def test_a_file_or_an_address_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read .*nothing\.html"):
        page_from_file(str(tmp_path / "nothing.html"), URL)
    (tmp_path / "page.html").write_text("<p>Tin</p>")
    with pytest.raises(UsageError, match="--url: not a web address"):
        page_from_file(str(tmp_path / "page.html"), "tin-1")


def test_the_first_line_of_a_text_is_its_title() -> None:
    day = datetime(2026, 3, 7, tzinfo=VIETNAM)

    article = article_from_text("Hội nghị   tổng kết\nSáng 7/3, ...", day, "Cà Mau")

    assert article.title == "Hội nghị tổng kết"
    # As it was given: offsets are into the caller's own text.
    assert article.text == "Hội nghị   tổng kết\nSáng 7/3, ..."
    assert article.province == "Cà Mau"
    assert article.published
    assert (article.published.value, article.published.precision) == (day, "day")

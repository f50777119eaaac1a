"""A page that shows a break as a golden case, which fails until a person has filled it in."""

import json
from pathlib import Path

import pytest

from services.drift import case_of, write_case
from shared.errors import UsageError
from tests.support.pages import article, page


def test_a_case_has_the_page_and_what_a_person_has_to_state(tmp_path: Path) -> None:
    shown = page(article("<p>Hết.</p>"))
    html, expected = write_case(case_of(shown, "bao-mau", ("date",)), tmp_path / "cases")
    assert html.read_bytes() == shown.content()
    stated = json.loads(expected.read_text("utf-8"))
    assert stated["url"] == shown.url
    assert stated["title"] == "Huyện Đông Giang quán triệt nghị quyết mới"
    assert stated["published"].startswith("TODO")
    with pytest.raises(UsageError, match="exists"):
        write_case(case_of(shown, "bao-mau", ("date",)), tmp_path / "cases")


def test_a_page_that_is_refused_makes_a_case_too() -> None:
    made = case_of(page("<html><body><p>Lỗi</p></body></html>"), "bao-mau", ("short",))
    assert made.expected["starts"].startswith("TODO")
    assert made.expected["refused"]

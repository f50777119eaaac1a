"""A text in pieces, those that were asked for apart."""

import pytest

from services.desk.pages.articles.rows import pieces, province_href


@pytest.mark.parametrize(
    ("text", "marks", "cut"),
    [
        ("a b c", ((0, 1), (2, 3)), [("a b", True), (" c", False)]),
        ("a b c", ((0, 1), (4, 5)), [("a", True), (" b ", False), ("c", True)]),
        ("abc", (), [("abc", False)]),
        ("", (), []),
    ],
)
def test_marks_that_only_blanks_part_are_one(
    text: str, marks: tuple[tuple[int, int], ...], cut: list[tuple[str, bool]]
) -> None:
    assert list(pieces(text, marks)) == cut


def test_a_province_has_an_address_of_one_segment() -> None:
    assert province_href("Cà Mau/x") == "/provinces/C%C3%A0%20Mau%2Fx"

"""The mark of who publishes, in front of a text."""

import pytest

from services.parser.grammar import read_agency_prefix

FIRST = "Sáng 12/6, xã Mường Lan bàn giao kênh."


@pytest.mark.parametrize(
    ("before", "mark"),
    [
        ("TCCS - ", "TCCS"),
        ("GD&TĐ – ", "GD&TĐ"),
        ("(BSL) - ", "BSL"),
        ("(Dân trí) - ", "Dân trí"),
        ("(Halam.gov.vn) — ", "Halam.gov.vn"),
        ("[Baohalam.vn] - ", "Baohalam.vn"),
        ("Halam.vn - ", "Halam.vn"),
        ("VOV.VN - ", "VOV.VN"),
        ("HaLamTimes – ", "HaLamTimes"),
        ("Baohalam - ", "Baohalam"),
        ("QĐND Online - ", "QĐND Online"),
        ("Hà Lam Online - ", "Hà Lam Online"),
    ],
)
def test_every_form_of_mark_is_taken_from_the_text(before: str, mark: str) -> None:
    assert read_agency_prefix(before + FIRST) == (mark, FIRST)


@pytest.mark.parametrize(
    "before",
    [
        "Hà Lam - ",
        "UBND - ",
        "TP HCM - ",
        "Covid-19 - ",
        "(Tiếp theo kỳ trước) - ",
        "Cà phê - ",
        "",
    ],
)
def test_places_topics_and_notes_stay(before: str) -> None:
    assert read_agency_prefix(before + FIRST) is None


def test_a_dash_within_a_sentence_is_none() -> None:
    assert read_agency_prefix("TCCS - một tạp chí lý luận.") is None

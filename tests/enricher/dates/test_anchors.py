"""Dates without a year, in texts whose publication is not known."""

from datetime import date

import pytest

from services.enricher.dates import find_dates, reference_day
from services.enricher.dates.anchors import may_be_anchored, states_year, usable_anchors


def read(text: str) -> list[tuple[str, str, bool]]:
    return [
        (text[found.start : found.end], str(found.value.first), found.year_stated)
        for found in find_dates(text, None)
    ]


def test_the_nearest_date_lends_its_year() -> None:
    assert read("Ngày 5/9/2020, xã họp. Ngày 7/9, huyện họp.") == [
        ("Ngày 5/9/2020", "2020-09-05", True),
        ("Ngày 7/9", "2020-09-07", False),
    ]


def test_a_date_of_the_same_sentence_is_nearer_than_one_behind_a_full_stop() -> None:
    text = "Năm 2018 đã qua. Ngày 7/9, huyện họp về kế hoạch của cả nhiệm kỳ từ 5/3/2020."
    assert ("Ngày 7/9", "2020-09-07", False) in read(text)


def test_without_an_anchor_there_is_no_date() -> None:
    assert read("Ngày 7/9, huyện họp; hôm qua mưa.") == []


def test_history_lends_its_year_only_to_its_own_sentence() -> None:
    assert read("Sinh ngày 5/9/1945. Ngày 7/9, huyện họp.") == [
        ("ngày 5/9/1945", "1945-09-05", True)
    ]
    assert ("sáng 7/9", "1945-09-07", False) in read("Ngày 5/9/1945 và sáng 7/9 có mưa.")


def test_the_day_of_a_document_and_the_end_of_a_plan_are_no_anchors() -> None:
    text = "Nghị quyết số 5-NQ/TW, ngày 25/10/2017; đến năm 2030; ngày 7/9/2020"
    anchors = usable_anchors(find_dates(text, None), text)
    assert [text[anchor.start : anchor.end] for anchor in anchors] == ["ngày 7/9/2020"]


@pytest.mark.parametrize("month", [("tháng 1", False), ("tháng 9", True)])
def test_early_months_may_be_of_the_year_before(month: tuple[str, bool]) -> None:
    words, completed = month
    found = [surface for surface, *_ in read(f"Năm 2020 và {words}, xã họp.")]
    assert (words in found) is completed


def test_forms_that_need_the_publication_are_never_completed() -> None:
    assert not states_year("week", {"which": "này"})
    assert not may_be_anchored("week", {"which": "này"})
    assert not may_be_anchored("month", {"far": "trước"})
    assert states_year("day", {"d": "5", "m": "9", "yy": "20"})
    assert may_be_anchored("day-month", {"d": "5", "m": "9"})


def test_the_reference_day_is_the_last_day_up_to_the_fetch() -> None:
    dates = find_dates("ngày 5/9/2020, ngày 7/9/2020, ngày 1/1/2031, năm 1945", None)
    assert reference_day(dates, date(2021, 1, 1)) == date(2020, 9, 7)
    assert reference_day([], date(2021, 1, 1)) == date(2021, 1, 1)


def test_what_refers_to_the_date_before_is_read_from_it() -> None:
    texts = {
        "Ngày 5/9/2020, xã họp. Chiều cùng ngày, huyện họp.": "2020-09-05",
        "Ngày 5/9/2020, nước lên. Hôm sau, nước rút.": "2020-09-06",
        "Khai mạc ngày 5/9/2020, bế mạc ngày 9 cùng tháng.": "2020-09-09",
        "Năm 2024, sản lượng tăng 5% so với năm trước.": "2023-01-01",
        "Tháng 9/2024, chỉ số tăng so với tháng trước.": "2024-08-01",
        "Quý II/2024, sản lượng tăng 4% so với quý trước.": "2024-01-01",
        "Năm 2024 đã qua. Sản lượng tăng so với năm trước.": "2025-01-01",
    }
    for text, first in texts.items():
        assert str(find_dates(text, date(2026, 3, 7))[-1].value.first) == first


def test_without_a_date_before_it_there_is_none() -> None:
    assert find_dates("Chiều cùng ngày, huyện họp.", date(2026, 3, 7)) == []

"""Days and years listed behind another."""

from datetime import date

from tests.enricher.dates.test_scan_sentences import read


def test_each_day_of_a_list_is_a_date() -> None:
    days = "2024-05-05, 2024-05-12, 2024-05-19"
    assert read("Chợ họp các ngày 5/5, 12/5 và 19/5.", date(2024, 5, 22)) == days


def test_each_year_of_a_list_is_a_date() -> None:
    years = "2023-01-01..2023-12-31, 2024-01-01..2024-12-31"
    assert read("Lỗ trong năm 2023 và 2024.", date(2024, 5, 22)) == years

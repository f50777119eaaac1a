"""On which day an office was given or taken."""

# ruff: noqa: E501 - tables of texts

from datetime import date

import pytest

from services.enricher.dates import find_dates
from services.enricher.persons.change_days import Days, Sentence, TextDates, stretch

PUBLISHED = date(2025, 10, 20)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Từ năm 2012 đến năm 2016", ((date(2012, 1, 1), date(2012, 12, 31)), (date(2016, 1, 1), date(2016, 12, 31)))),
        ("Từ tháng 3/2010 đến tháng 5/2015", ((date(2010, 3, 1), date(2010, 3, 31)), (date(2015, 5, 1), date(2015, 5, 31)))),
        ("Từ tháng 1/2021 đến nay", ((date(2021, 1, 1), date(2021, 1, 31)), None)),
        ("nhiệm kỳ 2020 - 2025", None),
        ("ngày 5/3/2020", None),
    ],
)  # fmt: skip
def test_a_stretch_is_as_exact_as_its_words(
    text: str, stated: tuple[Days, Days | None] | None
) -> None:
    (found,) = find_dates(text, PUBLISHED)
    assert stretch(found, text) == stated


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng 12/10, ông A làm X từ ngày 15/10/2025", date(2025, 10, 15)),
        ("Sáng 12/10, ông A làm X", date(2025, 10, 12)),
        ("Ông A làm X tại kỳ họp ngày 13/10/2025", date(2025, 10, 13)),
        ("Ông A, sinh ngày 2/9/1970, làm X", None),
        ("Ông A làm X nhiệm kỳ 2020 - 2025", None),
        ("Đến ngày 12/10/2025, ông A làm X", date(2025, 10, 12)),
        ("Ông A làm X đến ngày 12/10/2025", None),
    ],
)
def test_the_day_from_which_it_holds_comes_before_that_of_the_meeting(
    text: str, day: date | None
) -> None:
    at = text.index("X")
    dates = TextDates(text, find_dates(text, PUBLISHED), PUBLISHED)
    found = dates.of_change(Sentence(0, len(text)), (at, at + 1))
    assert found == ((day, day) if day else None)


def test_a_day_behind_since_tells_since_when() -> None:
    text = "Từ ngày 15/7/2020, ông là X"
    day, sentence = date(2020, 7, 15), Sentence(0, len(text))
    stated = TextDates(text, find_dates(text, PUBLISHED), PUBLISHED)
    assert stated.since(sentence, (26, 27)) == (day, day)
    assert TextDates(text, (), PUBLISHED).since(sentence, (26, 27)) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ngày 12/10, họp. |Ông A làm X.| Hết.", date(2025, 10, 12)),
        ("|Ông A làm X.| Quyết định được công bố ngày 13/10/2025.", date(2025, 10, 13)),
        ("|Ông A làm X.| Hội chợ mở ngày 13/10/2025.", None),
        ("Ngày 12/10/2019, họp. |Ông A làm X.|", None),
    ],
)
def test_a_sentence_around_may_tell_the_day_of_news(text: str, day: date | None) -> None:
    first, told, _ = text.split("|")
    plain = text.replace("|", "")
    sentence = Sentence(len(first), len(first) + len(told))
    found = TextDates(plain, find_dates(plain, PUBLISHED), PUBLISHED).around(sentence)
    assert found == ((day, day) if day else None)

"""Terms of office by their number or their years."""

from datetime import date

import pytest

from services.enricher.references.terms_of_office import find_terms_of_office
from services.enricher.text import normalize
from tests.support.enriched import enriched


def test_a_term_with_years_is_also_a_date() -> None:
    found = enriched("Ban Chấp hành khóa XVI, nhiệm kỳ 2020 - 2025.")
    assert [one.name for one in found.terms] == ["khóa XVI", "nhiệm kỳ 2020 - 2025"]
    assert [(one.first, one.last) for one in found.dates] == [
        (date(2020, 1, 1), date(2025, 12, 31))
    ]


@pytest.mark.parametrize(
    ("text", "number", "years"),
    [
        ("Quốc hội khóa XV", "XV", None),
        ("HĐND tỉnh khóa 10 họp", "10", None),
        ("nhiệm kỳ 2020 - 2025", None, (2020, 2025)),
        ("Nhiệm kỳ 2020-25", None, (2020, 2025)),
    ],
)
def test_a_term_has_a_number_or_years(
    text: str, number: str | None, years: tuple[int, int] | None
) -> None:
    (term,) = find_terms_of_office(normalize(text))
    assert (term.number, term.years) == (number, years)


@pytest.mark.parametrize("text", ["khóa 3 tháng", "khóa cửa", "nhiệm kỳ mới"])
def test_a_course_or_a_lock_is_no_term(text: str) -> None:
    assert find_terms_of_office(normalize(text)) == []

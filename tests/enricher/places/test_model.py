"""What decides which unit a place is: the day, and what stands right behind."""

from datetime import date

import pytest

from services.enricher.lexicon import load_lexicon
from services.enricher.places.model import FoundPlace, PlaceContext


def context(text: str, day: date | None = None) -> PlaceContext:
    return PlaceContext(text, load_lexicon().gazetteer, day, None)


def place(name: str, text: str) -> FoundPlace:
    start = text.index(name)
    return FoundPlace(start, start + len(name), name, None, "unit-word", 0.9)


@pytest.mark.parametrize(
    ("day", "era"), [(date(2025, 6, 30), "63"), (date(2025, 7, 1), "34"), (None, "63")]
)
def test_units_exist_in_the_era_of_the_day(day: date | None, era: str) -> None:
    known = context("", day)
    units = known.gazetteer.units_named("Cà Mau")
    assert {unit.era for unit in units} == {"63", "34"}
    assert {unit.era for unit in known.existing(units)} == {era}


def test_a_unit_of_the_other_era_is_better_than_none() -> None:
    known = context("", date(2025, 7, 1))
    districts = tuple(
        unit for unit in known.gazetteer.units_named("Cái Nước") if unit.level == "district"
    )
    assert known.existing(districts) == districts


@pytest.mark.parametrize(
    ("text", "is_behind"),
    [
        ("xã Tân Lập, huyện Mỏ Cày", True),
        ("xã Tân Lập (huyện Mỏ Cày)", True),
        ("xã Tân Lập và huyện Mỏ Cày", False),
    ],
)
def test_a_comma_or_a_bracket_parts_a_place_from_the_larger_unit(
    text: str, *, is_behind: bool
) -> None:
    larger = place("huyện Mỏ Cày", text)
    found = context(text).right_behind(place("xã Tân Lập", text), [larger])
    assert found == (larger if is_behind else None)

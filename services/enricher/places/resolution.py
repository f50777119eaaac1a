"""Which unit a place is: the one of its day, and what stands there today."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.enricher.lexicon import (
    REFORM_DAY,
    Lexicon,
    ResolvedUnit,
    Unit,
    name_key,
    resolve_unit,
    stated_unit_type,
    without_unit_word,
)

_SAME_SENTENCE = re.compile(r"[^.;!?\n]{0,120}+")
_INSIDE = re.compile(r"\s*[,(-]?\s*\Z")


@dataclass(slots=True)
class FoundPlace:
    """A place in the text. `candidates` are the units it may be when the text does not decide.

    `home` is a larger unit around a place that is itself in no list: a hamlet, a former commune.
    """

    start: int
    end: int
    name: str
    level: str | None
    rule: str
    confidence: float
    candidates: tuple[Unit, ...] = ()
    found: ResolvedUnit | None = None
    home: ResolvedUnit | None = None


def resolve_places(
    found: list[FoundPlace], working: str, words: Lexicon, on: date | None, province: str | None
) -> None:
    """Decide which unit each place is, in place.

    What decides, in this order: the larger unit beside it, the portal's province, the only province
    that the text has settled elsewhere, a district of the name, the place that was named before it.
    """
    beside: FoundPlace | None = None
    for place in reversed(found):
        near = beside if beside and _INSIDE.match(working[place.end : beside.start]) else None
        _decide(place, working, words, on, near, province)
        beside = place
    _by_only_province(found, on)
    _by_adjacent(found, words, on)
    _link_unlisted(found, working, words, on, province)


def _by_adjacent(found: list[FoundPlace], words: Lexicon, on: date | None) -> None:
    """Settle what is still open by a district of the name, else by the place before or behind."""
    for place, before in zip(found, _last_homes(found), strict=True):
        if place.found is None and place.candidates:
            place.found = _by_district(place, words, on) or _at(before, place, on)
    for place, behind in zip(reversed(found), _last_homes(found[::-1]), strict=True):
        if place.found is None and place.candidates:
            place.found = _at(behind, place, on)


def _last_homes(found: list[FoundPlace]) -> Iterator[ResolvedUnit | None]:
    """Yield for each place what the last settled one before it is."""
    last: ResolvedUnit | None = None
    for place in found:
        yield last
        last = place.found or place.home or last


def _at(home: ResolvedUnit | None, place: FoundPlace, on: date | None) -> ResolvedUnit | None:
    if home is None:
        return None
    inside = [
        one for one in _described(place.candidates, on) if home.province_now == one.province_now
    ]
    return _first_of(one for one in inside if one.province == home.province) or _first_of(
        iter(inside)
    )


def _by_district(place: FoundPlace, words: Lexicon, on: date | None) -> ResolvedUnit | None:
    """Return what a bare name is by the only district of that name: better known than communes."""
    if place.level is not None:
        return None
    named = words.gazetteer.units_named(place.name)
    districts = [unit for unit in named if unit.level == "district"]
    if len({resolve_unit(unit).province_now for unit in districts}) != 1:
        return None
    return _at(resolve_unit(districts[0], on), place, on)


def _link_unlisted(
    found: list[FoundPlace], working: str, words: Lexicon, on: date | None, province: str | None
) -> None:
    """Give what no list has the larger unit beside it, the portal's province or the text's."""
    own = _own_province(words, on, province)
    larger = [one.found for one in found if one.found and one.found.unit.level != "commune"]
    spoken_of = {name for one in larger for name in (one.province, one.province_now)}
    beside: FoundPlace | None = None
    for at, (place, last) in reversed(list(enumerate(zip(found, _last_homes(found), strict=True)))):
        if _is_far(place, words, own, spoken_of):
            place.found, place.candidates = None, ()
        if place.found is None and not place.candidates and _lies_in_a_province(place):
            near = last if at and _in_one_sentence(found[at - 1], place, working) else None
            home = _home_beside(place, beside, working) or _home(place, near or own, last)
            place.home = place.home or home
        beside = place


def _lies_in_a_province(place: FoundPlace) -> bool:
    return place.rule != "region" and place.level not in ("country", "province")


def _in_one_sentence(before: FoundPlace, place: FoundPlace, working: str) -> bool:
    """Say whether a commune or a district was named earlier in the sentence."""
    said = _SAME_SENTENCE.fullmatch(working, before.end, place.start)
    return bool(said) and before.level in ("commune", "district")


def _home(
    place: FoundPlace, own: ResolvedUnit | None, last: ResolvedUnit | None
) -> ResolvedUnit | None:
    if place.level in ("hamlet", "commune") or place.rule in ("listed-name", "bare-name"):
        return own or last
    # A river may cross many provinces: only the portal tells where it is spoken of.
    return own if place.level == "region" and place.rule == "unit-word" else None


def _home_beside(place: FoundPlace, beside: FoundPlace | None, working: str) -> ResolvedUnit | None:
    if beside is None or not _INSIDE.match(working[place.end : beside.start]):
        return None
    return beside.found or beside.home


def _own_province(words: Lexicon, on: date | None, province: str | None) -> ResolvedUnit | None:
    units = _of_era(words.gazetteer.provinces_named(province), on) if province else ()
    return resolve_unit(units[0], on) if units else None


def _is_far(
    place: FoundPlace, words: Lexicon, own: ResolvedUnit | None, spoken_of: set[str]
) -> bool:
    """Say whether only its name puts a commune into provinces that nothing else speaks of."""
    units = [place.found] if place.found else _described(place.candidates, None)
    if own is None or not units or any(one.unit.level != "commune" for one in units):
        return False
    named = words.gazetteer.units_named(place.name)[:1] if place.level is None else ()
    if any(unit.level == "district" for unit in named):
        return False
    homes = {name for one in units for name in (one.province, one.province_now)}
    return not homes & ({own.province, own.province_now} | spoken_of)


def _decide(  # noqa: PLR0913, PLR0917 - all that may decide
    place: FoundPlace,
    working: str,
    words: Lexicon,
    on: date | None,
    near: FoundPlace | None,
    province: str | None,
) -> None:
    units = _candidates(place, words)
    beside = near.found if near else None
    if beside:
        # What stands beside may be of the other era: "xã X, huyện Y" is said long after the reform.
        everyone = (*units, *words.gazetteer.units_named(without_unit_word(place.name)))
        inside = [one for one in _described(everyone, on) if _within(one, beside)]
        place.found = _of_province(inside, name_key(without_unit_word(beside.province)))
        bracketed = working.startswith(" (", place.end)
        if place.found is None and _is_unlisted(place, beside, units, bracketed=bracketed):
            place.home = beside
            return
    alive = _of_era(units, on)
    place.candidates = alive
    if place.found or not alive:
        return
    homes = _described(alive, on)
    if province:
        # A commune of before is spoken of long after the reform.
        key = name_key(without_unit_word(province))
        place.found = _of_province(homes, key) or _of_province(_described(units, on), key)
    if place.found is None and len({(one.province, one.province_now) for one in homes}) == 1:
        place.found = homes[0]


def _is_unlisted(
    place: FoundPlace, beside: ResolvedUnit, units: tuple[Unit, ...], *, bracketed: bool
) -> bool:
    """Say whether what stands beside shows that no unit is meant: "Kim Lan (Hà Quế)"."""
    if place.level == "commune":
        return beside.unit.level != "commune"
    larger = any(unit.level == "province" for unit in units)
    return place.level is None and bracketed and beside.unit.level == "province" and not larger


def _of_province(homes: list[ResolvedUnit], key: str) -> ResolvedUnit | None:
    """Return the first unit of a province: what bears its name today only when nothing did then."""
    then = _first_of(one for one in homes if name_key(without_unit_word(one.province)) == key)
    return then or _first_of(
        one for one in homes if name_key(without_unit_word(one.province_now)) == key
    )


def _described(units: tuple[Unit, ...], on: date | None) -> list[ResolvedUnit]:
    return [resolve_unit(unit, on) for unit in units]


def _first_of(found: Iterator[ResolvedUnit]) -> ResolvedUnit | None:
    return next(found, None)


def _within(one: ResolvedUnit, near: ResolvedUnit) -> bool:
    if near.unit.level == "district":
        return (
            one.district == f"{near.unit.unit_type} {near.unit.name}"
            and one.province == near.province
        )
    return near.province in (one.province, one.province_now)


def _candidates(place: FoundPlace, words: Lexicon) -> tuple[Unit, ...]:
    if place.level in ("country", "region", "hamlet"):
        return ()
    units = words.gazetteer.units_named(
        without_unit_word(place.name)
    ) or words.gazetteer.units_named(place.name)
    kind = stated_unit_type(place.name)
    same_kind = tuple(unit for unit in units if unit.unit_type == kind)
    if place.level == "province" or (same_kind and same_kind[0].level == "province"):
        return tuple(unit for unit in units if unit.level == "province")
    return same_kind or _of_level(units, place.level) or units


def _of_level(units: tuple[Unit, ...], level: str | None) -> tuple[Unit, ...]:
    # A town may have become a city since: the level decides when no unit has the kind stated.
    return tuple(unit for unit in units if level is None or unit.level == level)


def _of_era(units: tuple[Unit, ...], on: date | None) -> tuple[Unit, ...]:
    era = "34" if on is not None and on >= REFORM_DAY else "63"
    alive = tuple(unit for unit in units if unit.era == era)
    return alive or units


def _by_only_province(found: list[FoundPlace], on: date | None) -> None:
    """Settle what is open by the only province that the text has settled elsewhere."""
    settled = {place.found.province for place in found if place.found}
    for place in found:
        if place.found is None and place.candidates:
            inside = [
                one
                for one in _described(place.candidates, on)
                if one.province in settled or one.province_now in settled
            ]
            if len({one.province for one in inside}) == 1:
                place.found = inside[0]

"""Which unit a place is: the one of its day, and what stands there today."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.enricher.gazetteer import REFORM, Found, Unit, bare, describe, kind_stated, name_key
from services.enricher.lexicon import Lexicon

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
    found: Found | None = None
    home: Found | None = None


def resolve(
    found: list[FoundPlace], working: str, words: Lexicon, on: date | None, province: str | None
) -> None:
    """Decide which unit each place is, in place: the larger unit beside it, then the portal's."""
    beside: FoundPlace | None = None
    for place in reversed(found):
        near = beside if beside and _INSIDE.match(working[place.end : beside.start]) else None
        _decide(place, words, on, near, province)
        beside = place
    _by_company(found)
    _give_homes(found, working, words, on, province)


def _give_homes(
    found: list[FoundPlace], working: str, words: Lexicon, on: date | None, province: str | None
) -> None:
    """Give hamlets and unlisted communes the larger unit beside them, or the portal's province."""
    own = _own_province(words, on, province)
    larger = [one.found for one in found if one.found and one.found.unit.level != "commune"]
    spoken_of = {name for one in larger for name in (one.province, one.province_now)}
    beside: FoundPlace | None = None
    for place in reversed(found):
        if _is_far(place, own, spoken_of):
            place.found, place.candidates = None, ()
        if place.found is None and not place.candidates and place.level in ("hamlet", "commune"):
            place.home = place.home or _home_beside(place, beside, working) or own
        beside = place


def _home_beside(place: FoundPlace, beside: FoundPlace | None, working: str) -> Found | None:
    if beside is None or not _INSIDE.match(working[place.end : beside.start]):
        return None
    return beside.found or beside.home


def _own_province(words: Lexicon, on: date | None, province: str | None) -> Found | None:
    units = _of_era(words.gazetteer.provinces(province), on) if province else ()
    return describe(units[0], on) if units else None


def _is_far(place: FoundPlace, own: Found | None, spoken_of: set[str]) -> bool:
    """Say whether only its name puts a commune into a province that nothing else speaks of."""
    if place.found is None or own is None or place.found.unit.level != "commune":
        return False
    homes = {place.found.province, place.found.province_now}
    return not homes & ({own.province, own.province_now} | spoken_of)


def _decide(
    place: FoundPlace,
    words: Lexicon,
    on: date | None,
    near: FoundPlace | None,
    province: str | None,
) -> None:
    units = _candidates(place, words)
    beside = near.found if near else None
    if beside:
        # What stands beside may be of the other era: "xã X, huyện Y" is said long after the reform.
        everyone = (*units, *words.gazetteer.named(bare(place.name)))
        place.found = _first_of(one for one in _described(everyone, on) if _within(one, beside))
        if place.found is None and place.level == "commune" and beside.unit.level != "commune":
            place.home = beside
            return
    alive = _of_era(units, on)
    place.candidates = alive
    if place.found or not alive:
        return
    homes = _described(alive, on)
    if province:
        place.found = _first_of(one for one in homes if name_key(bare(province)) in _names(one))
    if place.found is None and len({(one.province, one.province_now) for one in homes}) == 1:
        place.found = homes[0]


def _described(units: tuple[Unit, ...], on: date | None) -> list[Found]:
    return [describe(unit, on) for unit in units]


def _first_of(found: Iterator[Found]) -> Found | None:
    return next(found, None)


def _within(one: Found, near: Found) -> bool:
    if near.unit.level == "district":
        return (
            one.district == f"{near.unit.kind} {near.unit.name}" and one.province == near.province
        )
    return near.province in (one.province, one.province_now)


def _names(one: Found) -> set[str]:
    return {name_key(bare(one.province)), name_key(bare(one.province_now))}


def _candidates(place: FoundPlace, words: Lexicon) -> tuple[Unit, ...]:
    if place.level in ("country", "region", "hamlet"):
        return ()
    units = words.gazetteer.named(bare(place.name)) or words.gazetteer.named(place.name)
    kind = kind_stated(place.name)
    same_kind = tuple(unit for unit in units if unit.kind == kind)
    if place.level == "province" or (same_kind and same_kind[0].level == "province"):
        return tuple(unit for unit in units if unit.level == "province")
    return same_kind or _of_level(units, place.level) or units


def _of_level(units: tuple[Unit, ...], level: str | None) -> tuple[Unit, ...]:
    # A town may have become a city since: the level decides when no unit has the kind stated.
    return tuple(unit for unit in units if level is None or unit.level == level)


def _of_era(units: tuple[Unit, ...], on: date | None) -> tuple[Unit, ...]:
    era = "34" if on is not None and on >= REFORM else "63"
    alive = tuple(unit for unit in units if unit.era == era)
    return alive or units


def _by_company(found: list[FoundPlace]) -> None:
    """Settle what is open by the only province that the text has settled elsewhere."""
    settled = {place.found.province for place in found if place.found}
    for place in found:
        if place.found is None and place.candidates:
            homes = [describe(unit) for unit in place.candidates]
            inside = [
                one for one in homes if one.province in settled or one.province_now in settled
            ]
            if len({one.province for one in inside}) == 1:
                place.found = inside[0]

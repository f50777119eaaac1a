"""Gazetteer linking: which unit a place is, on its day and today."""

from collections.abc import Sequence
from datetime import date

from services.enricher.lexicon import (
    Gazetteer,
    ResolvedUnit,
    Unit,
    name_key,
    resolve_unit,
    stated_unit_type,
    without_level_word,
)
from services.enricher.places.model import FoundPlace, PlaceContext
from services.enricher.places.unlisted import link_unlisted


def resolve_places(
    places: Sequence[FoundPlace],
    normalized: str,
    gazetteer: Gazetteer,
    day: date | None,
    province: str | None,
) -> list[FoundPlace]:
    """Return the places with the unit that each is, or the larger unit around it.

    What decides, in this order: the larger unit right behind it ("xã Tân Lập, huyện Mỏ Cày"), the
    portal's province, the only province that the text is known to speak of, a district of the name,
    the place named before it, the place named behind it.
    """
    context = PlaceContext(normalized, gazetteer, day, province)
    resolved = _decide_by_larger_unit_or_portal(places, context)
    resolved = _decide_by_only_province(resolved, context)
    resolved = _decide_by_place_before(resolved, context, or_district=True)
    resolved = _decide_by_place_before(resolved[::-1], context, or_district=False)[::-1]
    return link_unlisted(resolved, context)


def _decide_by_larger_unit_or_portal(
    places: Sequence[FoundPlace], context: PlaceContext
) -> list[FoundPlace]:
    """Return the places in order, each decided by the larger unit behind it or by the portal.

    The last is decided first, since in "xã Tân Lập, huyện Mỏ Cày" the larger unit is behind.
    """
    decided: list[FoundPlace] = []
    for place in reversed(places):
        larger = context.right_behind(place, decided[-1:])
        decided.append(_decide(place, larger.resolved if larger else None, context))
    return decided[::-1]


def _decide(place: FoundPlace, larger: ResolvedUnit | None, context: PlaceContext) -> FoundPlace:
    """Return a place decided by the unit right behind it, else by the portal's province."""
    units = _candidates(place, context.gazetteer)
    resolved = None
    if larger:
        resolved = _inside_larger(place, units, larger, context)
        if resolved is None and _is_unlisted(place, larger, units, context):
            return place._replace(larger_unit=larger)
    of_day = context.existing(units)
    if resolved is None and of_day:
        resolved = _unit_by_portal(units, of_day, context)
    return place._replace(candidates=of_day, resolved=resolved)


def _inside_larger(
    place: FoundPlace, units: tuple[Unit, ...], larger: ResolvedUnit, context: PlaceContext
) -> ResolvedUnit | None:
    """Return the unit of a place inside a larger one, of either era and any level, or None.

    "xã X, huyện Y" is said long after districts were abolished.
    """
    all_units = (*units, *context.gazetteer.units_named(without_level_word(place.name)))
    inside = [unit for unit in context.resolve(all_units) if _lies_in(unit, larger)]
    return _first_of_province(inside, name_key(without_level_word(larger.province)))


def _lies_in(unit: ResolvedUnit, larger: ResolvedUnit) -> bool:
    """Return True if a unit lay in a district, or in a province on its day or today."""
    if larger.unit.level == "district":
        district = f"{larger.unit.unit_type} {larger.unit.name}"
        return unit.district == district and unit.province == larger.province
    return larger.province in (unit.province, unit.province_now)


def _is_unlisted(
    place: FoundPlace, larger: ResolvedUnit, units: tuple[Unit, ...], context: PlaceContext
) -> bool:
    """Return True if the larger unit shows that no listed unit is meant: "Kim Lan (Hà Quế)"."""
    if place.level == "commune":
        return larger.unit.level != "commune"
    bracketed = context.normalized.startswith(" (", place.end)
    is_province = any(unit.level == "province" for unit in units)
    return place.level is None and bracketed and larger.unit.level == "province" and not is_province


def _unit_by_portal(
    units: tuple[Unit, ...], of_day: tuple[Unit, ...], context: PlaceContext
) -> ResolvedUnit | None:
    """Return the unit of the portal's province, else the only one; `units` are of both eras."""
    resolved = context.resolve(of_day)
    if context.province:
        key = name_key(without_level_word(context.province))
        # A commune of before the reform is spoken of long after.
        own = _first_of_province(resolved, key) or _first_of_province(context.resolve(units), key)
        if own:
            return own
    provinces = {(unit.province, unit.province_now) for unit in resolved}
    return resolved[0] if len(provinces) == 1 else None


def _candidates(place: FoundPlace, gazetteer: Gazetteer) -> tuple[Unit, ...]:
    """Return the units of both eras that a place may be, by its name.

    Only those of its unit type ("thị xã") where there are any, else only those of its level, else
    all. None for countries, regions and hamlets.
    """
    if place.level in ("country", "region", "hamlet"):
        return ()
    bare = without_level_word(place.name)
    units = gazetteer.units_named(bare) or gazetteer.units_named(place.name)
    stated = stated_unit_type(place.name)
    of_type = tuple(unit for unit in units if unit.unit_type == stated)
    if place.level == "province" or (of_type and of_type[0].level == "province"):
        return tuple(unit for unit in units if unit.level == "province")
    # A town may have become a city since: the level decides when no unit has the type stated.
    of_level = tuple(unit for unit in units if place.level is None or unit.level == place.level)
    return of_type or of_level or units


def _first_of_province(units: list[ResolvedUnit], key: str) -> ResolvedUnit | None:
    """Return the first unit that lay in a province on its day, else the first that does today."""
    then = (unit for unit in units if name_key(without_level_word(unit.province)) == key)
    today = (unit for unit in units if name_key(without_level_word(unit.province_now)) == key)
    return next(then, None) or next(today, None)


def _decide_by_only_province(places: list[FoundPlace], context: PlaceContext) -> list[FoundPlace]:
    """Return the places, undecided ones by the provinces of those that are decided.

    "Tân Lập" is that of Bình Phước where all other places of the text lie there.
    """
    known = {place.resolved.province for place in places if place.resolved}
    return [
        place._replace(resolved=_only_candidate_in(known, place, context))
        if _is_undecided(place)
        else place
        for place in places
    ]


def _only_candidate_in(
    provinces: set[str], place: FoundPlace, context: PlaceContext
) -> ResolvedUnit | None:
    """Return the candidate that lies in these provinces, None when several of them have one."""
    inside = [
        unit
        for unit in context.resolve(place.candidates)
        if unit.province in provinces or unit.province_now in provinces
    ]
    return inside[0] if len({unit.province for unit in inside}) == 1 else None


def _is_undecided(place: FoundPlace) -> bool:
    """Return True if a place has candidates and none of them is decided on yet."""
    return place.resolved is None and bool(place.candidates)


def _decide_by_place_before(
    places: list[FoundPlace], context: PlaceContext, *, or_district: bool
) -> list[FoundPlace]:
    """Return the places, undecided ones by the province of the nearest decided place before.

    With `or_district`, a bare name that only one district bears is decided by that first.
    """
    decided: list[FoundPlace] = []
    last: ResolvedUnit | None = None
    for place in places:
        unit = place.resolved
        if _is_undecided(place):
            unit = _by_only_district_of_name(place, context) if or_district else None
            unit = unit or _candidate_near(last, place, context)
        decided.append(place if unit is place.resolved else place._replace(resolved=unit))
        last = unit or place.larger_unit or last
    return decided


def _candidate_near(
    last: ResolvedUnit | None, place: FoundPlace, context: PlaceContext
) -> ResolvedUnit | None:
    """Return the candidate in today's province of another place, best one of its province then."""
    if last is None:
        return None
    candidates = context.resolve(place.candidates)
    inside = [unit for unit in candidates if unit.province_now == last.province_now]
    then = (unit for unit in inside if unit.province == last.province)
    return next(then, None) or next(iter(inside), None)


def _by_only_district_of_name(place: FoundPlace, context: PlaceContext) -> ResolvedUnit | None:
    """Return the candidate in the province of the only district of a bare name: "Cái Nước".

    Without a level word a district is meant rather than a commune of that name elsewhere. None with
    a level word, or where districts of several provinces have the name: "Châu Thành".
    """
    if place.level is not None:
        return None
    named = context.gazetteer.units_named(place.name)
    districts = [unit for unit in named if unit.level == "district"]
    if len({resolve_unit(unit).province_now for unit in districts}) != 1:
        return None
    return _candidate_near(resolve_unit(districts[0], context.day), place, context)

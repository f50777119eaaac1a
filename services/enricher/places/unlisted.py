"""Places that no list has: the larger unit around a hamlet, a river or a former commune."""

import re
from collections.abc import Iterator, Sequence

from services.enricher.lexicon import ResolvedUnit, resolve_unit
from services.enricher.places.model import FoundPlace, PlaceContext

_SAME_SENTENCE = re.compile(r"[^.;!?\n]{0,120}+")


def link_unlisted(places: list[FoundPlace], context: PlaceContext) -> list[FoundPlace]:
    """Return the places; those that the gazetteer lacks get the larger unit around them.

    That is the unit right behind ("thôn Má Lùng, xã Đồng Văn"), the portal's province or the unit
    named before. Communes that only share their name with a listed one are treated the same.
    """
    own = _own_province(context)
    spoken_of = _provinces_spoken_of(places)
    before_each = [None, *places][: len(places)]
    known_before_each = _known_unit_before_each(places)
    in_context = list(zip(places, before_each, known_before_each, strict=True))
    linked: list[FoundPlace] = []
    # From the last to the first, since the unit right behind a place comes first.
    for found, before, known_before in reversed(in_context):
        is_namesake = _is_only_namesake(found, own, spoken_of, context)
        place = found._replace(resolved=None, candidates=()) if is_namesake else found
        if place.larger_unit is None and _needs_larger_unit(place):
            near = known_before if before and _in_one_sentence(before, place, context) else None
            around = _unit_right_behind(place, linked[-1:], context)
            larger = around or _larger_unit(place, near or own, known_before)
            place = place._replace(larger_unit=larger)
        linked.append(place)
    return linked[::-1]


def _provinces_spoken_of(places: list[FoundPlace]) -> set[str]:
    """Return the names, then and today, of the provinces of all decided places but communes."""
    units = [place.resolved for place in places if place.resolved]
    larger = [unit for unit in units if unit.unit.level != "commune"]
    return {name for unit in larger for name in (unit.province, unit.province_now)}


def _known_unit_before_each(places: list[FoundPlace]) -> Iterator[ResolvedUnit | None]:
    """Yield for each place the unit of the nearest place before it that has one, else None."""
    last: ResolvedUnit | None = None
    for place in places:
        yield last
        last = place.resolved or place.larger_unit or last


def _own_province(context: PlaceContext) -> ResolvedUnit | None:
    """Return the portal's province as it was on the day."""
    if not context.province:
        return None
    units = context.existing(context.gazetteer.provinces_named(context.province))
    return resolve_unit(units[0], context.day) if units else None


def _is_only_namesake(
    place: FoundPlace, own: ResolvedUnit | None, spoken_of: set[str], context: PlaceContext
) -> bool:
    """Return True if a commune is listed only in provinces of which neither portal nor text speaks.

    Then the text means another commune of the same name, which no list has.
    """
    units = (
        [place.resolved] if place.resolved else [resolve_unit(unit) for unit in place.candidates]
    )
    if own is None or not units or any(unit.unit.level != "commune" for unit in units):
        return False
    named = context.gazetteer.units_named(place.name)[:1] if place.level is None else ()
    if any(unit.level == "district" for unit in named):
        return False
    provinces = {name for unit in units for name in (unit.province, unit.province_now)}
    return not provinces & ({own.province, own.province_now} | spoken_of)


def _needs_larger_unit(place: FoundPlace) -> bool:
    """Return True if a place is in no list and lies in one province: a hamlet, not a country."""
    listed = place.resolved is not None or bool(place.candidates)
    return not listed and place.rule != "region" and place.level not in ("country", "province")


def _in_one_sentence(before: FoundPlace, place: FoundPlace, context: PlaceContext) -> bool:
    """Return True if a commune or a district was named just before in the sentence."""
    between = _SAME_SENTENCE.fullmatch(context.normalized, before.end, place.start)
    return bool(between) and before.level in ("commune", "district")


def _unit_right_behind(
    place: FoundPlace, behind: Sequence[FoundPlace], context: PlaceContext
) -> ResolvedUnit | None:
    """Return the unit of the place right behind: "thôn Má Lùng, xã Đồng Văn"."""
    other = context.right_behind(place, behind)
    return (other.resolved or other.larger_unit) if other else None


def _larger_unit(
    place: FoundPlace, near: ResolvedUnit | None, known_before: ResolvedUnit | None
) -> ResolvedUnit | None:
    """Return the unit around a hamlet or commune: what is near, else the unit named before."""
    if place.level in ("hamlet", "commune") or place.rule in ("listed-name", "bare-name"):
        return near or known_before
    # A river may cross many provinces: only the portal tells where it is spoken of.
    return near if place.level == "region" and place.rule == "unit-word" else None

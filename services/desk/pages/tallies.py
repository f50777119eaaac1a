"""How many articles each portal and each province has: counts from the index of the store."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.desk.country import PROVINCES, province_now
from services.desk.desk import Desk
from services.desk.pages.articles import province_href
from shared.portals import Portal

HEATS = 5  # shades of the map above that of no article


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map: how many articles it has, and its shade from 0 to HEATS."""

    code: str
    name: str
    number: int
    heat: int
    href: str


def by_province(desk: Desk, numbers: Mapping[str, int]) -> dict[str, int]:
    """Return the numbers of portals by the name of the province of today that each writes for."""
    summed = dict.fromkeys((province.name for province in PROVINCES), 0)
    for portal in desk.portals:
        if province := province_now(portal):
            summed[province.name] += numbers.get(portal.id, 0)
    return summed


def largest_first(desk: Desk, numbers: Mapping[str, int]) -> list[tuple[Portal, int]]:
    """Return the portals that have any article with their numbers, the largest first."""
    some = [(one, numbers[one.id]) for one in desk.portals if numbers.get(one.id)]
    return sorted(some, key=lambda pair: (-pair[1], pair[0].name))


def tiles(numbers: Mapping[str, int]) -> list[Tile]:
    """Return the map of the provinces; the shades part the range from 1 to the largest evenly."""
    largest = max(numbers.values(), default=0)
    return [
        Tile(
            province.code,
            province.name,
            number := numbers.get(province.name, 0),
            -(-number * HEATS // largest) if number else 0,
            province_href(province.name),
        )
        for province in PROVINCES
    ]

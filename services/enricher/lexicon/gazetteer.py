"""Gazetteer: the administrative units of Viet Nam before and after 1 July 2025, found by name.

On that day 63 provinces became 34, districts were abolished and communes merged (Nghị quyết
202/2025/QH15). A unit of the list of 63 knows its successors. The units are those of
data/units.tsv, other spellings those of data/provinces.toml.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from services import enricher
from services.enricher.lexicon.former_units import add_joined_spellings, lines_of_former_units
from services.enricher.lexicon.unit_names import name_key, stated_unit_type, without_level_word
from shared.text import match_key, without_marks

REFORM_DAY = date(2025, 7, 1)
Level = Literal["province", "district", "commune"]
_LEVELS: dict[str, Level] = {"p": "province", "d": "district", "c": "commune"}


class Unit(NamedTuple):
    """One unit of one era ("63" or "34" provinces).

    `unit_type` is its level word, "Thị xã". `code` and `parent`, the code of the unit above it, are
    those of the General Statistics Office; so are `successor_codes`, the main successor first.
    """

    era: str
    level: Level
    code: str
    unit_type: str
    name: str
    parent: str
    successor_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedUnit:
    """A unit with its province then and today, and its district: "Huyện Chư Prông".

    `successors` are the units of today that stand where it stood, the main one first.
    """

    unit: Unit
    province: str
    province_now: str
    district: str | None
    successors: tuple[Unit, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The lines of units.tsv by `name_key`, the largest unit first, and by code ("63c04309").

    A line is parsed when its unit is asked for: a text names a few of fourteen thousand.
    `renamings` are the provinces that got another name: code, name before, day of the change.
    """

    by_name: dict[str, list[str]]
    by_code: dict[str, str]
    renamings: tuple[tuple[str, str, date], ...]

    def units_named(self, name: str) -> tuple[Unit, ...]:
        """Return every unit of this name, of either era and any level."""
        return _units_of_name(self, name)

    def all_units(self) -> Iterator[Unit]:
        """Return every unit, the largest first."""
        return map(_unit, self.by_code.values())

    def unit(self, era: str, level: Level, code: str) -> Unit:
        """Return the unit of this code; raise KeyError when there is none."""
        return _unit(self.by_code[era + level[0] + code])

    def provinces_named(self, name: str) -> tuple[Unit, ...]:
        """Return the provinces of this name or spelling, with or without "tỉnh"."""
        return _provinces_of_name(self, name)

    def province_of(self, unit: Unit) -> Unit:
        """Return the province of a unit in the unit's own era."""
        while unit.level != "province":
            level: Level = (
                "district" if unit.level == "commune" and unit.era == "63" else "province"
            )
            unit = self.unit(unit.era, level, unit.parent)
        return unit

    def province_today(self, province: Unit) -> Unit:
        """Return the province of the list of 34 that this one is part of."""
        if province.era == "34":
            return province
        return self.unit("34", "province", province.successor_codes[0])

    def name_on(self, province: Unit, on: date | None) -> str:
        """Return the name of the province on a day (None: today)."""
        for code, name_before, changed in self.renamings:
            if province.code == code and on is not None and on < changed:
                return name_before
        return province.name

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the communes or the province of today in its place; of most districts none."""
        if unit.era == "34":
            return (unit,)
        level: Level = "province" if unit.level == "province" else "commune"
        return tuple(self.unit("34", level, code) for code in unit.successor_codes)

    def district_of(self, unit: Unit) -> Unit | None:
        """Return the district of a commune of the list of 63."""
        if unit.era == "34" or unit.level != "commune":
            return None
        return self.unit("63", "district", unit.parent)


# The same names fill most texts of a portal.
@lru_cache(maxsize=8192)
def _units_of_name(gazetteer: Gazetteer, name: str) -> tuple[Unit, ...]:
    """Return every unit of a name in any spelling; kept, since a text says each name often."""
    return tuple(map(_unit, gazetteer.by_name.get(name_key(name), ())))


@lru_cache(maxsize=8192)
def _provinces_of_name(gazetteer: Gazetteer, name: str) -> tuple[Unit, ...]:
    """Return the provinces of a name in any spelling, of both eras: "tỉnh Đắc Lắc"."""
    return tuple(
        unit for unit in gazetteer.units_named(without_level_word(name)) if unit.level == "province"
    )


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer, read at the first call."""
    spellings_of = tomllib.loads(_read_data("provinces.toml"))
    by_name: dict[str, list[str]] = defaultdict(list)
    by_code: dict[str, str] = {}
    listed = (line for line in _read_data("units.tsv").splitlines() if not line.startswith("#"))
    for line in (*lines_of_former_units(spellings_of, name_key), *listed):
        key, code, _ = line.split("\t", 2)
        by_name[key].append(line)
        by_code[code] = line
    _add_spellings(by_name, by_code, spellings_of["variants"])
    for name, spellings in spellings_of["districts_and_communes"].items():
        for spelling in spellings:
            lines = {*by_name[name_key(spelling)], *by_name[name_key(name)]}
            by_name[name_key(spelling)] = sorted(lines, key=_size_key)
    add_joined_spellings(by_name)
    renamings = tuple(
        (code, change["before"], change["from"]) for code, change in spellings_of["renamed"].items()
    )
    return Gazetteer(by_name=dict(by_name), by_code=by_code, renamings=renamings)


def _read_data(name: str) -> str:
    return files(enricher).joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=16384)
def _unit(line: str) -> Unit:
    """Return the unit of a line of units.tsv."""
    _, code, unit_type, name, parent, after = line.split("\t")
    successors = tuple(after.split(",")) if after else ()
    # "63c04309": era, level and code.
    return Unit(code[:2], _LEVELS[code[2]], code[3:], unit_type, name, parent, successors)


def _size_key(line: str) -> tuple[int, str]:
    """Return the sort key of a line: provinces, districts, communes, and their codes."""
    code = line.split("\t", 2)[1]
    return "pdc".index(code[2]), code


def _add_spellings(
    by_name: dict[str, list[str]], by_code: dict[str, str], variants: dict[str, list[str]]
) -> None:
    """Add the spellings of provinces, listed by their codes in the list of 63, to `by_name`."""
    for code, spellings in variants.items():
        key, _ = by_code[f"63p{code}"].split("\t", 1)
        provinces = [line for line in by_name[key] if line.split("\t", 2)[1][2] == "p"]
        for spelling in spellings:
            lines = by_name[name_key(spelling)]
            by_name[name_key(spelling)] = [*(new for new in provinces if new not in lines), *lines]


def find_place(
    name: str, on: date | None = None, province: str | None = None
) -> list[ResolvedUnit]:
    """Return the units of this name that existed on a day (None: in either era), best first.

    A level word in the name ("xã", "huyện", "TP.") narrows the unit type; a province narrows to its
    own units when it has any of that name. "Chau Thanh" finds those of any marks.
    """
    gazetteer = load_gazetteer()
    named = gazetteer.units_named(without_level_word(name)) or gazetteer.units_named(name)
    if not named and name.isascii():
        named = tuple(
            unit
            for unit in gazetteer.all_units()
            if without_marks(match_key(unit.name)) == match_key(name)
        )
    stated = stated_unit_type(name)
    candidates = [
        resolve_unit(unit, on)
        for unit in named
        if stated in (None, unit.unit_type) and _exists_on(unit, on)
    ]
    inside = [unit for unit in candidates if province and _same_province(unit, province)]
    return inside or candidates


def _exists_on(unit: Unit, on: date | None) -> bool:
    """Return True if the unit existed on a day: of the 63 before the reform, of the 34 after it."""
    return on is None or (unit.era == "34") == (on >= REFORM_DAY)


@lru_cache(maxsize=4096)
def resolve_unit(unit: Unit, on: date | None = None) -> ResolvedUnit:
    """Return a unit with its province, as it was called on a day (None: today), and successors."""
    gazetteer = load_gazetteer()
    province = gazetteer.province_of(unit)
    district = gazetteer.district_of(unit)
    return ResolvedUnit(
        unit=unit,
        province=gazetteer.name_on(province, on),
        province_now=gazetteer.province_today(province).name,
        district=district and f"{district.unit_type} {district.name}",
        successors=gazetteer.successors(unit),
    )


def _same_province(unit: ResolvedUnit, province: str) -> bool:
    """Return True if the province, as it is called then or today, is that of the unit."""
    return name_key(without_level_word(province)) in {
        name_key(without_level_word(unit.province)),
        name_key(without_level_word(unit.province_now)),
    }

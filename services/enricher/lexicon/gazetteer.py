"""The administrative units of Viet Nam before and after 1 July 2025, found by name.

On that day 63 provinces became 34, districts were abolished and communes merged (Nghị quyết
202/2025/QH15). A unit of the list of 63 knows the units that followed it.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from shared.text import match_key

REFORM_DAY = date(2025, 7, 1)
Level = Literal["province", "district", "commune"]
_LEVELS: dict[str, Level] = {"p": "province", "d": "district", "c": "commune"}


class Unit(NamedTuple):
    """One unit of one era ("63" or "34"); codes are those of the General Statistics Office."""

    era: str
    level: Level
    code: str
    unit_type: str
    name: str
    parent: str
    successor_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedUnit:
    """A unit with its province on its day, the province today, and the units that followed it."""

    unit: Unit
    province: str
    province_now: str
    district: str | None
    successors: tuple[Unit, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Lines of units.tsv by name, from the largest unit, and by code ("63c04309").

    A line is read when its unit is asked for: a text names a few of fourteen thousand.
    """

    by_name: dict[str, list[str]]
    by_code: dict[str, str]
    renamings: tuple[tuple[str, str, date], ...]

    def units_named(self, name: str) -> tuple[Unit, ...]:
        """Return every unit of this name, of either era and any level."""
        return _named(self, name)

    def all_units(self) -> Iterator[Unit]:
        """Return every unit, from the largest."""
        return map(_unit, self.by_code.values())

    def unit(self, era: str, level: Level, code: str) -> Unit:
        """Return the unit of this code; raise KeyError when there is none."""
        return _unit(self.by_code[era + level[0] + code])

    def provinces_named(self, name: str) -> tuple[Unit, ...]:
        """Return the provinces of this name or spelling, with or without "tỉnh"."""
        return _provinces(self, name)

    def province_of(self, unit: Unit) -> Unit:
        """Return the province of a unit in the unit's own era."""
        while unit.level != "province":
            level: Level = (
                "district" if unit.level == "commune" and unit.era == "63" else "province"
            )
            unit = self.unit(unit.era, level, unit.parent)
        return unit

    def province_today(self, province: Unit) -> Unit:
        """Return the province of the list of 34 that stands where this one stood."""
        if province.era == "34":
            return province
        return self.unit("34", "province", province.successor_codes[0])

    def name_on(self, province: Unit, on: date | None) -> str:
        """Return what the province was called on a day (None: today)."""
        for code, before, changed in self.renamings:
            if province.code == code and on is not None and on < changed:
                return before
        return province.name

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the communes or the province that followed a unit; none for most districts."""
        if unit.era == "34":
            return (unit,)
        level: Level = "province" if unit.level == "province" else "commune"
        return tuple(self.unit("34", level, code) for code in unit.successor_codes)

    def district_of(self, unit: Unit) -> Unit | None:
        """Return the district of a commune of the list of 63."""
        if unit.era == "34" or unit.level != "commune":
            return None
        return self.unit("63", "district", unit.parent)


_HEAD = re.compile(
    r"^(?:tp\.|tx\.|tt\.|[pqhx]\.|tỉnh|thành phố|thủ đô|tp|huyện đảo|xã đảo|huyện|quận"
    r"|thị xã|tx|thị trấn|tt|xã|phường|đặc khu)(?:(?<=\.)|(?![^\W\d_])) *",
    re.IGNORECASE,
)
_HIGHLAND = {
    **dict.fromkeys(("đắc", "đăk", "đăc", "đak", "dak", "đác", "đắk"), "đắk"),
    **dict.fromkeys(("lắc", "lăk", "lăc", "lak", "lắk"), "lắk"),
    **dict.fromkeys(("pắc", "păc", "păk", "pak", "pắk"), "pắk"),
}
_MARKS = re.compile(r"['\u2018\u2019\-\u2013\u2014]")


@lru_cache(maxsize=8192)
def without_unit_word(name: str) -> str:
    """Return the name without its unit word: "tỉnh Cà Mau" → "Cà Mau"."""
    rest = _HEAD.sub("", name.strip())
    return rest or name


# Mỹ = Mĩ, Quy = Qui.
_FINAL_Y = re.compile(r"(?:(?<=[hklmstv])|(?<=qu))[yỳýỷỹỵ](?!\w)")
_AS_I = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """Return the form under which the spellings of one place name are equal (Đắc = Đăk = Đắk)."""
    key = _FINAL_Y.sub(lambda vowel: _AS_I[vowel[0]], match_key(_MARKS.sub(" ", name)))
    words = key.split()
    return " ".join(_HIGHLAND.get(word, word) for word in words)


# The same names fill most texts of a portal.
@lru_cache(maxsize=8192)
def _named(gazetteer: Gazetteer, name: str) -> tuple[Unit, ...]:
    return tuple(map(_unit, gazetteer.by_name.get(name_key(name), ())))


@lru_cache(maxsize=8192)
def _provinces(gazetteer: Gazetteer, name: str) -> tuple[Unit, ...]:
    return tuple(
        unit for unit in gazetteer.units_named(without_unit_word(name)) if unit.level == "province"
    )


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer, read at the first call."""
    spelt = tomllib.loads(_data("provinces.toml"))
    by_name: dict[str, list[str]] = defaultdict(list)
    by_code: dict[str, str] = {}
    for line in filter(_is_unit, _data("units.tsv").splitlines()):
        key, code, _ = line.split("\t", 2)
        by_name[key].append(line)
        by_code[code] = line
    _add_spellings(by_name, by_code, spelt["variants"])
    for name, spellings in spelt["smaller"].items():
        for spelling in spellings:
            same = by_name[name_key(spelling)]
            same[:] = sorted({*same, *by_name[name_key(name)]}, key=_size)
    renamed = tuple((code, at["before"], at["from"]) for code, at in spelt["renamed"].items())
    return Gazetteer(by_name=dict(by_name), by_code=by_code, renamings=renamed)


def _is_unit(line: str) -> bool:
    return line[0] != "#"


def _data(name: str) -> str:
    return files("services.enricher").joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=16384)
def _unit(line: str) -> Unit:
    _, code, kind, name, parent, after = line.split("\t")
    followed_by = tuple(after.split(",")) if after else ()
    return Unit(code[:2], _LEVELS[code[2]], code[3:], kind, name, parent, followed_by)


def _size(line: str) -> tuple[int, str]:
    """Order lines from the largest unit: provinces, districts, communes."""
    code = line.split("\t", 2)[1]
    return "pdc".index(code[2]), code


def _add_spellings(
    by_name: dict[str, list[str]], by_code: dict[str, str], variants: dict[str, list[str]]
) -> None:
    """Give the provinces of a code in the list of 63 their other spellings."""
    for code, spellings in variants.items():
        old = by_code[f"63p{code}"]
        same = [line for line in by_name[old.split("\t", 1)[0]] if line.split("\t", 2)[1][2] == "p"]
        for spelling in spellings:
            known = by_name[name_key(spelling)]
            known[:0] = [line for line in same if line not in known]


def find_place(
    name: str, on: date | None = None, province: str | None = None
) -> list[ResolvedUnit]:
    """Return the units of this name that existed on a day (None: in either era), best first.

    A unit word in the name ("xã", "huyện", "TP.") narrows the kind; a province narrows to its own
    units when it has any of that name.
    """
    known = load_gazetteer()
    units = [
        unit
        for unit in known.units_named(without_unit_word(name)) or known.units_named(name)
        if _fits(unit, name)
    ]
    alive = [unit for unit in units if on is None or (unit.era == "34") == (on >= REFORM_DAY)]
    found = [resolve_unit(unit, on) for unit in alive]
    inside = [one for one in found if province and _same_province(one, province)]
    return inside or found


@lru_cache(maxsize=4096)
def resolve_unit(unit: Unit, on: date | None = None) -> ResolvedUnit:
    """Return a unit with its province then and today and the units that followed it."""
    known = load_gazetteer()
    home = known.province_of(unit)
    district = known.district_of(unit)
    return ResolvedUnit(
        unit=unit,
        province=known.name_on(home, on),
        province_now=known.province_today(home).name,
        district=district and f"{district.unit_type} {district.name}",
        successors=known.successors(unit),
    )


def _same_province(found: ResolvedUnit, province: str) -> bool:
    return name_key(without_unit_word(province)) in {
        name_key(without_unit_word(found.province)),
        name_key(without_unit_word(found.province_now)),
    }


_KINDS: dict[str, str] = {
    "tp": "Thành phố",
    "tp.": "Thành phố",
    "tx": "Thị xã",
    "tx.": "Thị xã",
    "tt.": "Thị trấn",
    "p.": "Phường",
    "q.": "Quận",
    "h.": "Huyện",
    "x.": "Xã",
    "xã đảo": "Xã",
    "thủ đô": "Thành phố",
    "huyện đảo": "Huyện",
}


def stated_unit_type(name: str) -> str | None:
    """Return the kind that a name states ("TP. Vinh" → "Thành phố"), or None."""
    found = _HEAD.match(name.strip())
    if not found or found.end() == len(name.strip()):
        return None
    word = found[0].strip().lower()
    return _KINDS.get(word, word.capitalize())


def _fits(unit: Unit, name: str) -> bool:
    kind = stated_unit_type(name)
    return kind is None or kind == unit.unit_type

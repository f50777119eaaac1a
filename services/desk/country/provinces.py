"""The 34 provinces of today, by any name that one of them or of the former 63 is called by."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from services import desk
from shared.portals import Portal
from shared.text import match_key, without_marks


@dataclass(frozen=True, slots=True)
class Province:
    """A province of today: its official code, its name, row and column of its tile from 1.

    `former` are the provinces of before 1 July 2025 that it was made of.
    """

    code: str
    name: str
    tile: tuple[int, int]
    former: tuple[str, ...]


def _read() -> tuple[Province, ...]:
    stated = tomllib.loads(files(desk).joinpath("country", "provinces.toml").read_text("utf-8"))
    return tuple(
        Province(code, one["name"], (one["tile"][0], one["tile"][1]), tuple(one["of"]))
        for code, one in stated.items()
    )


PROVINCES = _read()
_BY_NAME = {
    key(name): province
    for key in (lambda name: without_marks(match_key(name)), match_key)
    for province in PROVINCES
    for name in (*province.former, province.name)
}


def province_named(name: str) -> Province | None:
    """Return the province of today that has or had this name, with or without diacritics."""
    return _BY_NAME.get(match_key(name)) or _BY_NAME.get(without_marks(match_key(name)))


def province_now(portal: Portal) -> Province | None:
    """Return the province of today that a portal writes for, None for one of the whole country."""
    return province_named(portal.province_now) if portal.province_now else None

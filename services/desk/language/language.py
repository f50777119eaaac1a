"""The words of one language, and how it writes numbers, days and times."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

from services import desk
from shared.contract import VIETNAM, Moment

# Kinds of plural that a text may state, parted by " | ": for one, and for any other number.
_FORMS = " | "


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the desk; called with the key of a text, it returns the text.

    `texts` maps dotted keys to texts with {names} for values. A text with two forms ("{n} article |
    {n} articles") is chosen by the value `n`.
    """

    code: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its values; raise KeyError for a key that there is not."""
        text = self.texts[key]
        if _FORMS in text:
            one, other = text.split(_FORMS, 1)
            text = one if values.get("n") == 1 else other
        shown = {name: self._shown(value) for name, value in values.items()}
        return text.format_map(shown) if shown else text

    def word(self, group: str, key: object) -> str:
        """Return the text of a word of ours within a group; the word itself where it is none."""
        return self.texts.get(f"{group}.{key}", str(key))

    def number(self, value: float) -> str:
        """Return a number with its thousands parted: "12.400", in English "12,400"."""
        text = f"{value:,}"
        return text.translate(str.maketrans(",.", ".,")) if self.code == "vi" else text

    def share(self, value: float) -> str:
        """Return a share from 0 to 1 as a percentage; it is 100 % only where it is whole."""
        percent = round(value * 100)
        if percent in (0, 100) and value not in (0, 1):
            return f"{self.number(min(max(round(value * 100, 1), 0.1), 99.9))} %"
        return f"{self.number(percent)} %"

    def day(self, value: date, *, weekday: bool = False) -> str:
        """Return a day: "7/3/2026" or "7 Mar 2026", with its weekday where that is asked for."""
        if self.code == "vi":
            text = f"{value.day}/{value.month}/{value.year}"
        else:
            text = f"{value.day} {self(f'month.{value.month}')} {value.year}"
        return f"{self(f'weekday.{value.isoweekday()}')}, {text}" if weekday else text

    def month(self, value: str) -> str:
        """Return a month that is written as "2026-03": "tháng 3/2026" or "Mar 2026"."""
        year, _, month = value.partition("-")
        return f"{self(f'month.{int(month)}')}{'/' if self.code == 'vi' else ' '}{year}"

    def days(self, first: date, last: date) -> str:
        """Return a stretch of days, or the one day that it is."""
        if first == last:
            return self.day(first)
        return f"{self.day(first)} – {self.day(last)}"

    def time(self, value: datetime) -> str:
        """Return a time with its day, as clocks in Vietnam show it."""
        local = value.astimezone(VIETNAM)
        return f"{local:%H:%M} {self.day(local.date())}"

    def moment(self, value: Moment) -> str:
        """Return a time that a page states, as exactly as it does."""
        if value.precision == "day":
            return self.day(value.value.date())
        return self.time(value.value)

    def _shown(self, value: object) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value)
        return str(value)


def iso(value: datetime | date) -> str:
    """Return a day or time as HTML has it in `datetime`: of a time, in UTC to the second."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat()


@cache
def language(code: str) -> Language:
    """Return the language of a code, read once; raise FileNotFoundError for any other code."""
    stated = tomllib.loads(files(desk).joinpath("language", f"{code}.toml").read_text("utf-8"))
    return Language(code, dict(_flat(stated)))


def _flat(stated: Mapping[str, object], before: str = "") -> list[tuple[str, str]]:
    """Return tables within tables as dotted keys."""
    flat: list[tuple[str, str]] = []
    for key, value in stated.items():
        if isinstance(value, Mapping):
            flat += _flat(value, f"{before}{key}.")
        else:
            flat.append((before + key, str(value)))
    return flat

"""Provinces of before 2008 and districts that were dissolved or renamed, as lines of units.tsv.

The table of data/units.tsv begins with the 63 provinces of 2024, so that it lacks both.
"""

from collections.abc import Callable, Iterator
from typing import Any

# Names of highland units are written in one word or in two: "Avương", "A Vương".
_SHORT_FIRST_WORD = 2  # letters


def lines_of_former_units(tables: dict[str, Any], key_of: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of former provinces and districts, with codes of their own ("63pF1").

    `tables` are those of data/provinces.toml: `former_provinces` gives the codes of the provinces
    of today, the main one first; `dissolved_districts` the code of the province of the list of 63.
    """
    for number, (name, codes) in enumerate(tables["former_provinces"].items()):
        yield "\t".join((key_of(name), f"63pF{number}", "Tỉnh", name, "", ",".join(codes)))
    for number, (name, (kind, province)) in enumerate(tables["dissolved_districts"].items()):
        yield "\t".join((key_of(name), f"63dF{number}", kind, name, province, ""))


def add_joined_spellings(by_name: dict[str, list[str]]) -> None:
    """Add to names of two words, the first of one or two letters, the spelling in one word.

    Changes `by_name`: "a vương" and "avương" then name the units of both spellings.
    """
    for key in [key for key in by_name if key.count(" ") == 1]:
        first, second = key.split(" ")
        if len(first) > _SHORT_FIRST_WORD or len(second) <= 1:
            continue
        lines = by_name[key]
        joined = by_name.get(first + second, [])
        merged = [*lines, *(line for line in joined if line not in lines)]
        by_name[key] = by_name[first + second] = merged

"""How the name of a body goes on where no list has its words."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one
from collections.abc import Mapping, Sequence

from services.enricher.patterns import any_of
from services.enricher.reading import LOWER, UPPER

_MOST_WORDS = 8


def any_field(bodies: Mapping[str, Sequence[str]], level: str) -> str:
    """Return the pattern of a field that no list has, for use on a working copy.

    It begins with a word of two syllables whose first is in a capital, "Bảo tồn", as names of people
    and places never do. More words follow as long as none of them tells that a sentence goes on; a
    capital, a level or a mark has to end them.
    """
    stops = any_of(bodies["stops"])
    small = rf"(?!{stops}|{level})[{LOWER}]++"
    known = any_of([*bodies["open"], *bodies["complete"], *bodies["inner"], "trung ương"])
    opening = rf"(?!{known}|{level})[{UPPER}][{LOWER}]++(?= ++{small})"
    link = rf"(?:,? ++|, (?=[{LOWER}])| *- *)"
    end = rf"(?<! và)(?= ++(?:{stops}|và\b|{level}|[{UPPER}\d(])|[,.;:)\n\"]|-| -|\Z)"
    return rf"(?:{opening} ++{small}(?:(?:{link}(?:{small}|{opening})){{0,{_MOST_WORDS}}}{end})?+)"


def plain_words(bodies: Mapping[str, Sequence[str]], level: str) -> str:
    """Return the pattern of words in small letters up to a level or a capital: "rừng phòng hộ"."""
    small = rf"(?!{any_of(bodies['stops'])}|{level}|và\b)[{LOWER}]++"
    return rf"(?:{small}(?: ++{small}){{0,6}}+(?= ++(?:{level}|[{UPPER}])))"

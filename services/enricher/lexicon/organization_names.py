"""How the name of a body goes on where no list has its words."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

from collections.abc import Mapping, Sequence

from services.enricher.lexicon.phrases import any_small
from services.enricher.text import LOWER, UPPER

_MOST_WORDS = 9
_HEADS = ("open", "complete", "inner")


def any_field(bodies: Mapping[str, Sequence[str]], level: str) -> str:
    """Return the pattern of a field that no list has, for use on a working copy.

    It begins with a word of two syllables whose first is in a capital, "Bảo tồn", as names of people
    and places never do. More words follow as long as none of them tells that a sentence goes on.
    """
    # Two syllables of a head are enough to know it by, and each list stands here only once.
    heads = {" ".join(name.split()[:2]).capitalize() for kind in _HEADS for name in bodies[kind]}
    capital = rf"(?!{any_small(sorted(heads))}|Trung ++ương|{level})[{UPPER}][{LOWER}]++ ++"
    small = rf"(?!{any_small(bodies['stops'])}|{level}|và ++(?![{LOWER}]))[{LOWER}]++"
    link = rf"(?:,? ++|, (?=[{LOWER}])| *- *)?"
    return rf"(?=[{UPPER}])(?:{link}(?:{capital})?+{small}){{1,{_MOST_WORDS}}}(?<! và)"


def plain_words(bodies: Mapping[str, Sequence[str]], level: str) -> str:
    """Return the pattern of words in small letters up to a level or a capital: "rừng phòng hộ"."""
    small = rf"(?!{any_small(bodies['stops'])}|{level}|và\b)[{LOWER}]++"
    return rf"(?:(?! )(?: *+{small}){{1,7}}+(?= ++(?:{level}|[{UPPER}])))"

"""Terms of office: "khóa XVI", "nhiệm kỳ 2020 - 2025"."""

import re
from dataclasses import dataclass

_ROMAN = r"[IVXL]+(?!\w)"
_YEAR = r"(?:1[89]|20)\d\d"
# "nhiệm kỳ 2020 - 2025", "nhiệm kỳ 2020-25", "khóa XVI", "nhiệm kỳ thứ 10"; no "khóa 3 tháng".
# The first two letters are told by a set and a look-behind, for quick scanning.
_YEARS = rf"(?<=[nN].)iệm ++kỳ ++(?P<since>{_YEAR}) *- *(?P<until>(?:{_YEAR})|\d\d)(?!\d)"
_NUMBER = rf"(?P<number>{_ROMAN}|\d{{1,2}}(?![\d/.,%-]))(?! ++(?:tháng|ngày|năm|người)\b)"
_TERM = re.compile(
    rf"[nNkK]h(?<!\w..)(?:(?:{_YEARS})|(?:(?<=[kK].)óa|(?<=[nN].)iệm ++kỳ)(?: ++thứ)? ++{_NUMBER})"
)


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in the text: a number ("XVI") or the first and last year that it spans."""

    start: int
    end: int
    number: str | None
    years: tuple[int, int] | None


def find_terms_of_office(normalized: str) -> list[FoundTerm]:
    """Return the terms of a normalised text in order: "khóa XVI", "nhiệm kỳ 2020 - 25"."""
    return [
        FoundTerm(match.start(), match.end(), match["number"], _years(match))
        for match in _TERM.finditer(normalized)
    ]


def _years(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the years of a term; the last may be short: "2020 - 25" is 2020 to 2025."""
    since, until = match["since"], match["until"]
    if not since:
        return None
    century = since[: -len(until)]
    return int(since), int(century + until)

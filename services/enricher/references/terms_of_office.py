"""Terms of office: "khóa XVI", "nhiệm kỳ 2020 - 2025"."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from dataclasses import dataclass

_ROMAN = r"[IVXL]+(?!\w)"
_TERM = re.compile(
    r"[nNkK]h(?<!\w..)(?:(?<=[nN].)iệm ++kỳ ++(?P<since>(?:1[89]|20)\d\d) *- *(?P<until>(?:(?:1[89]|20)\d\d)|\d\d)(?!\d)"
    rf"|(?:(?<=[kK].)óa|(?<=[nN].)iệm ++kỳ)(?: ++thứ)? ++(?P<number>{_ROMAN}|\d{{1,2}}(?![\d/.,%-]))(?! ++(?:tháng|ngày|năm|người)\b))"
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

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
    """A term in the text: a number ("XVI") or the years it spans."""

    start: int
    end: int
    number: str | None
    years: tuple[int, int] | None


def find_terms_of_office(working: str) -> list[FoundTerm]:
    """Return the terms of a working copy in order."""
    return [_read(match) for match in _TERM.finditer(working)]


def _read(match: re.Match[str]) -> FoundTerm:
    years = None
    if match["since"]:
        years = int(match["since"]), int(match["since"][: -len(match["until"])] + match["until"])
    return FoundTerm(match.start(), match.end(), match["number"], years)

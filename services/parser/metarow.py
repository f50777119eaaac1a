"""The row of facts beside an article: who, when, from where and how often it was read.

"Ngày tạo: 01/03/2024 | Ngày đăng: 03/03/2024 14:30 | Tác giả: Hà Lam | Lượt xem: 913" is four
facts; each time has the clock that stands with it, and what is neither label nor fact is the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from services.parser import wording
from services.parser.bylines import Byline, read_byline
from services.parser.dates import YEAR, beside_date, find_moments, is_clock, name_within
from services.parser.lines import Page
from services.parser.names import is_full, is_nobody
from shared.events import Moment

# The longest rows state four times, a source, an author and a counter.
MAX_ROW = 240
# What is left of a row that states nothing else: a stray mark.
MAX_REST = 3
# "Ngày cập nhật lần cuối:" is as long as labels are.
MAX_LABEL = 30
# An account or an office that posted it, behind its label.
MAX_ACCOUNT = 60

_TIMES = ("published", "created", "updated", "expired")
_COUNTED = re.compile(r"^[\s(]*\d[\d.,]*\s*[kK]?\s*(?:lượt|lần|người)?[)\s]*")
_COUNT = re.compile(
    r"(?<![\d/:.-])[(\[]?\d[\d.,]*\s*[kK]?\s*(?:lượt (?:xem|đọc|truy cập)|views?|phút đọc|min read"
    r"|bình luận|comments?)[)\]]?",
    re.IGNORECASE,
)
_MARKS = " \t|,;()[]-–—•·:/\xa0"
_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:{wording.labels()})"
    r"(?:\s*[:：]|(?=\s*[(\[]?\s*\d|\s+(?:thứ|chủ nhật|ngày)\s))",
    re.IGNORECASE,
)
_ICON = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(wording.icons())})(?![a-zà-ỹ_])")


@dataclass(frozen=True, slots=True)
class Row:
    """What a line states beside the article; `rest` is what it says beside that."""

    published: Moment | None = None
    updated: Moment | None = None
    byline: Byline | None = None
    rest: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the line states nothing else."""
        return sum(map(str.isalnum, self.rest)) <= MAX_REST


def is_meta_row(text: str) -> bool:
    """Say whether a line is a row of such facts, a label without its fact, or marks and icons."""
    if len(text) > MAX_ROW:
        return False
    bare = _ICON.sub(" ", text).strip(_MARKS)
    if not any(map(str.isalnum, bare)):
        return True
    row = read_row(text)
    return row is not None and row.is_whole


def behind_label(page: Page, number: int, text: str) -> str:
    """Return a text behind the label that fills the line above it: "Ngày đăng:"."""
    above = page.lines[number - 1].text if number else ""
    is_label = above.endswith(":") and len(above) <= MAX_LABEL
    return f"{above} {text}" if is_label else text


@lru_cache(maxsize=1_024)
def read_row(text: str, *, month_first: bool = False) -> Row | None:
    """Return the facts of a row, or None for a line that has neither a day nor a label."""
    is_short = len(text) <= MAX_ROW
    if not is_short or not (YEAR.search(text) or (":" in text and _LABEL.search(text))):
        return None
    times: dict[str, Moment] = {}
    bylines: list[Byline] = []
    rest: list[str] = []
    for kind, value in _with_clocks(_fields(_COUNT.sub(" | ", _ICON.sub(" | ", text)))):
        moment = next(find_moments(value, month_first=month_first), None)
        if moment and kind in (*_TIMES, ""):
            times.setdefault(kind, moment)
        found, left = _byline(kind, value, dated=moment is not None)
        bylines += [found] if found else []
        rest.append(left)
    return Row(
        published=times.get("published") or times.get("created") or times.get(""),
        updated=times.get("updated"),
        byline=_joined(bylines),
        rest=" ".join(part for part in rest if part),
    )


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield label kind ("" for none) and value, in order."""
    for part in re.split(r"\s*[|•·]\s*|\s{3,}", text):
        labels = [label for label in _LABEL.finditer(part) if _is_label(label)]
        ends = [*(label.start() for label in labels), len(part)]
        if part[: ends[0]].strip(_MARKS):
            yield "", part[: ends[0]].strip(_MARKS)
        for label, end in zip(labels, ends[1:], strict=True):
            kind = label.lastgroup or ""
            begin = label.start() if kind == "person" else label.end()
            yield kind, part[begin:end].strip()


def _is_label(found: re.Match[str]) -> bool:
    return found[0].rstrip().endswith((":", "：")) or not name_within(found)


def _with_clocks(fields: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put a clock that stands alone to the time beside it: "12/03/2024 | 08:15 GMT+7"."""
    joined: list[tuple[str, str]] = []
    for kind, value in fields:
        last = joined[-1] if joined else None
        if last and last[0] in (*_TIMES, "") and not kind and is_clock(value):
            joined[-1] = (last[0], f"{last[1]} {value}")
        elif last and is_clock(last[1]):
            joined[-1] = (kind, f"{last[1]} {value}")
        else:
            joined.append((kind, value))
    return joined


def _byline(kind: str, value: str, *, dated: bool) -> tuple[Byline | None, str]:
    """Return who or which source a field states, and what it says beside."""
    if kind in ("section", "expired"):
        return None, ""
    if kind == "source":
        return (Byline(source=value.strip(_MARKS)) if value.strip(_MARKS) else None), ""
    if kind == "counted":
        value, dated = _COUNTED.sub("", value), False
    beside = beside_date(value) if dated else None
    left = (value if beside is None else beside).strip(_MARKS)
    if not left or is_nobody(left):
        return None, ""
    found = read_byline(left)
    certain = found is not None and all(
        is_full(author.name) or author.role or " " in author.name for author in found.authors
    )
    if certain:
        return found, ""
    return None, "" if kind == "person" and len(left) <= MAX_ACCOUNT else left


def _joined(bylines: list[Byline]) -> Byline | None:
    if not bylines:
        return None
    authors = {author.name.casefold(): author for one in bylines for author in one.authors}
    source = next((one.source for one in bylines if one.source), None)
    return Byline(authors=tuple(authors.values()), source=source)

"""The line of facts beside an article: who, when, from where and how often it was read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from services.parser import vocabulary
from services.parser.grammar.bylines import Byline, read_byline
from services.parser.grammar.datetimes import (
    MAX_DATE_LINE,
    YEAR,
    find_moments,
    is_clock,
    name_inside_label,
    split_glued,
    text_without_date,
)
from services.parser.grammar.person_names import is_anonymous_credit
from shared.contract import Author, Moment

# The longest rows state four times, a source, an author and a counter.
MAX_INFO_LINE = 240
# What is left of a row that states nothing else: a stray mark.
MAX_REST = 3
# "Ngày cập nhật lần cuối:" is as long as labels are.
MAX_FACT_LABEL = 30
# An account or an office that posted it, behind its label.
MAX_ACCOUNT = 60

_TIMES = ("published", "created", "updated", "other")
_COUNTED = re.compile(r"^[\s(]*\d[\d.,]*\s*[kK]?\s*(?:lượt|lần|người)?[)\s]*")
_COUNT = re.compile(
    r"(?<![\d/:.+-])[(\[]?\d[\d.,]*\s*[kK]?\s*(?:lượt (?:xem|đọc|truy cập)|views?|phút đọc|min read"
    r"|bình luận|comments?)[)\]]?",
    re.IGNORECASE,
)
_MARKS = " \t|,;()[]-–—•·:/\xa0"
FACT_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:{vocabulary.LABELS})"
    r"(?:\s*[:：]|(?=\s*[(\[]?\s*\d|\s+(?:thứ|chủ nhật|ngày)\s"
    r"|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)))",
    re.IGNORECASE,
)
# What stands between the facts of a long row.
_MARK = re.compile(r"[:：|•·]")
_COLON = re.compile(r"[:：]")
_TOOL = re.compile(rf"(?<![^\W\d_])(?:{vocabulary.TOOLS})(?![^\W\d_])", re.IGNORECASE)
# No icon is named with a capital or a mark.
_WORD = re.compile(r"[^\W\d_a-z]")
_ICON = re.compile(rf"(?<![^\W\d_])(?:{vocabulary.ICON_WORDS})(?![a-zà-ỹ_])")


# What an article says of itself in a sentence: "Bài này được đăng ngày Thứ hai, 5 Tháng Chín, 2011
# trong mục Tin. Bạn có thể theo dõi phản hồi …", "This entry was posted on Monday, …".
_POSTED = re.compile(
    r"(?:bài(?: viết| báo)?(?: này)?|tin này|this (?:entry|post|article)) (?:đã |được |was )+"
    r"(?P<row>(?:đăng|gửi|posted|published)(?: (?:vào|lúc|ngày|on|at))* "
    r"(?:thứ|chủ nhật|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[a-z]{3,9} \d).{6,60}?)"
    r"(?:\s(?:trong|thuộc|bởi|in|by|under|and is)\s.*|\.\s.*|\.?)",
    re.IGNORECASE,
)
# "Đăng bởi bientap_02 lúc 11/08/2023 16:05": a label with a name and a time, and no colon.
_BY = re.compile(
    r"(?P<label>(?:được )?(?:đăng|viết|gửi|tạo|cập nhật) bởi|(?:written|posted|published) by)\s+"
    r"(?P<who>[^:|]{2,40}?)\s+(?:lúc|vào|ngày|on|at|[,–-])\s+(?=.{0,20}\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One fact with its label; `kind` is "" where it has none."""

    kind: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class InfoLine:
    """What a line states beside the article; `rest` is what it says beside that."""

    published: Moment | None = None
    updated: Moment | None = None
    byline: Byline | None = None
    rest: str = ""
    # It states when something else was, begins or ends: a text was received, a notice expires.
    is_other_event: bool = False
    # It says that the article was put up then, not only when.
    says_published: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the line states nothing else."""
        return sum(map(str.isalnum, self.rest)) <= MAX_REST


def is_info_line(text: str) -> bool:
    """Say whether a line is a row of such facts, a label without its fact, or marks and icons."""
    if len(text) > MAX_INFO_LINE:
        return _POSTED.fullmatch(text) is not None
    if not _WORD.search(text) and not any(map(str.isalnum, _ICON.sub(" ", text))):
        return True
    row = read_info_line(text)
    return row is not None and row.is_whole


@lru_cache(maxsize=1_024)
def read_info_line(text: str, *, month_first: bool = False) -> InfoLine | None:
    """Return the facts of a row, or None for a line that has neither a day nor a label."""
    posted = _POSTED.fullmatch(text)
    text = posted["row"] if posted else text
    if "bởi" in (small := text.casefold()) or " by " in small:
        text = _BY.sub(r"\g<label>: \g<who> | ", text, count=1)
    if len(text) > MAX_INFO_LINE or (len(text) > MAX_DATE_LINE and _MARK.search(text) is None):
        return None
    if YEAR.search(text) is None and not _has_label(text):
        return None
    times: dict[str, Moment] = {}
    bylines: list[Byline] = []
    rest: list[str] = []
    for field in _join_clocks(list(_fields(_plain(text)))):
        moment = next(find_moments(field.value, month_first=month_first), None)
        if moment and field.kind in (*_TIMES, ""):
            times.setdefault(field.kind, moment)
        for found, left in _bylines(field, dated=moment is not None):
            bylines += [found] if found else []
            rest.append(left)
    return InfoLine(
        published=times.get("published") or times.get("created") or times.get(""),
        updated=times.get("updated"),
        byline=_joined(bylines),
        rest=" ".join(part for part in rest if part),
        is_other_event=set(times) == {"other"},
        says_published="published" in times,
    )


def _has_label(text: str) -> bool:
    """Say whether a label stands before one of the colons: a look at the whole line is dear."""
    ends = (mark.end() for mark in _COLON.finditer(text))
    return any(FACT_LABEL.search(text, max(0, end - MAX_FACT_LABEL), end) for end in ends)


def _plain(text: str) -> str:
    """Return a row without icons, tools and counters that stand before their label."""
    text = split_glued(text)
    for pattern in (_ICON, _TOOL, _COUNT):
        text = pattern.sub(" | ", text)
    return text


def _fields(text: str) -> Iterator[Field]:
    """Yield the fields of a row, in order."""
    for part in re.split(r"\s*[|•·]\s*|\s{3,}", text):
        labels = [label for label in FACT_LABEL.finditer(part) if _is_label(label)]
        ends = [*(label.start() for label in labels), len(part)]
        if part[: ends[0]].strip(_MARKS):
            yield Field("", "", part[: ends[0]].strip(_MARKS))
        for label, end in zip(labels, ends[1:], strict=True):
            yield Field(label.lastgroup or "", label[0], part[label.end() : end].strip())


def _is_label(found: re.Match[str]) -> bool:
    return found[0].rstrip().endswith((":", "：")) or not name_inside_label(found)


def _join_clocks(fields: list[Field]) -> list[Field]:
    """Put a clock that stands alone to the time beside it: "12/03/2024 | 08:15 GMT+7"."""
    joined: list[Field] = []
    for field in fields:
        last = joined[-1] if joined else None
        if last and last.kind in (*_TIMES, "") and not field.kind and is_clock(field.value):
            joined[-1] = replace(last, value=f"{last.value} {field.value}")
        elif last and is_clock(last.value):
            joined[-1] = replace(field, value=f"{last.value} {field.value}")
        else:
            joined.append(field)
    return joined


def _bylines(field: Field, *, dated: bool) -> Iterator[tuple[Byline | None, str]]:
    """Yield who or which source the parts of a field state, and what they say beside."""
    value = _COUNTED.sub("", field.value) if field.kind == "counted" else field.value
    if field.kind in ("section", "other"):
        return
    if field.kind == "source":
        value = value.strip(_MARKS)
        yield (Byline(source=value) if value else None), ""
        return
    beside = text_without_date(value) if dated else None
    for part in (value if beside is None else beside).split("|"):
        left = part.strip(_MARKS)
        left += ")" * (left.count("(") - left.count(")"))
        if left and not is_anonymous_credit(left):
            yield _named(field, left)


def _named(field: Field, text: str) -> tuple[Byline | None, str]:
    is_person = field.kind == "person"
    found = read_byline(f"{field.label} {text}" if is_person else text)
    if found and all(_is_certain(author) for author in found.authors):
        return found, ""
    return None, "" if is_person and len(text) <= MAX_ACCOUNT else text


def _is_certain(author: Author) -> bool:
    return bool(author.role) or " " in author.name


def _joined(bylines: list[Byline]) -> Byline | None:
    if not bylines:
        return None
    authors = {author.name.casefold(): author for one in bylines for author in one.authors}
    source = next((one.source for one in bylines if one.source), None)
    return Byline(authors=tuple(authors.values()), source=source)

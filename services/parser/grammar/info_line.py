"""Info lines: "Hà Lam | 07/03/2026 08:52 | Lượt xem: 913" says who, when and how often read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from services.parser import vocabulary
from services.parser.grammar.bylines import Byline, authors_of, read_byline
from services.parser.grammar.datetimes import (
    MAX_DATE_LINE,
    YEAR,
    find_moments,
    is_clock,
    is_date_line,
    name_inside_label,
    split_glued,
    text_without_date,
)
from services.parser.grammar.person_names import is_anonymous_credit
from shared.contract import Moment

# Characters; the longest of the golden pages state four times, a source, an author and a counter;
# ±20 % changes 0 of 198.
MAX_INFO_LINE = 240
MAX_REST = 3  # letters and digits that a line says beside its facts, if it says nothing else
MAX_FACT_LABEL = 30  # characters; "Ngày cập nhật lần cuối:" has 23
MAX_ACCOUNT = 60  # characters of an account or office after "Người đăng:"; ±20 % changes 0 of 198

_TIMES = ("published", "created", "updated", "other")
# The number after a label: "913 lượt" of "Lượt xem: 913 lượt".
_COUNTED = re.compile(r"^[\s(]*\d[\d.,]*\s*[kK]?\s*(?:lượt|lần|người)?[)\s]*")
# A number before its label: "913 lượt xem", "(3) bình luận", "5 phút đọc", "(2 năm trước)".
_COUNT = re.compile(
    r"(?<![\d/:.+-])[(\[]?\d[\d.,]*\s*[kK]?\s*(?:lượt (?:xem|đọc|truy cập)|views?|phút đọc|min read"
    r"|bình luận|comments?|(?:giây|phút|giờ|ngày|tuần|tháng|năm) trước)[)\]]?"
)
_MARKS = " \t|,;()[]-–—•·:/\xa0"
_FACT_LABEL = (
    rf"{vocabulary.WORD_START}(?:{vocabulary.LABELS})"
    r"(?:\s*[:：]|(?=\s*[(\[]?\s*\d|\s+(?:thứ|chủ nhật|ngày)\s"
    r"|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)))"
)
FACT_LABEL = re.compile(_FACT_LABEL, re.IGNORECASE)
# Of texts in small letters: a pattern that ignores case takes five times as long.
_LABEL_IN_SMALL = re.compile(_FACT_LABEL)
_PARTS = re.compile(r"\s*[|•·]\s*|\s{3,}")
# The cheap question before a line is read for the time behind such a label.
SAYS_PUBLISHED = re.compile(rf"(?=[abcdfglnptxđ])(?:{vocabulary.PUBLISHED_LABELS})")
# Between the facts of a long line.
_DIVIDER = re.compile(r"[:：|•·]")
# The time without its day behind a name: "Người đăng: Hà Lam vào lúc 22:14".
_AT_CLOCK = re.compile(
    r"\s+(?:vào )?(?:lúc|hồi|at)\s+\d{1,2}[:h]\d{2}(?:\s*[AP]M)?$", re.IGNORECASE
)
_COLON = re.compile(r"[:：]")
_TOOL = re.compile(rf"{vocabulary.WORD_START}(?:{vocabulary.TOOLS})(?:(?<=[+-])|(?![^\W\d_]))")
# The words of icon fonts have neither capitals nor marks, so such a letter is of a real word.
_WORD_LETTER = re.compile(r"[^\W\d_a-z]")
_ICON = re.compile(rf"(?=[a-z])(?<![^\W\d_])(?:{vocabulary.ICON_WORDS})(?![a-zà-ỹ_])")
# The info line of a WordPress theme: "Bài này được đăng ngày Thứ hai, 5 Tháng Chín, 2011 trong mục
# Tin. Bạn có thể theo dõi phản hồi …", "This entry was posted on Monday, …".
_POSTED_SENTENCE = re.compile(
    r"(?:(?:bài(?: viết| báo)?(?: này)?|tin này|this (?:entry|post|article)) (?:đã |được |was )+"
    r"|trang này (?:đã |được )*)"
    r"(?P<facts>(?:đăng|gửi|posted|published)(?: (?:vào|lúc|ngày|on|at))* "
    r"(?:thứ|chủ nhật|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[a-z]{3,9} \d).{6,60}?)"
    r"(?:\s(?:trong|thuộc|bởi|in|by|under|and is|[-–|])\s.*|\.\s.*|\.?)",
    re.IGNORECASE,
)
# "Đăng bởi bientap_02 lúc 11/08/2023 16:05": a label without a colon, a name and a time.
_POSTED_BY = re.compile(
    r"(?P<label>(?:được )?(?:đăng|viết|gửi|tạo|cập nhật) bởi"
    r"|(?:written|posted|published|submitted) by)\s+"
    r"(?P<who>[^:|]{2,40}?)\s+(?:lúc|vào|ngày|on|at|[,–-])\s+(?=.{0,20}\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an info line: ("updated", "Cập nhật:", "07/03/2026 08:52").

    `topic` is a list of labels in vocabulary.yaml, "" where the fact has no label.
    """

    topic: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class InfoLine:
    """What an info line says of the article; `rest` is what else it says."""

    published: Moment | None = None
    updated: Moment | None = None
    byline: Byline | None = None
    rest: str = ""
    # Its only time is of something else: when a paper was received, or when a notice expires.
    is_other_event: bool = False
    # A label says that the time is that of publication: "Ngày đăng: 07/03/2026".
    says_published: bool = False
    # Its time is that of a question, which stands above its answer: "Người gửi: … Ngày gửi: …".
    is_asked: bool = False

    @property
    def is_whole(self) -> bool:
        """Return True if the line says nothing else."""
        return sum(map(str.isalnum, self.rest)) <= MAX_REST


def is_info_line(text: str) -> bool:
    """Return True if a line is only facts, a label without its fact, or marks and icons."""
    if len(text) > MAX_INFO_LINE:
        return _POSTED_SENTENCE.fullmatch(text) is not None
    if not _WORD_LETTER.search(text) and not any(map(str.isalnum, _ICON.sub(" ", text))):
        return True
    return read_whole_info_line(text) is not None


def read_whole_info_line(text: str) -> InfoLine | None:
    """Return the facts of a line that says nothing else, None for any other."""
    info = read_info_line(text)
    return info if info and info.is_whole else None


def says_when(text: str) -> bool:
    """Return True if a line says only when, or facts with a time: "Hà Lam | 07/03/2026"."""
    if YEAR.search(text) is None:
        return False
    info = read_whole_info_line(text)
    return is_date_line(text) or (info is not None and info.published is not None)


@lru_cache(maxsize=1_024)
def read_info_line(text: str, *, month_first: bool = False) -> InfoLine | None:
    """Return the facts of a line, or None for one that has neither a day nor a label.

    `month_first` reads 3/7/2026 as March 7 where it may be both.
    """
    posted = _POSTED_SENTENCE.fullmatch(text)
    text = posted["facts"] if posted else text
    key = text.casefold()
    if "bởi" in key or " by " in key:
        text = _POSTED_BY.sub(r"\g<label>: \g<who> | ", text, count=1)
    if len(text) > MAX_INFO_LINE or (len(text) > MAX_DATE_LINE and _DIVIDER.search(text) is None):
        return None
    if YEAR.search(text) is None and not _has_label(text):
        return None
    times: dict[str, Moment] = {}
    bylines: list[Byline] = []
    rest: list[str] = []
    facts = _join_clocks(list(_facts(_without_widgets(text))))
    for fact in facts:
        moment = next(find_moments(fact.value, month_first=month_first), None)
        if moment and fact.topic in (*_TIMES, ""):
            times.setdefault(fact.topic, moment)
        for byline, unread in _bylines(fact, is_dated=moment is not None):
            bylines += [byline] if byline else []
            rest.append(unread)
    return InfoLine(
        published=times.get("published") or times.get("created") or times.get(""),
        updated=times.get("updated"),
        byline=_merged(bylines),
        rest=" ".join(part for part in rest if part),
        is_other_event=set(times) == {"other"},
        says_published="published" in times,
        is_asked=any(fact.topic == "asker" for fact in facts),
    )


def _has_label(text: str) -> bool:
    """Return True if a label stands before a colon; searching the whole line is slower."""
    ends, small = (colon.end() for colon in _COLON.finditer(text)), vocabulary.in_small(text)
    return any(_LABEL_IN_SMALL.search(small, max(0, end - MAX_FACT_LABEL), end) for end in ends)


def _without_widgets(text: str) -> str:
    """Return a line with a divider for each icon, tool and counter before its label."""
    text = _ICON.sub(" | ", split_glued(text))
    for pattern in (_TOOL, _COUNT):
        for widget in reversed(list(pattern.finditer(vocabulary.in_small(text)))):
            text = f"{text[: widget.start()]} | {text[widget.end() :]}"
    return text


def _facts(text: str) -> Iterator[Fact]:
    """Yield the facts of a line, in order: what stands before the first label has none."""
    for part in _PARTS.split(text):
        found = _LABEL_IN_SMALL.finditer(vocabulary.in_small(part))
        labels = [label for label in found if _is_label(part, label)]
        # The value of a label ends where the next one starts.
        ends = [*(label.start() for label in labels), len(part)]
        if part[: ends[0]].strip(_MARKS):
            yield Fact("", "", part[: ends[0]].strip(_MARKS))
        for label, end in zip(labels, ends[1:], strict=True):
            name = part[label.start() : label.end()]
            yield Fact(label.lastgroup or "", name, part[label.end() : end].strip())


def _is_label(text: str, label: re.Match[str]) -> bool:
    """Return True unless a match is the end of a name before a time: "Đăng" of "Hải Đăng 08:15"."""
    return label[0].rstrip().endswith((":", "：")) or not name_inside_label(text, label)


def _join_clocks(facts: list[Fact]) -> list[Fact]:
    """Return the facts with a clock of its own joined to the day: "12/03/2024 | 08:15 GMT+7"."""
    facts_with_clocks: list[Fact] = []
    for fact in facts:
        last = facts_with_clocks[-1] if facts_with_clocks else None
        if last and last.topic in (*_TIMES, "") and not fact.topic and is_clock(fact.value):
            facts_with_clocks[-1] = replace(last, value=f"{last.value} {fact.value}")
        elif last and is_clock(last.value):
            facts_with_clocks[-1] = replace(fact, value=f"{last.value} {fact.value}")
        else:
            facts_with_clocks.append(fact)
    return facts_with_clocks


def _bylines(fact: Fact, *, is_dated: bool) -> Iterator[tuple[Byline | None, str]]:
    """Yield the byline or source that each part of a fact states, and its text if it is neither."""
    value = _COUNTED.sub("", fact.value) if fact.topic == "counted" else fact.value
    if fact.topic in ("section", "other", "asker"):
        return
    if fact.topic == "source":
        value = value.strip(_MARKS)
        yield (Byline(source=value) if value else None), ""
        return
    undated = text_without_date(value) if is_dated else None
    for part in (value if undated is None else undated).split("|"):
        name = part.strip(_MARKS)
        # The strip may have taken the bracket of "Hà Lam (Công an xã)".
        name += ")" * (name.count("(") - name.count(")"))
        if name and not is_anonymous_credit(name):
            yield _byline_in(fact, name)


def _byline_in(fact: Fact, text: str) -> tuple[Byline | None, str]:
    """Return the byline in a text and "", or None and what of the text is left unread."""
    is_person = fact.topic == "person"
    text = _AT_CLOCK.sub("", text) if is_person else text
    byline = read_byline(f"{fact.label} {text}" if is_person else text)
    if byline and all(author.role or " " in author.name for author in byline.authors):
        return byline, ""
    return None, "" if is_person and len(text) <= MAX_ACCOUNT else text


def _merged(bylines: list[Byline]) -> Byline | None:
    """Return the bylines of a line as one: all authors, each once, and the first source."""
    if not bylines:
        return None
    source = next((byline.source for byline in bylines if byline.source), None)
    return Byline(authors=authors_of(bylines), source=source)

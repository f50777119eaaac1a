"""The year of a day that states none, where the text tells of long ago: "Năm 1971 … đêm 20/8"."""

import re

from services.enricher.dates.anchors import is_day_of_document
from services.enricher.dates.model import FoundDate, Parts, shift_of
from services.enricher.dates.readers import day
from services.enricher.dates.told.narrated import Story

# "Năm 1972 ...; tháng 9 năm ấy", "cuối năm đó", "tháng 10 cùng năm".
SAME_YEAR = re.compile(r" +(?:(?:năm )?(?:ấy|đó)|cùng năm)\b")
# "Năm 2022 …? - Khi đó, từ tháng 7 đến tháng 9".
_THEN = re.compile(r"(?:[Kk]hi|[Ll]úc|[Hh]ồi|[Nn]ăm) (?:đó|ấy),? *\Z")
_POINTS = ("same-day", "days-later", "same-year", "year")
# "Một tuần sau, |ngày 25/10|", "hai ngày sau, tức |14/7|".
_APPOSED = re.compile(r",? *(?:tức(?: là)? *|\(|- *)?\Z")
_CLAUSE_END = re.compile(r"[.;!?()]|\n")
_REACH = 60  # characters from a year of history to its day; ±20 % changes 0 of 198 pages
# What is told of long ago goes on for these days and characters. Chosen on invented texts.
_LONG_AGO, _STORY_DAYS, _STORY_REACH = 10, 31, 240  # years, days, characters
_YEAR = 366  # days
_NEWS_DAYS = 60  # between a publication and a day without a year that is of the news
_FORMS_OF_HISTORY = ("year", "month", "season")
FORMS_OF_DAYS = ("day-month", "day-word", "days", "days-listed", "bare-day")
_SENTENCE_BEFORE = re.compile(r"(?:\A|[.!?:\n\"]) *\Z")
# How a year that opens its sentence ends: "Năm 1971, …", "Năm 1930, tại …".
_OPENS_CLAUSE = re.compile(r" ?[,)]|(?: [^\W\d_]+){1,4},")


def year_of_story(form: str, parts: Parts, span: tuple[int, int], story: Story) -> str | None:
    """Return the year of the date before if it is also that of this one, else None.

    In "Năm 1945, chiều 18/8, ta ..." 1945 is the year of the 18th of August, too. `span` is where
    this date stands.
    """
    if not story.dates or story.reference is None:
        return None
    last = story.dates[-1]
    year = str(last.value.last.year)
    start, end = span
    if SAME_YEAR.match(story.normalized, end):
        return str(int(year) + shift_of(parts.get("ry")))
    if form not in _POINTS and _THEN.search(story.normalized, max(0, start - 12), start):
        return year
    if _is_apposed(last, start, story):
        return year
    if form not in FORMS_OF_DAYS:
        return None
    if last.form == "day":
        is_told = _goes_on(last, start, parts, story, days=_STORY_DAYS)
    else:
        is_told = last.form in _FORMS_OF_HISTORY and _is_of_history(last, start, parts, story)
    return year if is_told else None


def _is_apposed(last: FoundDate, start: int, story: Story) -> bool:
    """Return True if a day says again which one another is: "một tuần sau, |ngày 25/10|"."""
    return last.form == "days-later" and bool(_APPOSED.fullmatch(story.normalized, last.end, start))


def _is_of_history(last: FoundDate, start: int, parts: Parts, story: Story) -> bool:
    """Return True if a day is of the year before it: beside it, in its sentence, or behind it."""
    reference, normalized = story.reference, story.normalized
    if reference is None or last.value.last.year >= reference.year - 1:
        return False
    is_near = start - last.end <= _REACH and not _CLAUSE_END.search(normalized, last.end, start)
    if is_near or _is_of_sentence(last, start, story):
        return True
    return _opens_sentence(last, normalized) and _goes_on(last, start, parts, story, days=_YEAR)


def _opens_sentence(found: FoundDate, normalized: str) -> bool:
    """Return True if a date says when all of its sentence was: "|Năm 1971|, nước sông dâng cao"."""
    begins = _SENTENCE_BEFORE.search(normalized, max(0, found.start - 3), found.start)
    return begins is not None and _OPENS_CLAUSE.match(normalized, found.end) is not None


def _is_of_sentence(last: FoundDate, start: int, story: Story) -> bool:
    """Return True if a day stands in the sentence that a year of long ago opens."""
    is_far = start - last.end > _STORY_REACH
    if is_far or story.parts_sentences(last.end, start):
        return False
    return _opens_sentence(last, story.normalized)


def _goes_on(last: FoundDate, start: int, parts: Parts, story: Story, *, days: int) -> bool:
    """Return True if a day goes on with a story of long ago, and can be none of the news.

    "Không ai quên chiều 24/7/1968. Đến ngày 26/7 …", at most so many days later.
    """
    reference, normalized = story.reference, story.normalized
    if reference is None or reference.year - last.value.last.year < _LONG_AGO:
        return False
    if start - last.end > _STORY_REACH or "\n" in normalized[last.end : start]:
        return False
    has_side_or_year = any(part in parts for part in ("y", "yy", "which"))
    if has_side_or_year or is_day_of_document(last.start, normalized):
        return False
    value = day({**parts, "y": str(last.value.last.year)}, last.value.last)
    news = day(parts, reference)
    if value is None or (news and abs((reference - news.first).days) <= _NEWS_DAYS):
        return False
    return 0 <= (value.first - last.value.first).days <= days

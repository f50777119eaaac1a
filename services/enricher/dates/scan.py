"""Finds dates in normalized text and interprets them relative to the day of publication.

What a date leaves open is read as news means it. A weekday without "tới" or "qua" is the last one
up to the publication, a day without a year the nearest one; both lie ahead where the words before
look ahead ("sẽ", "dự kiến"). A weekday alone ("thứ hai") may be an ordinal and is not a date.
Seasons are those of the folk calendar, three months each from January. "5 năm qua" and other spans
of years are durations, not dates. "Cùng ngày" and "năm trước" may refer to the date before.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from services.enricher.dates.anchors import (
    Incomplete,
    is_day_of_document,
    is_next_time,
    may_be_anchored,
    nearest_anchor,
    points_to_date_before,
    same_weekday,
    states_year,
    tense_before,
    told_before,
    usable_anchors,
)
from services.enricher.dates.false_friends import is_not_a_date
from services.enricher.dates.lunar import is_lunar, lunar_interval, lunar_tail
from services.enricher.dates.model import DateValue, FoundDate, Parts
from services.enricher.dates.parts import DAY, MONTH, WEEKDAY, YEAR
from services.enricher.dates.readers import INTERPRETERS, day
from services.enricher.dates.triggers import FORM_OF, form_pattern, forms_for, triggers

# The reference day of a date that leaves out its year, None when nothing tells.
_AnchorFor = Callable[[Incomplete], date | None]

# ", 7/10" and " và 9/10" behind "ngày 5/10".
_NEXT_DAY = re.compile(rf"(?:, *| +và +)(?P<d>{DAY})/(?P<m>{MONTH})(?![\d/%]|[.,]\d)")
# ", 2025" and " và 2026" behind "năm 2024".
_NEXT_YEAR = re.compile(
    rf"(?: *,| +và) +(?:năm +)?(?P<y>{YEAR})(?! *[-/.%]\d| *%| +[^\W\d_]*(?:người|đồng|hộ|đảng)\b)"
)
# "3 ngày (16-18.10)": the "3 ngày" is a duration, the interval is what the brackets hold.
_COUNT_BEFORE = re.compile(r"(?:\d|hai|ba|bốn|năm) +\Z")
_SENTENCE_END = re.compile(r"[.;!?()]|\n")
_REACH = 60  # characters from a year of history to its day; ±20 % changes 0 of 198 pages
# What is told of long ago goes on for these days and characters. Chosen on invented texts.
_LONG_AGO, _STORY_DAYS, _STORY_REACH = 10, 31, 240  # years, days, characters
_NEWS_DAYS = 60  # between a publication and a day without a year that is of the news
_FORMS_OF_HISTORY = ("year", "month")
_MAY_BE_LUNAR = ("day", "day-word", "day-month", "bare-day", "in-brackets", "days", "days-listed")
_FORMS_OF_DAYS = ("day-month", "day-word", "days", "days-listed", "bare-day")
# "Năm 1972 ...; tháng 9 năm ấy", "cuối năm đó", "tháng 10 cùng năm".
_SAME_YEAR = re.compile(r" +(?:(?:năm )?(?:ấy|đó)|cùng năm)\b")
_ANY_REFERENCE = date(2000, 1, 1)  # what states its year is read the same from every day
# "Sáng thứ Hai" at the beginning of a date.
_WEEKDAY_FIRST = re.compile(rf"(?:[^\W\d]+ +)?{WEEKDAY}")
# The parts (month, weekday) of which the tense tells the year or the week.
_TENSED_PARTS = ("m", "wd")
# The form tried where an interval is none: "19/5/1890-19/5/2022" is a day and its anniversary.
_FALLBACK_FORM = {"span": "day", "months": "month"}


def find_dates(normalized: str, reference: date | None) -> list[FoundDate]:
    """Return the dates of a text in order; they never overlap.

    The reference is the day of publication. Without one, only dates that state their year are
    found, and those whose year the nearest of them completes.
    """
    if reference is not None:
        return _scan(normalized, reference)
    with_year = _scan(normalized, None)
    anchors = usable_anchors(with_year, normalized)
    if not anchors:
        return with_year
    return _scan(
        normalized, None, lambda incomplete: nearest_anchor(incomplete, anchors, normalized)
    )


def _scan(
    normalized: str, reference: date | None, anchor_for: _AnchorFor | None = None
) -> list[FoundDate]:
    """Return the dates that begin at the triggers of a text, left to right."""
    dates: list[FoundDate] = []
    end = 0
    for start, trigger in triggers(normalized):
        if start < end:
            continue
        forms = forms_for(trigger)
        match = forms.match(normalized, start) if forms else None
        if match is None:
            continue
        known_year = _year_of_history(dates, match, reference)
        found_date = _interpret(match, dates, reference, anchor_for, known_year)
        if found_date:
            dates.append(found_date)
            if found_date.form in _FOLLOWING:
                dates += _FOLLOWING[found_date.form](found_date, normalized)
            end = dates[-1].end
    return dates


def _following_days(first: FoundDate, normalized: str) -> Iterator[FoundDate]:
    """Yield "7/10" and "9/10" behind "ngày 5/10": "các ngày 5/10, 7/10 và 9/10"."""
    end = first.end
    while match := _NEXT_DAY.match(normalized, end):
        parts = {**match.groupdict(), "y": str(first.value.last.year)}
        value = day(parts, first.value.last)
        if value is None:
            return
        value = DateValue(value.first, value.last, "day", first.value.kind)
        yield FoundDate(match.start("d"), match.end(), "day-month", value, first.year_stated)
        end = match.end()


def _following_years(first: FoundDate, normalized: str) -> Iterator[FoundDate]:
    """Yield "2025" and "2026" behind "năm 2024": "năm 2024, 2025 và 2026"."""
    if not normalized[first.end - 1].isdecimal():
        return
    end = first.end
    while match := _NEXT_YEAR.match(normalized, end):
        value = INTERPRETERS["year"]({"y": match["y"]}, _ANY_REFERENCE)
        if value is None:
            return
        yield FoundDate(match.start("y"), match.end(), "year", value)
        end = match.end()


_FOLLOWING: dict[str, Callable[[FoundDate, str], Iterator[FoundDate]]] = {
    "year": _following_years,
    **dict.fromkeys(_FORMS_OF_DAYS, _following_days),
}


def _interpret(
    match: re.Match[str],
    dates: list[FoundDate],
    reference: date | None,
    anchor_for: _AnchorFor | None,
    known_year: str | None,
) -> FoundDate | None:
    """Return the date that a match of `forms_for` is, None when it only looks like one.

    `dates` are those before it.
    """
    form, text = _form_of(match), match.string
    if form == "lunar" or (form in _MAY_BE_LUNAR and is_lunar(*match.span(), text)):
        return _interpret_lunar(form, match, reference)
    if is_not_a_date(form, *match.span(), text):
        return None
    parts = _parts_in_context(form, match, known_year)
    if reference is None:
        parts.pop("which", None)  # "vừa qua" is relative to the publication, not to an anchor
    day_of = told_before(form, parts, match.start(), dates, text)
    if day_of is None and not points_to_date_before(form, parts):
        incomplete = Incomplete(match.start(), form, parts)
        day_of = reference or _reference_for(incomplete, anchor_for)
    if day_of is None:
        return None
    year_stated = reference is not None or states_year(form, parts)
    value = INTERPRETERS[form](parts, day_of)
    if form == "weekday" and "which" not in parts and value:
        value = same_weekday(dates, value) or value
    if value is None and form in _FALLBACK_FORM:
        return _interpret_as(_FALLBACK_FORM[form], match, day_of, year_stated=year_stated)
    is_date = value is not None and value.first <= value.last
    return FoundDate(*_trim(match), form, value, year_stated) if value and is_date else None


def _interpret_lunar(form: str, match: re.Match[str], reference: date | None) -> FoundDate | None:
    """Return a day of the lunar calendar, None where no publication and no year tell which.

    A day that returns ("hằng năm") is none, wherever the word for it stands.
    """
    parts = _parts_in_context(form, match, None)
    tail = lunar_tail(match.end(), match.string)
    if is_not_a_date("lunar", match.start(), tail.end, match.string):
        return None
    states_its_year = "y" in parts or tail.year is not None
    if reference is None and not states_its_year:
        return None
    parts.setdefault("tense", tense_before(match.start(), match.string))
    interval = lunar_interval(parts, tail, reference or _ANY_REFERENCE)
    if interval is None:
        return None
    is_day = interval.first == interval.last
    value = DateValue(
        *interval,
        "day" if is_day else "range",
        "range" if not is_day else "explicit" if states_its_year else "no-year",
    )
    return FoundDate(match.start(), tail.end, "lunar", value)


def _parts_in_context(form: str, match: re.Match[str], known_year: str | None) -> Parts:
    """Return the parts of a date, with the tense, the weekday and the year that the text adds."""
    parts = _parts(form_pattern(form).match(match.string, match.start()))
    if any(key in parts for key in _TENSED_PARTS) and "y" not in parts:
        parts["tense"] = tense_before(match.start(), match.string)
        if "m" in parts and is_next_time(match.start(), match.string):
            parts.setdefault("which", "tới")
        if on := _WEEKDAY_FIRST.match(match[0]):
            parts["on"] = on[0]
    if known_year and not states_year(form, parts):
        parts["y"] = known_year
    return parts


def _year_of_history(
    dates: list[FoundDate], match: re.Match[str], reference: date | None
) -> str | None:
    """Return the year of the date before if it is also that of this one, else None.

    In "Năm 1945, chiều 18/8, ta ..." 1945 is the year of the 18th of August, too.
    """
    last = dates[-1] if dates else None
    if last is None or reference is None:
        return None
    if _SAME_YEAR.match(match.string, match.end()):
        return str(last.value.last.year)
    if _form_of(match) not in _FORMS_OF_DAYS:
        return None
    if last.form == "day" and _is_days_later(last, match, reference):
        return str(last.value.last.year)
    if last.form not in _FORMS_OF_HISTORY:
        return None
    between = match.string[last.end : match.start()]
    is_history = last.value.last.year < reference.year - 1
    is_near = len(between) <= _REACH and not _SENTENCE_END.search(between)
    return str(last.value.last.year) if is_history and is_near else None


def _is_days_later(last: FoundDate, match: re.Match[str], reference: date) -> bool:
    """Return True if a day goes on with a story of long ago, and can be none of the news.

    "Không ai quên chiều 24/7/1968. Đến ngày 26/7 …", a month later at most.
    """
    between = match.string[last.end : match.start()]
    is_history = reference.year - last.value.last.year >= _LONG_AGO
    if not is_history or "\n" in between or len(between) > _STORY_REACH:
        return False
    parts = _parts(form_pattern(_form_of(match)).match(match.string, match.start()))
    has_side_or_year = any(part in parts for part in ("y", "yy", "which"))
    if has_side_or_year or is_day_of_document(last.start, match.string):
        return False
    value = day({**parts, "y": str(last.value.last.year)}, last.value.last)
    news = day(parts, reference)
    if value is None or (news and abs((reference - news.first).days) <= _NEWS_DAYS):
        return False
    return 0 <= (value.first - last.value.last).days <= _STORY_DAYS


def _reference_for(incomplete: Incomplete, anchor_for: _AnchorFor | None) -> date | None:
    """Return the reference day of a date in a text whose publication is not known."""
    if states_year(incomplete.form, incomplete.parts):
        return _ANY_REFERENCE
    if anchor_for is None or not may_be_anchored(incomplete.form, incomplete.parts):
        return None
    return anchor_for(incomplete)


def _form_of(match: re.Match[str]) -> str:
    """Return the name of the form that matched."""
    return FORM_OF[match.lastgroup or ""]


def _parts(match: re.Match[str] | None) -> Parts:
    """Return the groups that matched, by the names of parts: "y_" is "y" in another branch."""
    groups = match.groupdict() if match else {}
    return {name.rstrip("_"): value.strip() for name, value in groups.items() if value}


def _interpret_as(
    form: str, longer: re.Match[str], day_of: date, *, year_stated: bool
) -> FoundDate | None:
    """Return the date of another form with which a longer match begins, or None.

    "19/5/1890 - 19/5/2022" is an anniversary and no interval, so that its first day is read alone.
    """
    match = form_pattern(form).match(longer.string, longer.start())
    value = INTERPRETERS[form](_parts(match), day_of) if match else None
    return FoundDate(*_trim(match), form, value, year_stated) if match and value else None


def _trim(match: re.Match[str]) -> tuple[int, int]:
    """Return the offsets of a date without what is no part of it.

    That is "SN" before a year of birth, a duration before brackets, and an unpaired bracket.
    """
    (start, end), text = match.span(), match[0]
    if text.startswith("SN"):
        return end - 4, end
    counted = "(" in text and _COUNT_BEFORE.search(match.string, max(0, start - 6), start)
    if counted and ")" not in text:
        return start + text.index("(") + 1, end
    if text[-1] == ")" and "(" not in text:
        return start, end - 1
    return start, end

"""Finds dates in normalized text and interprets them relative to the day of publication.

What a date leaves open is read as news means it. A weekday without "tới" or "qua" is the last one
up to the publication, a day without a year the nearest one; both lie ahead where the words before
look ahead ("sẽ", "dự kiến"). A weekday alone ("thứ hai") may be an ordinal and is not a date.
Seasons are those of the folk calendar, three months each from January. "5 năm qua" and other spans
of years are durations, not dates. "Cùng ngày" and "năm trước" may refer to the date before.
"""

import re
from collections.abc import Callable
from datetime import date

from services.enricher.dates.anchors import (
    Incomplete,
    is_next_time,
    may_be_anchored,
    nearest_anchor,
    states_year,
    tense_before,
    usable_anchors,
    weekday_first,
)
from services.enricher.dates.false_friends import is_not_a_date
from services.enricher.dates.lunar import is_lunar, lunar_interval, lunar_tail
from services.enricher.dates.model import DateValue, FoundDate, Parts
from services.enricher.dates.readers import INTERPRETERS, day
from services.enricher.dates.told import (
    SAME_YEAR,
    Story,
    dates_listed_behind,
    lunar_day_told,
    points_to_date_before,
    same_weekday,
    told_before,
    year_of_story,
)
from services.enricher.dates.triggers import FORM_OF, form_pattern, forms_for, triggers

# The reference day of a date that leaves out its year, None when nothing tells.
_AnchorFor = Callable[[Incomplete], date | None]

# The same day of our calendar, in brackets: "ngày 22/2 âm lịch (3/4/2021)".
_SOLAR_BEHIND = re.compile(
    r" *\((?:tức |nhằm )?(?:ngày )?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?:[/.-](?P<y>\d{4}))?\)"
)
# "3 ngày (16-18.10)": the "3 ngày" is a duration, the interval is what the brackets hold.
_COUNT_BEFORE = re.compile(r"(?:\d|hai|ba|bốn|năm) +\Z")
_MAY_BE_LUNAR = ("day", "day-word", "day-month", "bare-day", "in-brackets", "days", "days-listed")
# The years that a date told elsewhere gives to a form: both of an interval.
_YEARS_OF = {"span": ("y2",), "months": ("y2",)}
_ANY_REFERENCE = date(2000, 1, 1)  # what states its year is read the same from every day
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
    story = Story(dates, normalized, reference)
    end = 0
    for start, trigger in triggers(normalized):
        if start < end:
            continue
        forms = forms_for(trigger)
        match = forms.match(normalized, start) if forms else None
        if match is None:
            continue
        found_date = _interpret(match, story, anchor_for)
        if found_date:
            dates.append(found_date)
            dates += dates_listed_behind(found_date, normalized)
            end = dates[-1].end
    return dates


def _interpret(
    match: re.Match[str], story: Story, anchor_for: _AnchorFor | None
) -> FoundDate | None:
    """Return the date that a match of `forms_for` is, None when it only looks like one."""
    form, text, reference = _form_of(match), match.string, story.reference
    if form == "lunar" or (form in _MAY_BE_LUNAR and is_lunar(*match.span(), text)):
        return _interpret_lunar(form, match, story)
    if is_not_a_date(form, *match.span(), text):
        return None
    parts, span = _parts_in_context(form, match), _trim(match)
    told_year = year_of_story(form, parts, match.span(), story)
    if told_year and not states_year(form, parts):
        parts |= dict.fromkeys(_YEARS_OF.get(form, ("y",)), told_year)
        behind = SAME_YEAR.match(text, match.end())
        span = (span[0], behind.end()) if behind else span
    if reference is None:
        parts.pop("which", None)  # "vừa qua" is relative to the publication, not to an anchor
    day_of = told_before(form, parts, match.start(), story)
    if day_of is None and not points_to_date_before(form, parts):
        incomplete = Incomplete(match.start(), form, parts)
        day_of = reference or _reference_for(incomplete, anchor_for)
    if day_of is None:
        return None
    year_stated = reference is not None or states_year(form, parts)
    value = INTERPRETERS[form](parts, day_of)
    if form == "weekday" and "which" not in parts and value:
        value = same_weekday(story.dates, value) or value
    if value is None and form in _FALLBACK_FORM:
        return _interpret_as(_FALLBACK_FORM[form], match, day_of, year_stated=year_stated)
    is_date = value is not None and value.first <= value.last
    return FoundDate(*span, form, value, year_stated) if value and is_date else None


def _interpret_lunar(form: str, match: re.Match[str], story: Story) -> FoundDate | None:
    """Return a day of the lunar calendar, None where no publication and no year tell which.

    A day that returns ("hằng năm") is none, wherever the word for it stands.
    """
    parts, reference = _parts_in_context(form, match), story.reference
    tail = lunar_tail(match.end(), match.string)
    if is_not_a_date("lunar", match.start(), tail.end, match.string):
        return None
    states_its_year = "y" in parts or tail.year is not None
    if reference is None and not states_its_year:
        return None
    parts.setdefault("tense", tense_before(match.start(), match.string))
    solar = _SOLAR_BEHIND.match(match.string, tail.end)
    if solar and (of_sun := day(_parts(solar), reference or _ANY_REFERENCE)):
        return FoundDate(match.start(), tail.end, "lunar", of_sun)
    told = lunar_day_told(match.start(), story)
    interval = lunar_interval(parts, tail, told or reference or _ANY_REFERENCE)
    if interval is None:
        return None
    is_day = interval.first == interval.last
    value = DateValue(
        *interval,
        "day" if is_day else "range",
        "range" if not is_day else "explicit" if states_its_year else "no-year",
    )
    return FoundDate(match.start(), tail.end, "lunar", value)


def _parts_in_context(form: str, match: re.Match[str]) -> Parts:
    """Return the parts of a date, with the tense and the weekday that the text adds."""
    parts = _parts(form_pattern(form).match(match.string, match.start()))
    if any(key in parts for key in _TENSED_PARTS) and "y" not in parts:
        parts["tense"] = tense_before(match.start(), match.string)
        if "m" in parts and is_next_time(match.start(), match.string):
            parts.setdefault("which", "tới")
        if on := weekday_first(match[0]):
            parts["on"] = on
    return parts


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

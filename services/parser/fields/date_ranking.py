"""The published time chosen among all candidates, and the candidates that lost."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.parser.fields.date_candidates import DateCandidate
from shared.contract import VIETNAM, Candidate, FieldSource, Moment

# Clocks of portals run ahead; more than this is a date in the text, not of the text.
AHEAD = timedelta(days=1)
# A time this close to that of the fetch may be the time of the fetch.
RENDERED = timedelta(minutes=5)

_HEAD = frozenset[FieldSource](["jsonld", "meta"])


@dataclass(frozen=True, slots=True)
class DateChoice:
    """A moment, where it came from, and the moments that lost."""

    moment: Moment | None
    source: FieldSource = "text"
    candidates: tuple[Candidate, ...] = ()


def choose_published(found: list[DateCandidate], *, fetched_at: datetime) -> DateChoice:
    """Return the best plausible candidate; a day alone takes the clock of one that agrees."""
    plausible = _plausible(
        [one for one in found if one.moment.value <= fetched_at + AHEAD], fetched_at
    )
    if not plausible:
        return DateChoice(moment=None)
    best = min(plausible, key=lambda one: one.rank)
    same_day = sorted(
        (one for one in plausible if _day(one) == _day(best)), key=lambda one: one.rank
    )
    finest = next((one for one in same_day if one.moment.precision != "day"), best)
    losers = {
        one.moment.value.isoformat(): one
        for one in plausible
        if one.moment.value != finest.moment.value
    }
    candidates = tuple(Candidate(value=value, source=one.source) for value, one in losers.items())
    return DateChoice(moment=finest.moment, source=finest.source, candidates=candidates)


def undo_false_utc(found: list[DateCandidate]) -> list[DateCandidate]:
    """Return the times of a Vietnamese page with those in UTC written as its readers see them.

    Systems that know no zones put a "Z" behind any time of the head: the clock, or the day, that
    the page shows is then the one that is stated, and not the one seven hours later.
    """
    shown = [one.moment for one in found if one.source not in _HEAD and not _is_utc(one.moment)]
    return [one if one.moment.value.utcoffset() else _as_shown(one, shown) for one in found]


def _as_shown(one: DateCandidate, shown: list[Moment]) -> DateCandidate:
    stated, local = one.moment.value.replace(tzinfo=VIETNAM), one.moment.value.astimezone(VIETNAM)
    clocks = {moment.value.replace(second=0) for moment in shown if moment.precision != "day"}
    days = {moment.value.date() for moment in shown}
    is_shown = stated.replace(second=0) in clocks or (
        stated.date() in days and local.date() not in days
    )
    update: dict[str, object] = {"value": local}
    if is_shown and one.source in _HEAD and _is_utc(one.moment):
        update = {"value": stated, "zone_stated": False}
    return replace(one, moment=one.moment.model_copy(update=update))


def _is_utc(moment: Moment) -> bool:
    """Return True if a time is stated to the minute in UTC."""
    return moment.precision != "day" and moment.zone_stated and not moment.value.utcoffset()


def _plausible(found: list[DateCandidate], fetched_at: datetime) -> list[DateCandidate]:
    """Drop what a template may have written where nothing else names the same day."""
    doubted = [one.is_doubtful or _is_filled_in(one, fetched_at) for one in found]
    firm = {_day(one) for one, doubt in zip(found, doubted, strict=True) if not doubt}
    stated = {_day(one) for one in found if one.source in _HEAD}
    firm |= {_day(one) for one in found if one.source == "text" and not one.is_doubtful} & stated
    return [one for one in found if _day(one) in firm]


def _is_filled_in(one: DateCandidate, fetched_at: datetime) -> bool:
    """Say whether a time is the very moment, or in the head the first day of a year or today."""
    value = one.moment.value
    if abs(value - fetched_at) <= RENDERED:
        return True
    if one.source not in _HEAD:
        return False
    is_midnight = (value.hour, value.minute) == (0, 0)
    is_today = _day(one) == fetched_at.astimezone(VIETNAM).date()
    return is_midnight and (is_today or (value.month, value.day) == (1, 1))


def _day(one: DateCandidate) -> date:
    return one.moment.value.date()

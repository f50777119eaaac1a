"""What happened to a post of a person, each once, however many articles tell of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.timeline.statements import Statement

# A grant that is announced before it holds, or told again by the one who approves it, in days.
ANNOUNCED = timedelta(days=62)
# News that states no day tells of what happened in the year before.
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, order=True)
class Bound:
    """When something happened: not before `first`, not after `last`; one day where they are equal.

    None on a side means that nothing says so.
    """

    first: date | None = None
    last: date | None = None

    @property
    def is_exact(self) -> bool:
        """Return True if it is one day."""
        return self.first is not None and self.first == self.last


@dataclass(slots=True)
class Happening:
    """One grant or one end that several articles tell."""

    days: Bound
    statements: list[Statement]

    @property
    def at(self) -> date:
        """Return the day that it is put in order by."""
        return self.days.first or self.days.last or date.max

    @property
    def rule(self) -> str:
        """Return the manner of the first that states a day."""
        exact = [one for one in self.statements if one.first]
        return (exact or self.statements)[0].rule


def happenings(told: Sequence[Statement]) -> list[Happening]:
    """Return what happened: statements of days that may be the same are of one event.

    One without a day belongs to the last before its article, if that was not long ago.
    """
    dated = [one for one in told if one.first is not None]
    happened: list[Happening] = []
    for one in dated:
        days = Bound(one.first, one.last)
        same = next((event for event in happened if _may_be_same(event.days, days)), None)
        if same is None:
            happened.append(Happening(days, [one]))
        else:
            same.days = _narrowed(same.days, days)
            same.statements.append(one)
    for one in told:
        if one.first is None:
            same = next((event for event in happened if _tells_of(one, event)), None)
            if same is None:
                happened.append(Happening(Bound(None, one.not_after), [one]))
            else:
                same.statements.append(one)
    return sorted(happened, key=lambda event: event.at)


def _may_be_same(one: Bound, other: Bound) -> bool:
    """Return True if two intervals overlap, or their days are as near as decision and effect."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return False
    overlap = one.first <= other.last and other.first <= one.last
    near = one.is_exact and other.is_exact and abs(one.first - other.first) <= ANNOUNCED
    return overlap or near


def _narrowed(one: Bound, other: Bound) -> Bound:
    """Return the days that both allow; of two days the earlier, as the later may be its effect."""
    if one.is_exact and other.is_exact:
        return min(one, other)
    firsts = [day for day in (one.first, other.first) if day]
    lasts = [day for day in (one.last, other.last) if day]
    return Bound(max(firsts), min(lasts))


def _tells_of(statement: Statement, event: Happening) -> bool:
    day, happened = statement.source.day, event.days.last
    if day is None or happened is None:
        return happened is not None
    return -ANNOUNCED <= day - happened <= _YEAR

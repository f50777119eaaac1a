"""Days and years listed behind another: "các ngày 5/10, 7/10 và 9/10", "năm 2024, 2025"."""

import re
from collections.abc import Callable, Iterator

from services.enricher.dates.model import DateValue, FoundDate
from services.enricher.dates.parts import DAY, MONTH, YEAR
from services.enricher.dates.readers import INTERPRETERS, day
from services.enricher.dates.told.years import FORMS_OF_DAYS

# ", 7/10" and " và 9/10" behind "ngày 5/10".
_NEXT_DAY = re.compile(rf"(?:, *| +và +)(?P<d>{DAY})/(?P<m>{MONTH})(?![\d/%]|[.,]\d)")
# ", 2025" and " và 2026" behind "năm 2024".
_NEXT_YEAR = re.compile(
    rf"(?: *,| +và) +(?:năm +)?(?P<y>{YEAR})(?! *[-/.%]\d| *%| +[^\W\d_]*(?:người|đồng|hộ|đảng)\b)"
)


def dates_listed_behind(first: FoundDate, normalized: str) -> Iterator[FoundDate]:
    """Yield the days or years of a list behind its first."""
    if first.form in _LISTED:
        yield from _LISTED[first.form](first, normalized)


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
        value = INTERPRETERS["year"]({"y": match["y"]}, first.value.last)
        if value is None:
            return
        yield FoundDate(match.start("y"), match.end(), "year", value)
        end = match.end()


_LISTED: dict[str, Callable[[FoundDate, str], Iterator[FoundDate]]] = {
    **dict.fromkeys(("year", "bare-year"), _following_years),
    **dict.fromkeys(FORMS_OF_DAYS, _following_days),
}

"""Days, months and years as a person writes them."""

import re
from datetime import date

from shared.errors import UsageError

DAYS = "2026, 2026-03 or 2026-03-05"
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def day(text: str) -> date:
    """Return a day, of a year or a month the first; raise UsageError for what is none."""
    found = DAY.fullmatch(text)
    try:
        return date(*(int(part or 1) for part in found.groups())) if found else _no_day(text)
    except ValueError:
        return _no_day(text)


def mentioned_day(text: str) -> str:
    """Return a day, a month or a year as it is asked for; raise UsageError for what is none."""
    day(text)
    return text


def _no_day(text: str) -> date:
    raise UsageError(f"{text[:200]!r} is no day: give {DAYS}")

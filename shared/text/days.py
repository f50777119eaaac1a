"""Days, months and years as a person writes them."""

import re
from datetime import date, datetime, timedelta, timezone

from shared.errors import UsageError

DAYS = "2026, 2026-03, 2026-03-05, 05/03/2026 or 7d for seven days ago"
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_BACK = re.compile(r"(\d{1,5})d", re.ASCII)
_AS_IN_VIETNAM = re.compile(r"(?:(\d\d?)[/.-])?(\d\d?)[/.-](\d{4})", re.ASCII)
_VIETNAM = timezone(timedelta(hours=7))


def day(text: str) -> date:
    """Return a day, of a year or a month the first; raise UsageError for what is none."""
    found = DAY.fullmatch(plain_day(text))
    try:
        return date(*(int(part or 1) for part in found.groups())) if found else _no_day(text)
    except ValueError:
        return _no_day(text)


def mentioned_day(text: str) -> str:
    """Return a day, a month or a year as it is asked for; raise UsageError for what is none."""
    day(text)
    return plain_day(text)


def plain_day(text: str) -> str:
    """Return the ISO form of "29/06/2020", "6/2020" or "7d" (today in Vietnam less seven days).

    Any other text is returned as it is.
    """
    if back := _BACK.fullmatch(text):
        return (datetime.now(_VIETNAM) - timedelta(days=int(back[1]))).date().isoformat()
    if written := _AS_IN_VIETNAM.fullmatch(text):
        parts = (written[3], written[2], written[1])
        return "-".join(part.zfill(2) for part in parts if part)
    return text


def _no_day(text: str) -> date:
    raise UsageError(f"{text[:200]!r} is no day: give {DAYS}")

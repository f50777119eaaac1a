"""Offsets from UTC, as Vietnamese and English pages write them."""

import re
from datetime import UTC, timedelta, timezone

from shared.contract import VIETNAM

_ZONE = re.compile(
    r"(?:GMT|UTC)\s*(?P<s>[+-])\s*(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?|(?P<utc>\b(?:GMT"
    r"|UTC)\b)|(?<=[\d\s])(?P<s2>[+-])(?P<h2>\d{2}):?(?P<m2>\d{2})\b|(?P<ict>\bICT\b)",
    re.IGNORECASE,
)
# Zones abroad, by the names that follow a clock. Several mean two (CST, IST, BST), so none of them
# is read as an offset.
_ABROAD = re.compile(
    r"[\s(\[]*(?:[ACEJKMP]ST|[ACEMP]DT|[CEW]ES?T|BST|IST|MSK|SGT|HKT|AE[SD]T|NZ[SD]T"
    r"|(?<=[mM.]\s)[CEMP]T)\b"
)


def without_zone(text: str) -> str:
    """Return a text with spaces for the UTC offsets in it."""
    return _ZONE.sub(" ", text)


def is_abroad(text: str, end: int) -> bool:
    """Return True if a zone of unknown offset follows text[:end], a clock: "08:15 EST"."""
    return _ABROAD.match(text, end) is not None


def offset(zone: str) -> timezone | None:
    """Return the offset after an ISO time: "Z", "+07:00", "+07"; None beyond 14 hours."""
    if zone == "Z":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return _timezone(zone[0], int(digits[:2]), int(digits[2:]))


def offset_in(text: str) -> timezone | None:
    """Return the offset that a text names, or None: "(GMT+7)", "+0700", "UTC", "ICT"."""
    match = _ZONE.search(text)
    if match is None:
        return None
    if match["utc"]:
        return UTC
    if match["ict"]:
        return VIETNAM
    sign, hours, minutes = (match[name] or match[f"{name}2"] for name in "shm")
    return _timezone(sign, int(hours), int(minutes or 0))


def _timezone(sign: str, hours: int, minutes: int) -> timezone | None:
    """Return the offset of a sign, hours and minutes; None beyond 14 hours, which is no zone."""
    offset = timedelta(hours=hours, minutes=minutes)
    if offset > timedelta(hours=14):
        return None
    return timezone(-offset if sign == "-" else offset)

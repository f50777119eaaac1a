"""The language of an article: stated by the page, or told from Vietnamese letters."""

import re
from itertools import islice

_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_BEYOND_ASCII = re.compile(r"[^\W\d_\x00-\x7f]")
_LANGUAGE = re.compile(r"\s*([a-z]+)\s*(?:[-_]|$)", re.IGNORECASE)
# What templates state wherever they are used; "vn" is meant as "vi".
_TEMPLATES = frozenset(["", "en", "vi", "vn"])


def language_of(stated: str | None, text: str) -> str:
    """Return "vi" for text in Vietnamese letters, otherwise what the page states.

    Where a template may have stated it, a text in Latin letters with few marks is "en", and any
    other "und".
    """
    sample = text[:2_000].lower()
    enough = len(sample) // 25 + 1
    if _has(_VIETNAMESE, sample, enough):
        return "vi"
    found = _LANGUAGE.match(stated or "")
    language = found[1].lower() if found else ""
    if language in _TEMPLATES:
        return "und" if _has(_BEYOND_ASCII, sample, enough) else "en"
    return language


def _has(letters: re.Pattern[str], sample: str, enough: int) -> bool:
    """Return True if a text has so many of some letters."""
    return sum(1 for _ in islice(letters.finditer(sample), enough)) == enough

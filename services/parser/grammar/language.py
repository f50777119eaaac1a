"""The language of a text: told from Vietnamese letters, or stated by the page."""

import re
from itertools import islice

_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_BEYOND_ASCII = re.compile(r"[^\W\d_\x00-\x7f]")
_LANGUAGE = re.compile(r"\s*([a-z]+)\s*(?:[-_]|$)", re.IGNORECASE)
# What templates state wherever they are used; "vn" is meant as "vi".
_TEMPLATES = frozenset(["", "en", "vi", "vn"])


def language_of(stated: str | None, text: str) -> str:
    """Return "vi" for text in Vietnamese letters, otherwise the language that the page states.

    Where a template may have stated it, a text in Latin letters with few marks is "en", and any
    other "und". Vietnamese letters, or letters beyond ASCII, are many when one in 20 letters is:
    a text may be a table of numbers.
    """
    sample = text[:2_000].lower()
    many = sum(map(str.isalpha, sample)) // 20 + 1
    if _has_letters(_VIETNAMESE, sample, many):
        return "vi"
    match = _LANGUAGE.match(stated or "")
    language = match[1].lower() if match else ""
    if language in _TEMPLATES:
        return "und" if _has_letters(_BEYOND_ASCII, sample, many) else "en"
    return language


def _has_letters(letter: re.Pattern[str], sample: str, count: int) -> bool:
    """Return True if a text has at least so many of some letters."""
    return sum(1 for _ in islice(letter.finditer(sample), count)) == count

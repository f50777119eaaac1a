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
    if _has_many(_VIETNAMESE, sample):
        return "vi"
    match = _LANGUAGE.match(stated or "")
    language = match[1].lower() if match else ""
    if language in _TEMPLATES:
        return "und" if _has_many(_BEYOND_ASCII, sample) else "en"
    return language


def _has_many(letter: re.Pattern[str], sample: str) -> bool:
    """Return True if more than one in 20 letters of a text is one of these."""
    enough = len(sample) // 20 + 1  # whatever of it are letters: to count them is slower
    found = sum(1 for _ in islice(letter.finditer(sample), enough))
    return found == enough or found * 20 > sum(map(str.isalpha, sample))

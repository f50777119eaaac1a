"""Vietnamese text in one form to store, and in one form to compare."""

import hashlib
import re
import unicodedata
from functools import cache

_SPACES = re.compile(r"[^\S\n]+")
# Without width, or for a terminal: an escape in a title would move the cursor of whoever lists it.
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")

# Old and new placement of the tone mark on oa, oe, uy: "hoà" = "hòa", "thuý" = "thúy".
_TONES = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?![a-zà-ỹđ])")


def clean(text: str) -> str:
    """Return the text as it is stored: NFC, no invisible characters, single spaces, stripped.

    Line breaks stay. Offsets of mentions are always offsets into text of this form.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", text).strip()


def match_key(text: str) -> str:
    """Return the key under which two spellings of a name are equal: "Hoà" and "HÒA".

    Case is folded, and the tone mark of oa, oe and uy stands on the first letter (old style).
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return _TONE.sub(lambda tone: _TONES[tone[0]], " ".join(folded.split()))


def without_marks(text: str) -> str:
    """Return a text without any diacritics; "đ" becomes "d": "không tìm thấy", "khong tim thay"."""
    return unicodedata.normalize("NFD", text.replace("đ", "d")).translate(_marks())


@cache
def _marks() -> dict[int, None]:
    """Return every combining character; found when it is first asked for, in some 15 ms."""
    return dict.fromkeys(code for code in range(0x1F000) if unicodedata.combining(chr(code)))


def digest(*parts: str) -> str:
    """Return 32 hexadecimal digits, the first 128 bits of the SHA-256 of these parts in order."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]

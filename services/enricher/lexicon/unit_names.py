"""Names of units as they are written: level words, and the spellings that are one name."""

import re
from functools import lru_cache

from shared.text import match_key

# A level word before a name: "tỉnh ", "TP.", "xã đảo ".
_LEVEL_WORD = re.compile(
    r"^(?:tp\.|tx\.|tt\.|[pqhx]\.|tỉnh|thành phố|thủ đô|tp|huyện đảo|xã đảo|huyện|quận"
    r"|thị xã|tx|thị trấn|tt|xã|phường|đặc khu)(?:(?<=\.)|(?![^\W\d_])) *",
    re.IGNORECASE,
)
# Syllables of highland names that are spelt in many ways.
_HIGHLAND_SPELLINGS = {
    **dict.fromkeys(("đắc", "đăk", "đăc", "đak", "dak", "đác", "đắk"), "đắk"),
    **dict.fromkeys(("lắc", "lăk", "lăc", "lak", "lắk"), "lắk"),
    **dict.fromkeys(("pắc", "păc", "păk", "pak", "pắk"), "pắk"),
}
_APOSTROPHES_AND_DASHES = re.compile(r"['\u2018\u2019\-\u2013\u2014]")


@lru_cache(maxsize=8192)
def without_level_word(name: str) -> str:
    """Return the name without its level word: "tỉnh Cà Mau" → "Cà Mau"."""
    rest = _LEVEL_WORD.sub("", name.strip())
    return rest or name


# Mỹ = Mĩ, Quy = Qui.
_FINAL_Y = re.compile(r"(?:(?<=[hklmstv])|(?<=qu))[yỳýỷỹỵ](?!\w)")
_AS_I = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """Return the form under which the spellings of one place name are equal (Đắc = Đăk = Đắk)."""
    key = _FINAL_Y.sub(
        lambda vowel: _AS_I[vowel[0]], match_key(_APOSTROPHES_AND_DASHES.sub(" ", name))
    )
    words = key.split()
    return " ".join(_HIGHLAND_SPELLINGS.get(word, word) for word in words)


_TYPE_OF_WORD: dict[str, str] = {
    "tp": "Thành phố",
    "tp.": "Thành phố",
    "tx": "Thị xã",
    "tx.": "Thị xã",
    "tt.": "Thị trấn",
    "p.": "Phường",
    "q.": "Quận",
    "h.": "Huyện",
    "x.": "Xã",
    "xã đảo": "Xã",
    "thủ đô": "Thành phố",
    "huyện đảo": "Huyện",
}


def stated_unit_type(name: str) -> str | None:
    """Return the unit type that a name states ("TP. Vinh" → "Thành phố"), or None."""
    match = _LEVEL_WORD.match(name.strip())
    if not match or match.end() == len(name.strip()):
        return None
    word = match[0].strip().lower()
    return _TYPE_OF_WORD.get(word, word.capitalize())

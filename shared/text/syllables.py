"""Vietnamese syllables by their form: what no other reading of the same bytes is full of."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_OPEN = (
    "(?:oai|oay|uay|uây|uôi|uya|uyu|ươi|ươu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi"
    "|ua|uê|ui|uơ|uy|ưa|ưi|ưu|[aeêioôơuưy])"
)
_CLOSED = "(?:uyê|iê|oa|oă|oe|oo|uâ|uê|uô|uy|ươ|yê|[aăâeêioôơuưy])"
_SYLLABLE = re.compile(
    f"{_ONSET}(?:{_OPEN}|{_CLOSED}(?:ng|nh|m|n)|(?P<stopped>{_CLOSED}(?:ch|c|p|t)))"
)
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Return True if a word has the form of one Vietnamese syllable: "trường", no "trêt"."""
    bare, tones = "", ""
    for mark in unicodedata.normalize("NFD", word.lower()):
        if mark in _TONES:
            tones += mark
        else:
            bare += mark
    found = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare))
    if not found or len(tones) > 1:
        return False
    # What ends in a stop has one of two tones (sắc, nặng).
    return not found["stopped"] or tones in ("\u0301", "\u0323")


def accented_words(text: str, limit: int = 500) -> list[str]:
    """Return the first words of a text that hold a letter beyond ASCII, at most `limit`."""
    words: list[str] = []
    for found in _WORD.finditer(text):
        if not found[0].isascii():
            words.append(found[0])
        if len(words) == limit:
            break
    return words


def share_of_syllables(text: str) -> float:
    """Return which part of the words beyond ASCII are Vietnamese syllables; 0 where none is."""
    words = accented_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0

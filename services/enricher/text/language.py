"""Identifies the language of a text by its letters and its commonest words.

A script that one language has decides at once, and so do Vietnamese marks of tone. Provincial
portals also publish in the languages of their peoples, whose letters are the Vietnamese ones
without the tones, and old pages leave out all marks. Among these and other languages in Latin
letters the one wins whose function words ("the", "of") make up the largest part of the text.
"""

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services import enricher

# Chosen on the development pages, of which ±20 % changes none where nothing else is said.
_SAMPLE = 1_000  # characters at the beginning that are looked at
_MIN_SCRIPT = 0.3  # of the characters
_MIN_TONES = 0.08  # of the characters; no Vietnamese news seen had less than 0.14
_MIN_WORDS = 0.06  # of the words; ±20 % changes 1 of 198
_TONED = re.compile("[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Languages:
    """data/languages.toml: the letters of each script, and the languages of each function word."""

    scripts: dict[str, re.Pattern[str]]
    words: dict[str, list[str]]


def language_of(text: str) -> str | None:
    """Return the ISO 639 code of the language ("vi", "en", "km", "rad"), None when unsure."""
    sample = text[:_SAMPLE].lower()
    return (None if sample.isascii() else _by_letters(sample)) or _by_words(sample)


def _by_letters(sample: str) -> str | None:
    """Return the language that the script or the marks of tone tell, or None."""
    if len(_TONED.findall(sample)) > len(sample) * _MIN_TONES:
        return "vi"
    for code, letter in _languages().scripts.items():
        if len(letter.findall(sample)) > len(sample) * _MIN_SCRIPT:
            return code
    return None


def _by_words(sample: str) -> str | None:
    """Return the language with the most function words in the sample, None when it has few."""
    languages_of = _languages().words
    words = _WORD.findall(sample)
    counts = Counter(code for word in words for code in languages_of.get(word, ()))
    best = max(counts, key=lambda code: (counts[code], code), default=None)
    if best is None or counts[best] < _MIN_WORDS * len(words):
        return None
    # "vi-plain" is Vietnamese without marks.
    return best.partition("-")[0]


@cache
def _languages() -> _Languages:
    """Return data/languages.toml, read at the first call."""
    source = files(enricher).joinpath("data", "languages.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    words: dict[str, list[str]] = defaultdict(list)
    for code, listed in data["words"].items():
        for word in listed.split():
            words[word].append(code)
    scripts = {code: re.compile(f"[{letters}]") for code, letters in data["scripts"].items()}
    return _Languages(scripts, dict(words))

"""The language of a text, told from its letters and its commonest words.

A script that one language has decides at once, and so do marks of tone: every fifth letter of
Vietnamese bears one. Portals of provinces also come in the languages of their people, whose letters
are the Vietnamese ones but without the tones; old pages come without marks. Among these and other
languages in Latin letters the one wins whose function words make up the largest part of the text.
"""

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# How much of a text is looked at; what part of it must be of the script or bear a tone (no news
# seen had less than 0.14 of these), and what part of the words must be the language's own.
_SAMPLE, _SCRIPT_LEAST, _TONES_LEAST, _WORDS_LEAST = 1_000, 0.3, 0.08, 0.06
_TONED = re.compile("[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Languages:
    scripts: dict[str, re.Pattern[str]]
    words: dict[str, list[str]]


def language_of(text: str) -> str | None:
    """Return the ISO 639 code of the language ("vi", "en", "km", "rad"), None when unsure."""
    sample = text[:_SAMPLE].lower()
    return (None if sample.isascii() else _by_letters(sample)) or _by_words(sample)


def _by_letters(sample: str) -> str | None:
    if len(_TONED.findall(sample)) > len(sample) * _TONES_LEAST:
        return "vi"
    scripts, least = _languages().scripts.items(), len(sample) * _SCRIPT_LEAST
    return next((code for code, letter in scripts if len(letter.findall(sample)) > least), None)


def _by_words(sample: str) -> str | None:
    of_word = _languages().words
    words = _WORD.findall(sample)
    counts = Counter(code for word in words for code in of_word.get(word, ()))
    best = max(counts, key=lambda code: (counts[code], code), default=None)
    if best is None or counts[best] < _WORDS_LEAST * len(words):
        return None
    return best.partition("-")[0]


@cache
def _languages() -> _Languages:
    source = files("services.enricher").joinpath("data", "languages.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    words: dict[str, list[str]] = defaultdict(list)
    for code, listed in data["words"].items():
        for word in listed.split():
            words[word].append(code)
    scripts = {code: re.compile(f"[{letters}]") for code, letters in data["scripts"].items()}
    return _Languages(scripts, dict(words))

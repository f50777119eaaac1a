"""Official documents in every spelling that a person types: pure.

"05-CT/TW", "05/CT-TW", "Chỉ thị số 05-CT/TW", "chi thi 5" and "CT 05" lead to one key or another of
the directive: its words without diacritics and without what only joins them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from services.store.search.words import folded
from shared.contract import Document
from shared.text import match_key

# "CT05" is written without a blank too.
_PART = re.compile(r"\d+|[^\W\d_]+")
_JOINING = {"so", "cua", "ngay"}


def document_key(text: str) -> str:
    """Return the key of a document as a person types it: "chi-thi-5-ct-tw"."""
    return "-".join(_words(text))


def document_keys(document: Document) -> set[str]:
    """Return the keys of a document: by its number and symbol, by its kind and number, by both.

    A bare number is none: it stands for every document that ever had it.
    """
    kind = _words(document.kind)
    number = _words(document.number or "")
    symbol = _words(document.symbol or "")
    # The enricher has symbols with their number before them, others without.
    letters = symbol[len(number) :] if number and symbol[: len(number)] == number else symbol
    whole = [*number, *letters]
    unyeared = [number[0], *(word for word in letters if not _is_year(word))] if number else whole
    shapes = [whole, unyeared, [*kind, *number], [*kind, *whole], [*kind, *unyeared]]
    short = next((word for word in letters if not word.isdecimal()), None)
    if short and number:
        shapes.append([short, *number])
    surfaces = (_words(mention.surface) for mention in document.mentions)
    written = (words for words in surfaces if words)
    return {"-".join(words) for words in (*filter(_tells, shapes), *written)}


# The same laws, kinds and symbols are named every day.
@lru_cache(maxsize=8_192)
def _words(text: str) -> tuple[str, ...]:
    """Return the words that tell a document: without diacritics, "số" and zeros before numbers."""
    parts = map(_plain, _PART.findall(folded(match_key(text))))
    return tuple(word for word in parts if word not in _JOINING)


def _plain(word: str) -> str:
    return (word.lstrip("0") or "0") if word.isdecimal() else word


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4  # noqa: PLR2004 - digits of a year


def _tells(words: Sequence[str]) -> bool:
    """Return True if the words tell one document: a number and something beside it."""
    return len(words) > 1 and any(map(str.isdecimal, words)) and not all(map(str.isdecimal, words))

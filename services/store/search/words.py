"""Words of a text as a search compares them: pure, and the same for every database.

A text is indexed in two forms: as it is spelled (`exact`) and without any diacritics (`folded`). A
word of a query that carries diacritics is looked for in the first, one without in the second: "điện
biên" finds just that, "dien bien" finds both "điện biên" and "diễn biến".
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from shared.contract import ArticleEnriched
from shared.text import match_key

WORD = re.compile(r"[^\W_]+")
# The marks of Vietnamese letters: grave, acute, tilde, hook, dot below; circumflex, breve, horn.
_MARKS = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323, 0x302, 0x306, 0x31B))
_WITHOUT: dict[int, str | None] = {**_MARKS, ord("đ"): "d"}
# What lies beyond is not searched; the longest articles of portals have some 60,000 characters.
MAX_CHARACTERS = 200_000
# Words that are remembered: Vietnamese has some 7,000 syllables, the rest is for names and numbers.
MANY = 32_768


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in their two forms, blanks between them, and each of either form once."""

    exact: str
    folded: str
    distinct: frozenset[str]


NO_WORDS = Words("", "", frozenset())


def words_of(text: str) -> Words:
    """Return the words of a text: as match_key spells them, and without diacritics."""
    pieces = unicodedata.normalize("NFC", text).split()
    exact = list(filter(None, map(_EXACT.__getitem__, pieces)))
    folded = map(_FOLDED.__getitem__, exact)
    once = set(exact)
    distinct = " ".join((*once, *map(_FOLDED.__getitem__, once)))
    return Words(" ".join(exact), " ".join(folded), frozenset(distinct.split()))


def forms(text: str) -> tuple[str, str]:
    """Return the words of a text, spelled as match_key has them and folded, blanks between them."""
    words = words_of(text)
    return words.exact, words.folded


@lru_cache(maxsize=MANY)
def word_forms(word: str) -> tuple[str, str]:
    """Return one word of NFC text, as match_key spells it and folded."""
    exact = _spelled(word)
    return exact, _plain(exact)


def folded(key: str) -> str:
    """Return text in the form of match_key without diacritics; "đ" becomes "d"."""
    return unicodedata.normalize("NFD", key).translate(_WITHOUT)


def _spelled(word: str) -> str:
    return word.lower() if word.isascii() else match_key(word)


def _plain(key: str) -> str:
    return key if key.isascii() else folded(key)


def _piece(piece: str) -> str:
    """Return the words that stand between two blanks of NFC text, as match_key spells them.

    Blanks are quicker to find than words, and most pieces are a word with a mark or without.
    """
    if piece.isalnum():
        return _spelled(piece)
    return " ".join(map(_spelled, WORD.findall(piece)))


class _Remembered(dict[str, str]):
    """A form of what comes again and again, worked out once: a dict looks it up by itself."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, key: str) -> str:
        if len(self) >= MANY:
            self.clear()
        found = self[key] = self._form(key)
        return found


_EXACT, _FOLDED = _Remembered(_piece), _Remembered(_plain)


def searched(article: ArticleEnriched) -> Words:
    """Return the words of what a search looks into: title, text, and the texts of its files."""
    files = (part for one in article.attachments if one.text for part in (one.name, one.text))
    return words_of("\n".join((article.title, article.text, *files))[:MAX_CHARACTERS])

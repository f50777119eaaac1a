"""Words of a text as a search compares them: pure, and the same for every database.

A text is indexed in two forms: as it is spelled (`exact`) and without any diacritics (`folded`). A
word of a query that carries diacritics is looked for in the first, one without in the second: "điện
biên" finds just that, "dien bien" finds both "điện biên" and "diễn biến".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from shared.contract import ArticleEnriched
from shared.text import match_key

WORD = re.compile(r"[^\W_]+")
# The marks of Vietnamese letters: grave, acute, tilde, hook, dot below; circumflex, breve, horn.
_MARKS = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323, 0x302, 0x306, 0x31B))
_PLAIN: dict[int, str | None] = {**_MARKS, ord("đ"): "d"}
# What lies beyond is not searched; the longest articles of portals have some 60,000 characters.
MAX_CHARACTERS = 200_000


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
    # Most pieces of a text come several times: each is looked up once.
    once = {piece: _piece_forms(piece) for piece in set(pieces)}
    found = [said for piece in pieces if (said := once[piece])[0]]
    return Words(
        exact=" ".join([exact for exact, _, _ in found]),
        folded=" ".join([folded for _, folded, _ in found]),
        distinct=frozenset().union(*[words for _, _, words in once.values()]),
    )


def forms(text: str) -> tuple[str, str]:
    """Return the words of a text, spelled as match_key has them and folded, blanks between them."""
    words = words_of(text)
    return words.exact, words.folded


@lru_cache(maxsize=32_768)
def _piece_forms(piece: str) -> tuple[str, str, frozenset[str]]:
    """Return what stands between two blanks of NFC text: its words in both forms, and all of them.

    Blanks are quicker to find than words, and most pieces are a word with a mark or without.
    """
    if piece.isalnum():
        exact, plain = word_forms(piece)
        return exact, plain, frozenset((exact, plain))
    pairs = [word_forms(word) for word in WORD.findall(piece)]
    exact, plain = (" ".join(words) for words in zip(*pairs, strict=True)) if pairs else ("", "")
    return exact, plain, frozenset(chain.from_iterable(pairs))


# Vietnamese has some 7,000 syllables; the rest of the room is for names and numbers.
@lru_cache(maxsize=32_768)
def word_forms(word: str) -> tuple[str, str]:
    """Return one word of NFC text, as match_key spells it and folded."""
    exact = word.lower() if word.isascii() else match_key(word)
    return exact, exact if word.isascii() else folded(exact)


def folded(key: str) -> str:
    """Return text in the form of match_key without diacritics; "đ" becomes "d"."""
    return unicodedata.normalize("NFD", key).translate(_PLAIN)


def searched(article: ArticleEnriched) -> Words:
    """Return the words of what a search looks into: title, text, and the texts of its files."""
    files = (part for one in article.attachments if one.text for part in (one.name, one.text))
    return words_of("\n".join((article.title, article.text, *files))[:MAX_CHARACTERS])

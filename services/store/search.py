"""How articles are found by words: pure, and the same for every database.

A text is indexed in two forms: as it is spelled (`exact`) and without any diacritics (`folded`). A
word of a query that carries diacritics is looked for in the first, one without in the second: "điện
biên" finds just that, "dien bien" finds both "điện biên" and "diễn biến".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from shared.contract import ArticleEnriched, Document
from shared.text import match_key

_WORD = re.compile(r"[^\W_]+")
_PHRASES = re.compile(r'"([^"]*)"|(\S+)')
# The marks of Vietnamese letters: grave, acute, tilde, hook, dot below; circumflex, breve, horn.
_MARKS = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323, 0x302, 0x306, 0x31B))
_PLAIN: dict[int, str | None] = {**_MARKS, ord("đ"): "d"}
# What lies beyond is not searched; the longest articles of portals have some 60,000 characters.
MAX_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other in one of the two forms of the text."""

    form: Literal["exact", "folded"]
    words: str


def phrases(query: str) -> tuple[Phrase, ...]:
    """Return what a text must hold, all of it; "quoted words" and "05-CT/TW" stay together."""
    parts = [quoted or plain for quoted, plain in _PHRASES.findall(query)]
    return tuple(_phrase(*words) for words in map(forms, parts) if words[0])


def _phrase(exact: str, folded: str) -> Phrase:
    return Phrase("folded", folded) if exact == folded else Phrase("exact", exact)


def forms(text: str) -> tuple[str, str]:
    """Return the words of a text, spelled as match_key has them and folded, blanks between them."""
    pairs = list(map(_forms, _WORD.findall(unicodedata.normalize("NFC", text))))
    return " ".join([exact for exact, _ in pairs]), " ".join([folded for _, folded in pairs])


# Vietnamese has some 7,000 syllables; the rest of the room is for names and numbers.
@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[str, str]:
    exact = word.lower() if word.isascii() else match_key(word)
    return exact, exact if word.isascii() else folded(exact)


def folded(key: str) -> str:
    """Return text in the form of match_key without diacritics; "đ" becomes "d"."""
    return unicodedata.normalize("NFD", key).translate(_PLAIN)


def searched(article: ArticleEnriched) -> tuple[str, str]:
    """Return the two forms of what a search looks into: title and text."""
    return forms(f"{article.title}\n{article.text}"[:MAX_CHARACTERS])


def name_keys(*names: str | None) -> set[str]:
    """Return the keys under which names are found: as spelled and without diacritics."""
    return {key for name in names if name for key in _name_keys(name)}


# The same persons, places and bodies are in the news every day.
@lru_cache(maxsize=32_768)
def _name_keys(name: str) -> tuple[str, str]:
    key = match_key(name)
    return key, folded(key)


def person_keys(article: ArticleEnriched) -> set[str]:
    """Return the keys of the persons of an article."""
    return name_keys(*(person.name for person in article.persons))


def place_keys(article: ArticleEnriched) -> set[str]:
    """Return the keys of its places and of the provinces, then and now, that they lie in."""
    places = article.places
    names = [(place.name, place.province, place.province_now) for place in places]
    return name_keys(*(name for triple in names for name in triple))


def province_keys(article: ArticleEnriched) -> set[str]:
    """Return the keys of the province whose portal published the article."""
    return name_keys(article.province)


def document_keys(article: ArticleEnriched) -> set[str]:
    """Return the keys of its official documents: "05-ct/tw", and as the text writes them."""
    return {key for document in article.documents for key in _document_keys(document)}


def _document_keys(document: Document) -> set[str]:
    """Return the keys under which a document is found: "05-CT/TW", "05/CT/TW", "Chỉ thị 05"."""
    number, symbol = document.number, document.symbol
    both = (f"{number}-{symbol}", f"{number}/{symbol}") if number and symbol else ()
    # A bare number stands for every document that ever had it.
    numbered = number if number and not number.isdecimal() else None
    surfaces = (mention.surface for mention in document.mentions)
    return name_keys(numbered, symbol if not number else None, *both, *surfaces)

"""The keys under which an article is found, and those that a question asks for: pure.

Each is a kind and what it names, "person:trần văn mẫu", in the form of match_key. Names stand once
as spelled and once without diacritics, so that both are found by one look into an index.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from services.store.search.documents import document_key, document_keys
from services.store.search.words import folded
from shared.contract import ArticleEnriched, Occasion, Place
from shared.text import match_key, mentioned_day, url_id

# Every stored article has it, a page that was gone before it was seen has none.
STORED, GONE = "article", "gone"
# What a unit is, before its name: "tỉnh An Giang" is found as "An Giang".
_UNIT = re.compile(
    r"^(?:tỉnh|thành phố|tp\.?|thị xã|tx\.?|thị trấn|tt\.?|huyện|quận|phường|xã|đặc khu"
    r"|tinh|thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|dac khu)\s+(?=\D)"
)
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
}
_SHORT_WORD = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
# Numerals of congresses and terms; of larger ones there are none.
_ROMAN = re.compile(r"\b(?=[xvi])(x{0,3})(ix|iv|v?i{0,3})\b")
_FILLERS = re.compile(r"\b(?:lần|thứ|lan|thu)\s+")
# Longer mentions are found by their months and years, not by each of their days.
MAX_DAYS, MAX_MONTHS = 7, 24


def article_keys(article: ArticleEnriched, *, gone: bool = False) -> list[str]:
    """Return the keys of an article, each once."""
    keys = {STORED, *({GONE} if gone else ())}
    keys |= {f"portal:{article.portal}"} if article.portal else set()
    # Its page stands elsewhere than it says of itself: it is looked for under both.
    keys |= {f"address:{article.url_id}"} if article.url_id != article.article_id else set()
    for kind, names in _named(article).items():
        keys |= {f"{kind}:{key}" for name in names if name for key in spellings(name)}
    keys |= {f"document:{key}" for one in article.documents for key in document_keys(one)}
    spans = {(one.first, one.last) for one in article.dates}
    keys |= {key for first, last in spans for key in _date_keys(first, last)}
    return list(keys)


def query_keys(asked: Mapping[str, str | None]) -> list[str]:
    """Return the keys that an article must have, all of them, for what is asked of it by kind.

    Raises UsageError for a date that is none.
    """
    return [f"{kind}:{_query_key(kind, name)}" for kind, name in asked.items() if name is not None]


def _query_key(kind: str, name: str) -> str:
    if kind in ("place", "then", "now", "province"):
        return without_unit(match_key(name))
    if kind == "office":
        return written_out(match_key(name))
    return _ASKED.get(kind, match_key)(name)


def _named(article: ArticleEnriched) -> dict[str, set[str | None]]:
    """Return by kind the names that an article has."""
    offices = [office for person in article.persons for office in person.offices]
    places = article.places
    then = {name for place in places for name in (place.name, place.province)}
    now = {name for place in places for name in (_name_now(place), place.province_now)}
    return {
        "person": {person.name for person in article.persons},
        "office": {
            name
            for office in offices
            for name in _office_names(office.title, office.label, office.place)
        },
        "then": {_bare(name) for name in then},
        "now": {_bare(name) for name in now},
        "place": {_bare(name) for name in then | now},
        "province": {_bare(article.province)},
        "event": {name for event in article.occasions for name in _event_names(event)},
        "topic": set(article.summary.topics),
        "change": {change.kind for office in offices for change in office.changes},
    }


# The same persons, places and bodies are in the news every day.
@lru_cache(maxsize=32_768)
def spellings(name: str) -> tuple[str, ...]:
    """Return a name as spelled and, where that differs, without diacritics."""
    key = match_key(name)
    plain = folded(key)
    return (key,) if key == plain else (key, plain)


@lru_cache(maxsize=8_192)
def _bare(name: str | None) -> str | None:
    return without_unit(match_key(name)) if name else None


def without_unit(key: str) -> str:
    """Return the name of a place without the word for what it is, as long as a name is left."""
    return _UNIT.sub("", key)


def _name_now(place: Place) -> str:
    return place.name_now or place.name


@lru_cache(maxsize=8_192)
def _office_names(title: str, label: str | None, place: str | None) -> tuple[str, ...]:
    """Return an office as written, written out, and without the place where it is held."""
    name, whole = written_out(match_key(title)), written_out(match_key(label or title))
    if not place:
        return name, whole
    bare = whole.removesuffix(match_key(place)).strip()
    bare = re.sub(r"\s+(?:tỉnh|thành phố|huyện|quận|xã|phường|thị xã|thị trấn)$", "", bare)
    return name, whole, bare


def written_out(key: str) -> str:
    """Return a key with the common abbreviations of bodies in full: "ubnd" is "ủy ban nhân dân"."""
    return _SHORT_WORD.sub(lambda word: _SHORT[word[0]], key)


def _event_names(event: Occasion) -> Iterator[str]:
    """Yield an event as named, and its first words with its numeral: "đại hội 14"."""
    whole = _event_key(event.name)
    yield whole
    numeral = re.search(r"\b\d+\b", whole)
    words = whole.split()
    if numeral and len(words) > 2:  # noqa: PLR2004 - "đại hội" is a word of two syllables
        yield f"{' '.join(words[:2])} {numeral[0]}"


def _event_key(name: str) -> str:
    """Return an event with figures for Roman numerals and without "lần thứ"."""
    return _ROMAN.sub(_figure, _FILLERS.sub("", written_out(match_key(name)))).strip()


def _figure(roman: re.Match[str]) -> str:
    if not roman[0]:
        return ""
    values = {"i": 1, "v": 5, "x": 10}
    digits = [values[letter] for letter in roman[0]]
    following = [*digits[1:], 0]
    signed = [-one if one < after else one for one, after in zip(digits, following, strict=True)]
    return str(sum(signed))


# Most articles of a week mention the same days.
@lru_cache(maxsize=8_192)
def _date_keys(first: date, last: date) -> tuple[str, ...]:
    """Return the keys of the days, months and years of a time: "date:2026-03-07", "date:2026"."""
    keys: list[str] = []
    days = (last - first).days + 1
    if days <= MAX_DAYS:
        keys += [(first + timedelta(days=n)).isoformat() for n in range(days)]
    month = first.year * 12 + first.month - 1
    months = last.year * 12 + last.month - month
    if months <= MAX_MONTHS:
        numbers = range(month, month + months)
        keys += [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
    keys += [f"{year:04}" for year in range(first.year, min(last.year, first.year + 100) + 1)]
    return tuple(f"date:{key}" for key in keys)


# What is not asked for by its match_key.
_ASKED: Mapping[str, Callable[[str], str]] = {
    "portal": str,
    "address": url_id,
    "document": document_key,
    "date": mentioned_day,
    "event": _event_key,
}

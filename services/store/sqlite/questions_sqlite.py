"""Questions in the SQL of SQLite: each is answered from an index, newest first, without sorting."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.store.articles import Query
from services.store.search import (
    STORED,
    Either,
    Expression,
    Phrase,
    Without,
    bounds,
    expression_of,
    is_positive,
    negated,
)

_CARDS = "CROSS JOIN articles_cards AS card ON card.moment"
_HAS_WORDS = "card.moment IN (SELECT rowid FROM articles_words WHERE articles_words MATCH ?)"
_HAS_KEY = "EXISTS (SELECT 1 FROM articles_entries AS has WHERE has.key = ? AND has.moment = {})"


@dataclass(slots=True)
class Question:
    """Where articles are read from (`source`), by which number they are ordered, what must hold."""

    source: str
    moment: str
    cards: str = ""
    conditions: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def where(self, condition: str, *values: object) -> None:
        """Add a condition that must hold too."""
        self.conditions.append(condition)
        self.values += values

    def select(self, columns: str) -> str:
        """Return the statement that reads these columns of the cards, the newest first."""
        return f"SELECT {columns} {self._from(cards=True)} ORDER BY {self.moment} DESC"

    def count(self, what: str = "count(*)", *, cards: bool = False) -> str:
        """Return the statement that counts, without a look at the cards where none is needed."""
        return f"SELECT {what} {self._from(cards=cards)}"

    def count_up_to(self, most: int, what: str = "1") -> str:
        """Return the statement that counts so many at most."""
        some = self._from(cards="card." in what)
        return f"SELECT count(*) FROM (SELECT {what} {some} LIMIT {most})"  # noqa: S608 - our own words

    def _from(self, *, cards: bool) -> str:
        where = " AND ".join(self.conditions) or "1"
        needed = cards or "card." in where
        return f"FROM {self.source} {self.cards if needed else ''} WHERE {where}"


def question(query: Query, expression: Expression | None = None) -> Question:
    """Return a query in SQL; `expression` is its text, read.

    Raises UsageError for a date that is none.
    """
    keys = query.wanted_keys()
    return _narrowed(_by_text(expression) if expression else _by_key(keys), keys, query)


def counted(query: Query, expression: Expression | None = None) -> Question:
    """Return a query whose rows are counted: all articles by a key too, which is a small index."""
    keys = query.wanted_keys() or [STORED]
    return _narrowed(_by_text(expression) if expression else _by_key(keys), keys, query)


def copies(query: Query, expression: Expression | None = None) -> Question:
    """Return the cards of the copies that fit a query: there are few, and an index has them."""
    asked = Question("articles_cards AS card INDEXED BY articles_cards_copies", "card.moment")
    asked.where("card.origin IS NOT NULL")
    if expression:
        asked.where(_HAS_WORDS, match(expression))
    return _narrowed(asked, query.wanted_keys(), query)


def _narrowed(asked: Question, keys: Sequence[str], query: Query) -> Question:
    """Return the question with what must hold besides."""
    for key in keys:
        asked.where(_HAS_KEY.format(asked.moment), key)
    if query.portals is not None:
        asked.where("card.portal IN (SELECT value FROM json_each(?))", json.dumps(query.portals))
    first, behind = bounds(query.since, query.until, query.up_to)
    if first is not None:
        asked.where(f"{asked.moment} >= ?", first)
    if behind is not None:
        asked.where(f"{asked.moment} < ?", behind)
    if query.gone is not None:
        asked.where("card.gone = ?", int(query.gone))
    return asked


def conditions(query: Query) -> tuple[str, list[object]]:
    """Return what must hold of rows of `articles` for them to fit a query, and its values."""
    expression = expression_of(query.text) if query.text is not None else None
    if query.text is not None and expression is None:
        return "0", []
    asked = question(query, expression)
    return f"number IN ({asked.count('card.number', cards=True)})", asked.values


def _by_text(expression: Expression) -> Question:
    asked = Question("articles_words AS words", "words.rowid", f"{_CARDS} = words.rowid")
    asked.where("articles_words MATCH ?", match(expression))
    return asked


def _by_key(keys: list[str]) -> Question:
    """Return the question by its first key, which is taken off the list; by time without any."""
    if not keys:
        asked = Question("articles_cards AS card", "card.moment")
        asked.where("card.stored = 1")
        return asked
    asked = Question("articles_entries AS entry", "entry.moment", f"{_CARDS} = entry.moment")
    asked.where("entry.key = ?", keys.pop(0))
    return asked


def match(expression: Expression) -> str:
    """Return an expression as FTS5 reads it."""
    if isinstance(expression, Phrase):
        return f'{expression.form} : "{expression.words}"'
    if isinstance(expression, Either):
        return _joined("OR", [match(part) for part in expression.parts])
    if isinstance(expression, Without):
        raise TypeError(expression)  # it stands only within All
    wanted = [match(part) for part in expression.parts if is_positive(part)]
    barred = [match(negated(part)) for part in expression.parts if not is_positive(part)]
    both = _joined("AND", wanted)
    return f"({both} NOT {_joined('OR', barred)})" if barred else both


def _joined(operator: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"

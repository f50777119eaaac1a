"""Questions in the SQL of SQLite: each is answered from an index, newest first, without sorting."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.store.articles import Query
from services.store.search import (
    STORED,
    All,
    Either,
    Expression,
    Phrase,
    Without,
    bounds,
    expression_of,
    folded,
    is_positive,
    negated,
    pairs_of,
)

_CARDS = "CROSS JOIN articles_cards AS card ON card.moment"
_STORED = "card.stored = 1"
_AMONG = "IN (SELECT rowid FROM articles_words WHERE articles_words MATCH ?)"
_HAS_WORDS = f"card.moment {_AMONG}"
_HOLDS = """(SELECT instr(' ' || their_words.{} || ' ', ?) FROM articles_words AS their_words
  WHERE their_words.rowid = words.rowid)"""
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


def among_newest(query: Query, expression: Expression, since: int) -> Question:
    """Return the question by the words alone, as far back as a number: so far they are quick."""
    asked = _narrowed(_by_words(expression), query.wanted_keys(), query)
    asked.where(f"{asked.moment} >= ?", since)
    return asked


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
    if asked.conditions == [_STORED]:
        return "revision > 0", []  # every article that is stored, without a look at its card
    return f"number IN ({asked.count('card.number', cards=True)})", asked.values


def _by_text(expression: Expression) -> Question:
    parts = expression.parts if isinstance(expression, All) else (expression,)
    phrases = [part for part in parts if isinstance(part, Phrase) and " " in part.words]
    if phrases:
        return _by_pairs(phrases, [part for part in parts if part not in phrases])
    return _by_words(expression)


def _by_words(expression: Expression) -> Question:
    asked = Question("articles_words AS words", "words.rowid", f"{_CARDS} = words.rowid")
    asked.where("articles_words MATCH ?", match(expression))
    return asked


def _by_pairs(phrases: Sequence[Phrase], others: Sequence[Expression]) -> Question:
    """Return the question by the pairs of words of phrases, which any index of words is slow at.

    What has the pairs is looked at once more: do they stand together?
    """
    pairs = dict.fromkeys(pair for one in phrases for pair in pairs_of(folded(one.words)))
    asked = Question("articles_pairs AS words", "words.rowid", f"{_CARDS} = words.rowid")
    asked.where("articles_pairs MATCH ?", " AND ".join(map(str, pairs)))
    wanted = [part for part in others if is_positive(part)]
    if wanted:
        asked.where(f"+words.rowid {_AMONG}", match(All(tuple(wanted))))
    barred = [negated(part) for part in others if not is_positive(part)]
    if barred:
        asked.where(f"NOT +words.rowid {_AMONG}", match(Either(tuple(barred))))
    for one in phrases:
        asked.where(_HOLDS.format(one.form), f" {one.words} ")
    return asked


def _by_key(keys: list[str]) -> Question:
    """Return the question by its first key, which is taken off the list; by time without any."""
    if not keys:
        asked = Question("articles_cards AS card", "card.moment")
        asked.where(_STORED)
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

"""What finds articles in SQLite: a card for each, and under its number keys, words and hashes."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import orjson

from services.store.copies import INDEXED, elements, member_of
from services.store.search import Words, article_keys, moment_of, pairs_of, searched
from services.store.states import State

_CARD = """
INSERT INTO articles_cards VALUES
  (:moment, :number, :id, :writes, :stored, :gone, :title, :portal, :site, :sketch, :place,
   :origin, :similarity)
"""
_STALE = """
FROM articles LEFT JOIN articles_cards AS card ON card.number = articles.number
WHERE (card.writes IS NOT articles.writes
  OR card.moment IN (SELECT moment FROM articles_unpaired))
"""
# A table without content is told what it takes out.
_PAIRS_OUT = """
INSERT INTO articles_pairs (articles_pairs, rowid, pairs)
SELECT 'delete', ?, ? WHERE NOT EXISTS (SELECT 1 FROM articles_unpaired WHERE moment = ?)
"""
LAST = (1 << 63) - 1
# Of a card that is replaced: its number, its sketch and place among copies, its link.
_Former = tuple[Any, ...]


class SqliteCards:
    """The cards of one open file; every method raises SQLite's own errors."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._swept: int | None = None

    def write(self, states: Sequence[tuple[int, State]]) -> list[str]:
        """Write the cards of articles by their numbers, in place of those that they had.

        Return the ids of those whose copies must be looked for anew.
        """
        former = self._taken_out([number for number, _ in states])
        unlinked = []
        # FTS5 takes numbers in rising order at once, and starts anew at each that falls.
        for number, state in sorted(states, key=lambda one: moment_of(one[1].article)):
            follows_from = self._put_in(number, state, former.get(number))
            if follows_from != former.get(number, ())[1:3]:
                unlinked.append(state.article.article_id)
        return unlinked

    def remove(self, number: int) -> None:
        """Take out the card of an article."""
        self._taken_out([number])

    def stale(self, limit: int) -> list[str]:
        """Return ids of articles whose card is missing, or of another state, the last first.

        Called again it goes on where it was, and at the end begins once more.
        """
        below = LAST if self._swept is None else self._swept
        rows = self._database.execute(
            f"SELECT articles.number, articles.id {_STALE} AND articles.number < ? "
            "ORDER BY articles.number DESC LIMIT ?",
            (below, limit),
        ).fetchall()
        again = not rows and self._swept is not None
        self._swept = rows[-1][0] if rows else None
        return self.stale(limit) if again else [one for _, one in rows]

    def count_stale(self) -> int:
        """Return how many articles have no card of their state."""
        return int(self._database.execute(f"SELECT count(*) {_STALE}").fetchone()[0])

    def _taken_out(self, numbers: Sequence[int]) -> dict[int, _Former]:
        """Remove cards and what stands under their numbers; return what they said of copies."""
        cards = self._database.execute(
            "SELECT number, moment, sketch, place, origin, similarity FROM articles_cards "
            "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY moment",
            (orjson.dumps(list(numbers)).decode(),),
        ).fetchall()
        run = self._database.execute
        for _, moment, sketch, *_ in cards:
            run("DELETE FROM articles_entries WHERE moment = ?", (moment,))
            self._take_out_words(moment)
            self._database.executemany(
                "DELETE FROM articles_hashes WHERE hash = ? AND moment = ?",
                [(one, moment) for one in orjson.loads(sketch)[:INDEXED]],
            )
            run("DELETE FROM articles_cards WHERE moment = ?", (moment,))
        return {number: tuple(said) for number, *said in cards}

    def _take_out_words(self, moment: int) -> None:
        words = "FROM articles_words WHERE rowid = ?"
        for (folded,) in self._database.execute(f"SELECT folded {words}", (moment,)).fetchall():
            self._database.execute(_PAIRS_OUT, (moment, _pairs(folded), moment))
        self._database.execute(f"DELETE {words}", (moment,))

    def _free(self, moment: int) -> int:
        """Return the number itself, or the next one that no article has."""
        taken = "SELECT 1 FROM articles_cards WHERE moment = ?"
        while self._database.execute(taken, (moment,)).fetchone():
            moment += 1
        return moment

    def _put_in(self, number: int, state: State, former: _Former | None) -> tuple[str, str]:
        """Write the card of an article; return what its copies follow from."""
        article = state.article
        moment = self._free(moment_of(article))
        member = member_of(article, gone=state.gone_at is not None)
        hashes = elements(article) if state.stored else []
        sketch, place = orjson.dumps(hashes).decode(), member.order
        card = {
            "moment": moment,
            "number": number,
            "id": article.article_id,
            "writes": state.writes,
            "stored": int(state.stored is not None),
            "gone": int(state.gone_at is not None),
            "title": article.title,
            "portal": article.portal,
            "site": member.site,
            "sketch": sketch,
            "place": place,
            "origin": former[3] if former else None,
            "similarity": former[4] if former else 0,
        }
        self._database.execute(_CARD, card)
        if state.stored:
            keys = article_keys(article, gone=state.gone_at is not None)
            self._write_many("articles_entries", moment, keys)
            self._write_many("articles_hashes", moment, list(dict.fromkeys(hashes[:INDEXED])))
            self._put_in_words(moment, searched(article))
        return sketch, place

    def _put_in_words(self, moment: int, words: Words) -> None:
        self._database.execute(
            "INSERT INTO articles_words (rowid, exact, folded) VALUES (?, ?, ?)",
            (moment, words.exact, words.folded),
        )
        self._database.execute(
            "INSERT INTO articles_pairs (rowid, pairs) VALUES (?, ?)",
            (moment, _pairs(words.folded)),
        )
        self._database.execute("DELETE FROM articles_unpaired WHERE moment = ?", (moment,))

    def _write_many(self, table: str, moment: int, values: Sequence[str] | Sequence[int]) -> None:
        self._database.executemany(
            f"INSERT INTO {table} VALUES (?, ?)",  # noqa: S608 - one of two names of our own
            [(value, moment) for value in values],
        )


def _pairs(folded: str) -> str:
    """Return the pairs of words of a text as the index reads them."""
    return " ".join(map(str, pairs_of(folded)))

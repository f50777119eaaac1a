"""Links between copies in SQLite, kept in the transaction that writes the articles."""

import sqlite3
from collections.abc import Collection, Iterable

import orjson

from services.store.copies import COMMON, STRONG, Link, Member, relinked, touched

_MEMBER = "SELECT id, place, site, sketch, origin, similarity FROM articles_cards"
_WITH_HASH = """
FROM articles_hashes AS entry
CROSS JOIN articles_cards AS card ON card.moment = entry.moment WHERE entry.hash = ?
"""
_MOMENT, _ID = f"SELECT card.moment {_WITH_HASH}", f"SELECT card.id {_WITH_HASH}"
_WEAK = f"{_MOMENT} AND (card.origin IS NULL OR card.similarity < {STRONG}) LIMIT ?"
_LATER_COPIES = f"{_MOMENT} AND card.similarity >= {STRONG} AND card.place > ?"
_WEAK_COPIES = f"{_ID} AND card.origin IS NOT NULL AND card.similarity < {STRONG}"
# Decisions that others follow from; each round goes on to later articles, so they end.
MAX_ROUNDS = 1000


class SqliteLinks:
    """The links of one open file; every method raises SQLite's own errors."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._common: set[int] = set()
        # Copies of a part by hashes that have turned out to be common.
        self._doubted: set[str] = set()

    def link(self, ids: Collection[str]) -> None:
        """Decide anew whose copies these articles are, and whoever depends on them.

        Articles that are no more may be among them.
        """
        if not ids:
            return
        common = self._common
        undecided = touched(ids, self._around(ids, common), common)
        for _ in range(MAX_ROUNDS):
            undecided |= self._doubted
            self._doubted.clear()
            if not undecided:
                return
            links, undecided = relinked(undecided, self._around(undecided, common), common)
            self._write(links)

    def cluster(self, article_id: str) -> list[str]:
        """Return the ids of a cluster, its origin first, then its copies in their order."""
        row = self._database.execute(
            "SELECT coalesce(origin, id) FROM articles_cards WHERE id = ?", (article_id,)
        ).fetchone()
        if row is None:
            return []
        copies = self._database.execute(
            "SELECT id FROM articles_cards WHERE origin = ? ORDER BY place", row
        )
        return [row[0], *(one for (one,) in copies)]

    def _around(self, ids: Collection[str], common: set[int]) -> dict[str, Member]:
        """Return these members, those that are linked to them, and who else shares a hash.

        That is every origin, and of the copies those that come after the first of these members.
        Hashes that too many have are put among the common ones.
        """
        wanted = orjson.dumps(list(ids)).decode()
        own = self._members(
            f"{_MEMBER} WHERE id IN (SELECT value FROM json_each(?1)) UNION "  # noqa: S608 - our own words
            f"{_MEMBER} WHERE origin IN (SELECT value FROM json_each(?1))",
            wanted,
        )
        known = {one.article_id: one for one in own}
        changed = [known[key] for key in ids if key in known]
        first = min((one.order for one in changed), default="")
        moments = set[int]()
        for one in {element for member in changed for element in member.sketch} - common:
            weak = self._database.execute(_WEAK, (one, COMMON + 1)).fetchall()
            if len(weak) > COMMON:
                common.add(one)
                doubted = self._database.execute(_WEAK_COPIES, (one,))
                self._doubted.update(key for (key,) in doubted)
                continue
            moments.update(moment for (moment,) in weak)
            later = self._database.execute(_LATER_COPIES, (one, first))
            moments.update(moment for (moment,) in later)
        near = self._members(
            f"{_MEMBER} WHERE moment IN (SELECT value FROM json_each(?1))",  # noqa: S608 - our own words
            orjson.dumps(list(moments)).decode(),
        )
        return {one.article_id: one for one in near} | known

    def _members(self, statement: str, values: str) -> Iterable[Member]:
        for key, place, site, sketch, origin, similarity in self._database.execute(
            statement, (values,)
        ):
            hashes = frozenset(orjson.loads(sketch))
            yield Member(key, place, site, hashes, origin, similarity)

    def _write(self, links: Iterable[Link]) -> None:
        self._database.executemany(
            "UPDATE articles_cards SET origin = ?, similarity = ? WHERE id = ?",
            [(one.origin, one.similarity, one.member.article_id) for one in links],
        )

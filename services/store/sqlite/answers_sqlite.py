"""What is read from a SQLite file: states, lists, searches."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

import orjson

from services.store.articles import Query
from services.store.search import (
    CANDIDATES,
    Candidate,
    Expression,
    Hit,
    expression_of,
    one_after_the_other,
    ranked,
    snippet_of,
)
from services.store.sqlite.questions_sqlite import among_newest, copies, counted, question
from services.store.states import (
    ListedArticle,
    NamedPersons,
    State,
    listed_facts,
    named_persons,
)
from shared.contract import ArticleEnriched, ArticleStored

_STATE = """
SELECT articles.article, articles.stored, articles.gone_at, articles.head, articles.writes,
  card.origin, card.similarity
FROM articles LEFT JOIN articles_cards AS card ON card.number = articles.number
"""
# SQLite picks from the article what is shown: the whole of it takes many times as long to read, and
# so does each further look into it.
_SHOWN = ("canonical_url", "host", "portal", "title", "published", "persons", "places")
_ANSWER = (*_SHOWN, "text", "attachments")
_LISTED = """
SELECT articles.id, json_extract(article, {}), articles.revision, articles.gone_at,
  card.origin, card.similarity, card.moment
FROM articles LEFT JOIN articles_cards AS card ON card.number = articles.number
WHERE articles.id IN (SELECT value FROM json_each(?))
"""
_PERSONS = """
SELECT articles.id, json_extract(article, '$.article_id', '$.canonical_url', '$.portal',
  '$.province', '$.title', '$.published', '$.text', '$.persons'), card.origin
FROM articles LEFT JOIN articles_cards AS card ON card.number = articles.number
WHERE articles.id IN (SELECT value FROM json_each(?))
"""
_PERSONS_FIELDS = (
    *("article_id", "canonical_url", "portal", "province", "title", "published", "text"),
    "persons",
)
_IS_ONE_OF = """{} IN (SELECT one.moment FROM articles_cards AS one
  WHERE one.id IN (SELECT value FROM json_each(?)))"""
_CLUSTER = "coalesce(card.origin, card.id)"


class SqliteAnswers:
    """Answers from one open file; every method raises SQLite's own errors."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def states(self, ids: Sequence[str]) -> dict[str, State]:
        """Return the states of these articles by id, in their order; unknown ones are left out."""
        rows = self._database.execute(
            f"{_STATE} WHERE articles.id IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own words
            (orjson.dumps(list(ids)).decode(),),
        )
        found = {state.article.article_id: state for state in map(_state, rows)}
        return {one: found[one] for one in ids if one in found}

    def ids(self, beginning: str, limit: int) -> list[str]:
        """Return the ids that begin so, in order."""
        rows = self._database.execute(
            "SELECT id FROM articles WHERE id >= ? AND id < ? AND revision > 0 ORDER BY id LIMIT ?",
            (beginning, beginning + "~", limit),
        )
        return [one for (one,) in rows]

    def find(self, query: Query) -> list[State]:
        """Return a page of a list."""
        return list(self.states(self._page(query)).values())

    def listed(self, query: Query) -> list[ListedArticle]:
        """Return what is shown of a page of a list."""
        ids = self._page(query)
        shown = self._shown(ids, _SHOWN)
        return [shown[one][0] for one in ids if one in shown]

    def named_persons(self, query: Query) -> list[NamedPersons]:
        """Return who holds an office in the articles of a page of a list."""
        ids = self._page(query)
        rows = self._database.execute(_PERSONS, (orjson.dumps(ids).decode(),))
        found = {
            one: named_persons(dict(zip(_PERSONS_FIELDS, orjson.loads(facts), strict=True)), origin)
            for one, facts, origin in rows
        }
        return [found[one] for one in ids if one in found]

    def _shown(
        self, ids: Sequence[str], fields: Sequence[str]
    ) -> dict[str, tuple[ListedArticle, dict[str, Any]]]:
        """Return by id what a list shows of articles, and these fields of them."""
        paths = ", ".join(f"'$.{one}'" for one in fields)
        rows = self._database.execute(_LISTED.format(paths), (orjson.dumps(list(ids)).decode(),))
        found = {}
        for row in rows:
            article = dict(zip(fields, orjson.loads(row[1]), strict=True))
            found[row[0]] = _listed(row, article), article
        return found

    def _page(self, query: Query) -> list[str]:
        """Return the ids of a page of a list."""
        expression = expression_of(query.text) if query.text is not None else None
        if query.text is not None and expression is None:
            return []
        asked = question(query, expression)
        rows: Iterator[Any] = self._database.execute(
            asked.select(f"card.id, {_CLUSTER}"), asked.values
        )
        if query.one_per_cluster:
            rows = _first_of_each(rows)
        page = islice(rows, query.offset, query.offset + query.limit)
        return [one for one, _ in page]

    def count(self, query: Query, at_most: int | None = None) -> int:
        """Return how many articles a list has, see Articles.count."""
        expression = expression_of(query.text) if query.text is not None else None
        if query.text is not None and expression is None:
            return 0
        asked = counted(query, expression)
        if query.one_per_cluster and at_most is None:
            return self._count(asked.count(), asked.values) - self._hidden(query, expression)
        what = f"DISTINCT {_CLUSTER}" if query.one_per_cluster else "1"
        statement = asked.count() if at_most is None else asked.count_up_to(at_most + 1, what)
        return self._count(statement, asked.values)

    def _hidden(self, query: Query, expression: Expression | None) -> int:
        """Return how many copies of a list are left out where each cluster stands once.

        All whose origin is in the list, and of the others all but one of each origin.
        """
        found = copies(query, expression)
        rows = self._database.execute(
            f"{found.count('card.origin, count(*)')} GROUP BY card.origin", found.values
        )
        by_origin = dict(rows.fetchall())
        listed = counted(query, expression)
        listed.where(_IS_ONE_OF.format(listed.moment), orjson.dumps(list(by_origin)).decode())
        shown = self._count(listed.count(), listed.values) if by_origin else 0
        return sum(by_origin.values()) - len(by_origin) + shown

    def _count(self, statement: str, values: Sequence[object]) -> int:
        return int(self._database.execute(statement, values).fetchone()[0])

    def search(self, query: Query) -> list[Hit]:
        """Return a page of the answers to a search, the best first."""
        expression = expression_of(query.text or "")
        if expression is None:
            return []
        found = self._candidates(query, expression)
        answers = ranked(expression, found, one_per_cluster=query.one_per_cluster)
        page = answers[query.offset : query.offset + query.limit]
        shown = self._shown([one.article_id for _, one in page], _ANSWER)
        return [
            Hit(said[0], rank, snippet_of(expression, said[1]))
            for rank, one in page
            if (said := shown.get(one.article_id))
        ]

    def _candidates(self, query: Query, expression: Expression) -> list[Candidate]:
        """Return the newest that fit, and which of them have the words together.

        These are looked for among the newest alone: in all they take as long as there are articles.
        """
        query = replace(query, text=None)
        asked = question(query, expression)
        statement = asked.select(f"card.id, card.moment, card.title, {_CLUSTER}")
        rows = self._database.execute(f"{statement} LIMIT {CANDIDATES}", asked.values).fetchall()
        adjacent = one_after_the_other(expression)
        together = {moment for _, moment, *_ in rows}
        if adjacent != expression and rows:
            asked = (
                question(query, adjacent)
                if len(rows) < CANDIDATES
                else among_newest(query, adjacent, min(together))
            )
            # In no order: from the newest on FTS5 reads a phrase beyond the bound, to the end.
            found = self._database.execute(asked.count(asked.moment), asked.values)
            together = {moment for (moment,) in found}
        return [Candidate(one, at, title, at in together, key) for one, at, title, key in rows]


def _first_of_each(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the first row of each cluster."""
    seen = set[str]()
    for row in rows:
        if row[1] not in seen:
            seen.add(row[1])
            yield row


def _state(row: tuple[Any, ...]) -> State:
    """Return the state of a row of _STATE."""
    article, stored, gone_at, head, writes, origin, similarity = row
    return State(
        article=ArticleEnriched.model_validate_json(article),
        stored=ArticleStored.model_validate_json(stored) if stored else None,
        gone_at=datetime.fromisoformat(gone_at) if gone_at else None,
        head=head,
        writes=writes,
        origin=origin,
        similarity=similarity or 0,
    )


def _listed(row: tuple[Any, ...], article: Mapping[str, Any]) -> ListedArticle:
    """Return what a list shows, from a row of _LISTED."""
    article_id, _, revision, gone_at, origin, similarity, moment = row
    return listed_facts(
        article,
        article_id=article_id,
        revision=revision,
        gone_at=gone_at,
        origin=origin,
        similarity=similarity,
        moment=moment,
    )

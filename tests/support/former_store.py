"""A store as bantin of layout 1 wrote and asked it, which runs beside ours for a while."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
from bson.raw_bson import RawBSONDocument
from pymongo import ASCENDING, DESCENDING, TEXT, IndexModel

from services.store.articles import Query
from services.store.articles_mongo import MongoArticles
from services.store.mongo_documents import document, encoded_article, state_of
from services.store.revisions import merge_batch
from services.store.search import former_keys, searched
from services.store.states import Revision, State
from shared.contract.events import ArticleEnriched
from shared.text.normalization import match_key
from tests.support.stored_articles import START

_NEWEST = ("published", DESCENDING)
INDEXES = [
    IndexModel([_NEWEST, ("_id", ASCENDING)], name="date"),
    *(
        IndexModel([(name, ASCENDING), _NEWEST], name=name)
        for name in ("portal", "provinces", "places", "persons", "documents")
    ),
    IndexModel(
        [("search.exact", TEXT), ("search.folded", TEXT)],
        name="text",
        default_language="none",
        language_override="text_index_language",
    ),
]
NEW = ("layout", "moment", "origin", "similarity", "copies", "keys", "words", "triples")
_FILE = """
CREATE TABLE articles (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, portal TEXT, published TEXT,
  revision INTEGER NOT NULL, gone_at TEXT, head TEXT, writes INTEGER NOT NULL,
  article TEXT NOT NULL, stored TEXT);
CREATE INDEX articles_by_date ON articles (published DESC, id);
CREATE INDEX articles_by_portal ON articles (portal, published DESC);
CREATE TABLE articles_keys (
  kind TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, key, number)
) WITHOUT ROWID;
CREATE INDEX articles_keys_of ON articles_keys (number);
CREATE VIRTUAL TABLE articles_search USING fts5 (
  exact, folded, tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE revisions (
  id TEXT PRIMARY KEY, article_id TEXT NOT NULL, revision TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX revisions_of ON revisions (article_id);
"""


class FormerArticles(MongoArticles):
    """`Articles` of layout 1: its indexes, its documents, its questions, and no links."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._links = _NoLinks()  # type: ignore[assignment]  # what layout 1 had

    async def prepare(self) -> None:
        if not self._indexed:
            await self._articles.create_indexes(INDEXES)
            await self._revisions.make_index()
            self._indexed = True

    async def _composed(
        self, state: State, revisions: Sequence[Revision], encoded_by_event: Mapping[int, Any]
    ) -> Any:  # noqa: ANN401 - as it was
        encoded = encoded_by_event.get(id(state.article)) or encoded_article(state.article)
        assert isinstance(encoded, RawBSONDocument)
        whole = document(state, encoded, revisions, serves_former=True)
        return {name: value for name, value in whole.items() if name not in NEW}

    async def find(self, query: Query) -> list[State]:
        wanted: dict[str, Any] = {"revision": {"$gte": 1}}
        if query.person is not None:
            wanted["persons"] = match_key(query.person)
        if query.text is not None:
            words = [f'" {match_key(word)} "' for word in query.text.split()]
            wanted["$text"] = {"$search": " ".join(words), "$diacriticSensitive": True}
        found = self._articles.find(wanted).sort([_NEWEST, ("_id", ASCENDING)]).limit(query.limit)
        return [state_of(one) for one in await found.to_list(None)]


class _NoLinks:
    async def link(self, _ids: Collection[str], _states: Mapping[str, State]) -> None:
        """Do nothing."""


def former_file(path: Path, events: Sequence[ArticleEnriched]) -> None:
    """Write a data file as layout 1 left it after these events, each of another article."""
    with closing(sqlite3.connect(path)) as file, file:
        file.executescript(_FILE)
        for number, state in enumerate(merge_batch({}, events, START).states.values(), 1):
            article = state.article
            assert state.stored
            file.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, 1, NULL, NULL, 1, ?, ?)",
                (
                    number,
                    article.article_id,
                    article.portal,
                    article.published.value.isoformat() if article.published else None,
                    article.model_dump_json(exclude_none=True),
                    state.stored.model_dump_json(),
                ),
            )
            keys = [
                (kind[:-1], key, number)
                for kind, some in former_keys(article).items()
                for key in some
            ]
            file.executemany("INSERT INTO articles_keys VALUES (?, ?, ?)", keys)
            file.execute(
                "INSERT INTO articles_search (rowid, exact, folded) VALUES (?, ?, ?)",
                (number, searched(article).exact, searched(article).folded),
            )


def without_diff(revision: str) -> str:
    """Return a revision as layout 1 wrote it, without its diff."""
    fields = orjson.loads(revision)
    fields.pop("diff", None)
    return orjson.dumps(fields).decode()

"""A store filled fast: some articles are saved as ever, the others are copies made by the database.

Saving 100,000 articles takes an hour of looking for words, keys and copies, which a benchmark of
reading need not measure. So the first BASE come through `save`; every other has the words and the
keys of one of these, and an id, an address and a time of its own. What a question reads is what it
would read; only words that are rare among the first come back in every round, and every eighth is
called a copy without the hashes that say so.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.store import START
from benchmarks.store_scale import fill, made
from services.store import open_articles
from services.store.search import moment_of, pairs_of, searched
from shared.contract import Moment
from shared.runtime import Settings
from shared.text import digest

# A multiple of what repeats in `made`: 80 portals, 400 documents, 4 topics.
BASE = 800
ADDRESS = "https://bao.example.vn/bai-{}.html"
COPIED = 8  # every eighth is a copy of the one before it
_ARTICLES = """
INSERT INTO articles SELECT :number, :id, portal, :published, revision, gone_at, head, writes,
  json_set(article, '$.article_id', :id, '$.url_id', :id, '$.url', :url, '$.canonical_url', :url,
    '$.published.value', :published),
  json_set(stored, '$.article_id', :id, '$.canonical_url', :url)
FROM articles WHERE id = :like
"""
_CARDS = """
INSERT INTO articles_cards (moment, number, id, writes, stored, gone, title, portal, site, sketch,
  place, origin, similarity)
SELECT :moment, :number, :id, writes, stored, gone, title, portal, site, sketch, place, :origin,
  CASE WHEN :origin IS NULL THEN 0 ELSE 30 END
FROM articles_cards WHERE moment = :from
"""
_OTHERS = (
    "INSERT INTO articles_entries SELECT key, :moment FROM articles_entries WHERE moment = :from",
    """INSERT INTO articles_words (rowid, exact, folded)
       SELECT :moment, exact, folded FROM articles_words WHERE rowid = :from""",
    "INSERT INTO articles_pairs (rowid, pairs) VALUES (:moment, :pairs)",
    "DELETE FROM articles_unpaired WHERE moment = :moment",
)


async def filled(settings: Settings, number: int) -> None:
    """Make the store of the settings and so many articles in it, those of `made`."""
    async with open_articles(settings) as articles:
        await articles.prepare()
        await fill(articles, min(number, BASE), 1, None)
    if settings.store:
        await _multiplied_mongo(settings.store, number)
    else:
        _multiplied_sqlite(settings, number)


def _copies(number: int) -> Iterator[list[dict[str, Any]]]:
    """Yield rounds of what is each article's own: `like` and `from` name the one it is as."""
    base = [made(n, 0) for n in range(min(number, BASE))]
    pairs = [" ".join(map(str, pairs_of(searched(one).folded))) for one in base]
    for start in range(BASE, number, BASE):
        rows = []
        numbers = range(start, min(start + BASE, number))
        for like, words, n in zip(base, pairs, numbers, strict=False):
            url = ADDRESS.format(n)
            at = START + timedelta(minutes=n)
            own = {"article_id": digest(url), "published": Moment(value=at)}
            rows.append(
                {
                    "number": n + 1,
                    "id": own["article_id"],
                    "url": url,
                    "published": at.isoformat(),
                    "moment": moment_of(like.model_copy(update=own)),
                    "like": like.article_id,
                    "origin": digest(ADDRESS.format(n - 1)) if n % COPIED == 0 else None,
                    "from": moment_of(like),
                    "pairs": words,
                }
            )
        # Indexes take numbers in rising order at once.
        yield sorted(rows, key=lambda row: row["moment"])


def _multiplied_sqlite(settings: Settings, number: int) -> None:
    with closing(sqlite3.connect(settings.data)) as database:
        # What a crash now would cost is the benchmark alone.
        database.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000;")
        for rows in _copies(number):
            with database:
                for statement in (_ARTICLES, _CARDS, *_OTHERS):
                    database.executemany(statement, rows)


async def _multiplied_mongo(url: str, number: int) -> None:
    database: Any = AsyncIOMotorClient(url).get_default_database()
    # They are made anew at the end: of all articles at once that takes a tenth of the time.
    indexes = await database.articles.index_information()
    await database.articles.drop_indexes()
    for rows in _copies(number):
        await database.copies_to_make.drop()
        await database.copies_to_make.insert_many([{**row, "_id": row["id"]} for row in rows])
        own = {
            "article_id": "$id",
            "url_id": "$id",
            "url": "$url",
            "canonical_url": "$url",
            "published": {"$mergeObjects": ["$as.article.published", {"value": "$published"}]},
        }
        named = {"article_id": "$id", "canonical_url": "$url"}
        told = {
            "_id": "$id",
            "moment": "$moment",
            "origin": {"$ifNull": ["$origin", "$$REMOVE"]},
            "similarity": {"$cond": [{"$ifNull": ["$origin", False]}, 30, "$$REMOVE"]},
            "published": {"$toDate": "$published"},
            "stored": {"$mergeObjects": ["$as.stored", named]},
            "article": {"$mergeObjects": ["$as.article", own]},
        }
        made_here = [
            {
                "$lookup": {
                    "from": "articles",
                    "localField": "like",
                    "foreignField": "_id",
                    "as": "as",
                }
            },
            {"$set": {"as": {"$first": "$as"}}},
            {"$replaceWith": {"$mergeObjects": ["$as", told]}},
            {"$merge": {"into": "articles"}},
        ]
        await database.copies_to_make.aggregate(made_here).to_list(None)
    await database.copies_to_make.drop()
    for name, stated in indexes.items():
        if name != "_id_":
            more = {"sparse": True} if stated.get("sparse") else {}
            await database.articles.create_index(stated["key"], name=name, **more)

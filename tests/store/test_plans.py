"""Every question that a person asks is answered from an index."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pymongo
import pytest

from services.store.articles import Query
from services.store.articles_mongo import MongoArticles
from services.store.articles_sqlite import _READ, SqliteArticles, _conditions
from services.store.mongo_documents import conditions
from shared.contract.values import Moment
from tests.support.stored_articles import START, article, document, person, place

QUESTIONS = [
    Query(),
    Query(portal="bao-1"),
    Query(province="Hòa Bình"),
    Query(place="Điện Biên"),
    Query(person="Trần Văn Mẫu"),
    Query(document="05-CT/TW"),
    Query(since=START, until=START + timedelta(days=1)),
    Query(text="hội nghị"),
    Query(text="hội nghị", portal="bao-1"),
]
SHELF = [
    article(
        n,
        portal=f"bao-{n % 7}",
        published=Moment(value=START + timedelta(hours=n)),
        persons=(person("Trần Văn Mẫu" if n % 9 == 0 else f"Người {n}"),),
        places=(place("Điện Biên" if n % 9 == 0 else f"Xã {n}"),),
        documents=(document(f"{n:02}-CT/TW"),),
    )
    for n in range(200)
]


async def test_mongo_scans_no_collection(mongo_database: str) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save(SHELF)
    await articles.close()
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        collection = client.get_default_database().articles
        for question in QUESTIONS:
            cursor = (
                collection.find(conditions(question))
                .sort([("published", -1), ("_id", 1)])
                .limit(50)
            )
            plan = str(cursor.explain()["queryPlanner"]["winningPlan"])
            assert "COLLSCAN" not in plan, question
            assert "IXSCAN" in plan, question


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
async def test_sqlite_scans_no_table(tmp_path: Path, question: Query) -> None:
    articles = SqliteArticles(tmp_path / "bantin.db")
    await articles.save(SHELF)
    await articles.close()
    where, values = _conditions(question)
    database = sqlite3.connect(tmp_path / "bantin.db")
    steps = database.execute(
        f"EXPLAIN QUERY PLAN {_READ} WHERE {where} ORDER BY published DESC, id LIMIT 50", values
    ).fetchall()
    database.close()
    scans = [step[3] for step in steps if step[3].startswith("SCAN") and "INDEX" not in step[3]]
    assert scans in ([], ["SCAN articles_search VIRTUAL TABLE INDEX 0:M1"])

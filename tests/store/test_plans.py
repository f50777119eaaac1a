"""Every question that a person asks is answered from an index."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pymongo
import pytest

from services.store.articles import Query
from services.store.articles_mongo import MongoArticles
from services.store.articles_sqlite import SqliteArticles
from services.store.mongo import OLDER, conditions
from services.store.search import expression_of
from services.store.sqlite.questions_sqlite import question
from shared.contract.values import Moment
from tests.support.stored_articles import START, article, document, person, place

QUESTIONS = [
    Query(),
    Query(portal="bao-1"),
    Query(portals=("bao-1", "bao-2")),
    Query(province="Hòa Bình"),
    Query(place="Điện Biên"),
    Query(place_then="Điện Biên"),
    Query(place_now="Điện Biên"),
    Query(person="Trần Văn Mẫu"),
    Query(office="Bí thư Tỉnh ủy"),
    Query(document="05-CT/TW"),
    Query(event="Đại hội XIV"),
    Query(topic="giảm nghèo"),
    Query(address="https://bao.example.vn/in/1"),
    Query(date="2025-10"),
    Query(since=START, until=START + timedelta(days=1)),
    Query(portal="bao-1", since=START, until=START + timedelta(days=1)),
    Query(gone=False),
    Query(text="hội nghị"),
    Query(text='"hội nghị" -mưa'),
    Query(text="hội OR nghị"),
    Query(text="hội nghị", portal="bao-1"),
    Query(one_per_cluster=True),
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


async def test_mongo_scans_no_collection_and_sorts_nothing(mongo_database: str) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save(SHELF)
    await articles.close()
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        collection = client.get_default_database().articles
        for question_ in QUESTIONS:
            cursor = collection.find(conditions(question_)).sort([("moment", -1)]).limit(50)
            plan = str(cursor.explain()["queryPlanner"]["winningPlan"])
            assert "COLLSCAN" not in plan, question_
            assert "IXSCAN" in plan, question_
            assert "'SORT'" not in plan, question_


async def test_mongo_looks_for_copies_and_old_documents_by_indexes(mongo_database: str) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save(SHELF)
    await articles.close()
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        collection = client.get_default_database().articles
        around = {"$or": [{"copies.hashes": {"$in": [1, 2]}}, {"origin": {"$in": ["a"]}}]}
        for wanted in (around, OLDER, {"origin": "a"}):
            plan = str(collection.find(wanted).explain()["queryPlanner"]["winningPlan"])
            assert "COLLSCAN" not in plan, wanted
            assert "IXSCAN" in plan, wanted


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
async def test_sqlite_scans_no_table_and_sorts_nothing(tmp_path: Path, asked: Query) -> None:
    articles = SqliteArticles(tmp_path / "bantin.db")
    await articles.save(SHELF)
    await articles.close()
    expression = expression_of(asked.text) if asked.text else None
    found = question(asked, expression)
    database = sqlite3.connect(tmp_path / "bantin.db")
    steps = [
        step[3]
        for step in database.execute(
            f"EXPLAIN QUERY PLAN {found.select('card.id')} LIMIT 50", found.values
        )
    ]
    database.close()
    # Cards are read in the order of their numbers, which is that of time, until the page is full.
    in_order = {"SCAN card", "SCAN json_each VIRTUAL TABLE INDEX 1:"}
    scans = {step for step in steps if step.startswith("SCAN") and "words VIRTUAL" not in step}
    assert scans <= in_order, steps
    assert not [step for step in steps if "TEMP B-TREE" in step]

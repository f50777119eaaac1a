"""Collections that are made, taken over, and in each other's way."""

import asyncio
from typing import Any

import pymongo
import pytest
from pymongo.errors import OperationFailure

from services.store.articles_mongo import MongoArticles
from services.store.mongo.layout_mongo import (
    BUILDING,
    FORMER,
    INDEXES,
    MongoLayout,
    once_built,
)
from shared.errors import UsageError
from tests.support.former_store import FormerArticles
from tests.support.stored_articles import article


async def test_making_it_again_changes_nothing(mongo_database: str) -> None:
    for _ in range(2):
        articles = MongoArticles(mongo_database)
        await articles.prepare()
        await articles.close()
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        there = set(client.get_default_database().articles.index_information())
    assert there == {"_id_", *(one.document["name"] for one in INDEXES)}


async def test_what_older_versions_look_into_is_kept_up_until_it_is_retired(
    mongo_database: str,
) -> None:
    former = FormerArticles(mongo_database)
    await former.save([article()])
    articles = MongoArticles(mongo_database)
    await articles.save([article(2)])
    assert len(await former.find(_everybody())) == 2
    assert set(await articles.retire()) == set(FORMER)
    await articles.save([article(3)])
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        newest = client.get_default_database().articles.find_one({"_id": article(3).article_id})
    assert newest
    assert "persons" not in newest
    await former.close()
    await articles.close()


def _everybody() -> Any:  # noqa: ANN401 - a query
    from services.store.articles import Query  # noqa: PLC0415 - only here

    return Query(text="tin")


@pytest.mark.parametrize(
    ("keys", "name"), [([("x", 1)], "keys"), ([("keys", 1), ("moment", -1)], "mine")]
)
async def test_an_index_that_is_in_the_way_is_named_with_the_step_to_take(
    mongo_database: str, keys: list[tuple[str, int]], name: str
) -> None:
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        client.get_default_database().articles.create_index(keys, name=name)
    articles = MongoArticles(mongo_database)
    with pytest.raises(UsageError, match=rf"{name}.*dropIndex\('{name}'\).*bantin store prepare"):
        await articles.prepare()
    await articles.close()


async def test_one_holds_the_lock_and_another_one_after_it(mongo_database: str) -> None:
    articles = MongoArticles(mongo_database)
    database = articles._articles.database
    one, other = MongoLayout(database), MongoLayout(database)
    async with one.lock() as mine, other.lock() as others:
        assert (mine, others) == (True, False)
        async with one.lock() as still:
            assert still
    async with other.lock() as now:
        assert now
    await articles.close()


async def test_who_builds_an_index_meanwhile_is_waited_for() -> None:
    refusals = [OperationFailure("an index build is running", BUILDING)] * 2

    async def change() -> None:
        if refusals:
            raise refusals.pop()

    await once_built(change)

    assert not refusals


async def test_any_other_refusal_is_told_at_once() -> None:
    async def change() -> None:
        raise OperationFailure("not authorized", 13)

    with pytest.raises(OperationFailure, match="not authorized"):
        await once_built(change)


async def test_several_that_start_at_once_make_one_layout(mongo_database: str) -> None:
    stores = [MongoArticles(mongo_database) for _ in range(8)]

    await asyncio.gather(*(one.prepare() for one in stores))

    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        names = set(client.get_default_database()["articles"].index_information())
    assert names == {"_id_", *(index.document["name"] for index in INDEXES)}
    for one in stores:
        await one.close()

"""A store that an older bantin has written, taken over while both run."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from typing import Any

import pymongo
import pytest

from services.store.articles import Articles, Query
from services.store.articles_mongo import MongoArticles
from services.store.articles_sqlite import SqliteArticles
from services.store.open import open_articles
from shared.contract.events import ArticleEnriched, ArticleStored
from shared.contract.values import Moment
from shared.runtime.settings import Settings
from tests.support.former_store import FormerArticles, former_file, without_diff
from tests.support.stored_articles import START, article, person

HASHES = tuple(f"{n:08x}" for n in range(32))


def old(number: int, **said: Any) -> ArticleEnriched:  # noqa: ANN401 - any field of the event
    """Return an article whose neighbour in an other portal says the same."""
    sketch = tuple(f"{n:08x}" for n in range(number // 2 * 100, number // 2 * 100 + 32))
    return article(
        number,
        portal=f"bao-{number % 2}",
        title=said.pop("title", f"Tin xưa {number}"),
        persons=(person(f"Người {number}"),),
        sketch=sketch,
        published=Moment(value=START + timedelta(hours=number)),
        **said,
    )


@pytest.fixture
async def taken_over(where: Settings) -> Settings:
    """Settings of a store that holds 30 articles as layout 1 wrote them."""
    events = [old(number) for number in range(30)]
    if where.store is None:
        former_file(where.data, events)
        return where
    former = FormerArticles(where.store)
    await former.save(events)
    await former.close()
    return where


async def caught_up(articles: Articles, size: int = 7) -> int:
    done = 0
    while found := await articles.catch_up(size):
        done += found
    return done


async def test_old_articles_are_read_at_once_and_found_once_indexed(taken_over: Settings) -> None:
    async with open_articles(taken_over) as articles:
        await articles.prepare()
        assert await articles.get(old(3).article_id) is not None
        assert await articles.unprepared() == 30
        assert await articles.catch_up(7) == 7
        assert await articles.unprepared() == 23
    # Stopped in between; it goes on with the rest.
    async with open_articles(taken_over) as articles:
        assert await caught_up(articles) == 23
        assert await articles.unprepared() == 0
        assert await articles.count(Query()) == 30
        assert [one.article.title for one in await articles.find(Query(person="nguoi 3"))] == [
            "Tin xưa 3"
        ]
        assert len(await articles.search(Query(text="tin xưa", limit=50))) == 30
        assert await articles.count(Query(one_per_cluster=True)) == 15
        copies = await articles.copies(old(5).article_id)
        assert [one.article.title for one in copies] == ["Tin xưa 4", "Tin xưa 5"]
        await articles.save([old(3, hours=1, text="Sửa.")])
        (revision,) = await articles.revisions(old(3).article_id)
        assert revision.diff is not None
        assert "+Sửa." in revision.diff


async def test_several_catch_up_at_once_while_others_save(taken_over: Settings) -> None:
    async with _opened(taken_over, 3) as (one, other, third):
        saved = [old(number, hours=1, title=f"Tin mới {number}") for number in range(20, 40)]
        await asyncio.gather(caught_up(one, 3), caught_up(other, 4), _saved(third, saved))
        await caught_up(one)
        assert await one.count(Query()) == 40
        assert await one.count(Query(text='"tin mới"')) == 20
        assert await one.count(Query(one_per_cluster=True)) == 20


async def test_retiring_drops_what_only_older_versions_need_and_nothing_else(
    taken_over: Settings,
) -> None:
    async with open_articles(taken_over) as articles:
        await caught_up(articles)
        assert set(await articles.retire()) >= {"articles_search"} or "text" in set(
            await articles.retire() or ["text"]
        )
        assert await articles.retire() == []
        assert await articles.count(Query(person="Người 3")) == 1
        await articles.save([old(50)])
        assert await articles.count(Query()) == 31


async def test_a_revision_without_a_diff_is_read(where: Settings) -> None:
    async with open_articles(where) as articles:
        await articles.save([article()])
        await articles.save([article(hours=1, title="Sửa")])
    if where.store is None:
        with closing(sqlite3.connect(where.data)) as file, file:
            ((key, revision),) = file.execute("SELECT id, revision FROM revisions").fetchall()
            file.execute(
                "UPDATE revisions SET revision = ? WHERE id = ?", (without_diff(revision), key)
            )
    else:
        with pymongo.MongoClient[dict[str, Any]](where.store) as client:
            client.get_default_database().revisions.update_many({}, {"$unset": {"diff": 1}})
    async with open_articles(where) as articles:
        (found,) = await articles.revisions(article().article_id)
        assert found.diff is None


async def _saved(articles: Articles, events: list[ArticleEnriched]) -> None:
    for event in events:
        (answer,) = await articles.save([event])
        assert isinstance(answer, ArticleStored)


@asynccontextmanager
async def _opened(settings: Settings, number: int) -> AsyncIterator[list[Articles]]:
    opened: list[Articles] = [
        MongoArticles(settings.store) if settings.store else SqliteArticles(settings.data)
        for _ in range(number)
    ]
    try:
        yield opened
    finally:
        for one in opened:
            await one.close()


async def test_two_versions_and_a_migration_at_once_lose_nothing(mongo_database: str) -> None:
    former = [FormerArticles(mongo_database) for _ in range(2)]
    await former[0].save([old(number) for number in range(30)])
    ours = [MongoArticles(mongo_database) for _ in range(2)]
    told: list[ArticleStored] = []
    work = [
        old(number, hours=hours, title=f"Lần {hours}") for hours in (1, 2) for number in range(60)
    ]

    async def writes(articles: Articles, events: list[ArticleEnriched]) -> None:
        for start in range(0, len(events), 5):
            answers = await articles.save(events[start : start + 5])
            told.extend(one for one in answers if isinstance(one, ArticleStored))

    async def reads(articles: Articles) -> None:
        for _ in range(40):
            await articles.find(Query(person="Người 3"))
            await articles.find(Query(text="tin"))

    async def migrates() -> None:
        await ours[1].prepare()
        for _ in range(30):
            await ours[1].catch_up(5)

    halves = [work[index::4] for index in range(4)]
    await asyncio.gather(
        *(writes(one, half) for one, half in zip([*former, *ours], halves, strict=True)),
        *(reads(one) for one in (former[0], ours[0])),
        migrates(),
    )
    # The last pods of the older version are gone: what they wrote since is indexed now.
    await caught_up(ours[0])
    await ours[0].retire()
    assert await ours[0].unprepared() == 0
    assert await ours[0].count(Query()) == 60
    assert await ours[0].count(Query(text='"lần 2"')) == 60
    assert await ours[0].count(Query(one_per_cluster=True)) == 30
    for number in range(60):
        state = await ours[0].get(old(number).article_id)
        assert state
        assert state.article.title == "Lần 2"
        revisions = await ours[0].revisions(old(number).article_id)
        assert revisions[-1].number == state.stored.revision if state.stored else False
    assert len({one.event_id() for one in told}) == len(told)
    for one in (*former, *ours):
        await one.close()

"""What happens between the reads and the writes of a store, moment by moment."""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from services.store.articles_mongo import MongoArticles
from services.store.articles_sqlite import SqliteArticles
from services.store.revisions_mongo import MongoRevisions
from services.store.states import State
from shared.contract.events import ArticleEnriched, ArticleStored
from tests.support.former_store import FormerArticles
from tests.support.stored_articles import START, article, gone

HISTORY = [
    [article(1), article(2)],
    [article(1, hours=1, title="Sửa"), article(2, hours=1)],
    [article(1, hours=2, title="Sửa nữa"), gone(2, hours=2), article(1, hours=3, title="Ba")],
    [article(2, hours=3, title="Trở lại"), article(1, hours=4, title="Ba")],
]


class DeadError(Exception):
    """The process ended here."""


class Mortal:
    """A collection whose process dies right after so many bulk writes of all its collections."""

    def __init__(self, collection: Any, life: list[int]) -> None:  # noqa: ANN401 - Motor's own
        self._collection = collection
        self._life = life

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever Motor has
        return getattr(self._collection, name)

    async def bulk_write(self, writes: Sequence[Any], **options: Any) -> Any:  # noqa: ANN401
        written = await self._collection.bulk_write(writes, **options)
        self._life[0] -= 1
        if self._life[0] == 0:
            raise DeadError
        return written


async def test_wherever_a_writer_dies_the_next_one_completes_its_work(mongo_database: str) -> None:
    deaths = 0
    for life in range(1, 100):
        url = f"{mongo_database}_{life}"
        told, died = await _played(url, life)
        await _complete(url, told)
        if not died:
            break
        deaths += 1
    # Four batches: each writes articles, and all but the first move revisions, in two writes.
    assert deaths == 10


async def _played(url: str, life: int) -> tuple[set[str], bool]:
    """Save the history, dying once; every batch that was not answered comes again."""
    told, died, left = set[str](), False, [life]
    batches = list(HISTORY)
    while batches:
        articles = MongoArticles(url)
        articles._articles = Mortal(articles._articles, left)
        articles._revisions = MongoRevisions(
            articles._articles, Mortal(articles._revisions._revisions, left)
        )
        try:
            while batches:
                answers = await articles.save(batches[0])
                told |= {one.event_id() for one in answers if isinstance(one, ArticleStored)}
                batches.pop(0)
        except DeadError:
            died = True
        await articles.close()
    return told, died


async def _complete(url: str, told: set[str]) -> None:
    articles = MongoArticles(url)
    first, second = (
        await articles.get(article(1).article_id),
        await articles.get(article(2).article_id),
    )
    assert first is not None
    assert second is not None
    assert (first.article, second.article) == (HISTORY[3][1], HISTORY[3][0])
    causes = [
        [made.cause for made in await articles.revisions(state.article.article_id)]
        for state in (first, second)
    ]
    assert causes == [["publisher_edit"] * 3, ["gone", "restored"]]
    for state in (first, second):
        assert state.stored is not None
        assert state.stored.event_id() in told
    await articles._client.drop_database(articles._articles.database.name)
    await articles.close()


async def test_a_writer_that_comes_between_read_and_write_is_not_undone(
    mongo_database: str,
) -> None:
    slow, quick = MongoArticles(mongo_database), MongoArticles(mongo_database)
    await slow.save([article()])
    newest = article(hours=2, title="Mới nhất")
    read = slow._current

    async def overtaken(ids: set[str]) -> dict[str, State]:
        found = await read(ids)
        slow._current = read  # type: ignore[method-assign]
        await quick.save([newest])
        return found

    slow._current = overtaken  # type: ignore[method-assign]
    answers = await slow.save([article(hours=1, title="Chậm"), article(2)])
    assert [isinstance(answer, ArticleStored) for answer in answers] == [False, True]
    await _holds_only(slow, newest)
    await slow.close()
    await quick.close()


async def _holds_only(articles: MongoArticles, newest: ArticleEnriched) -> None:
    state = await articles.get(newest.article_id)
    assert state is not None
    assert state.article == newest
    (revision,) = await articles.revisions(newest.article_id)
    assert revision.was == {"title": article().title}


async def test_nobody_writes_the_file_between_read_and_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.database_sqlite.BUSY_SECONDS", 0.05)
    slow, quick = SqliteArticles(tmp_path / "a.db"), SqliteArticles(tmp_path / "a.db")
    read = slow._answers.states
    refused = []

    def overtaken(ids: Sequence[str]) -> dict[str, State]:
        found = read(ids)
        with pytest.raises(sqlite3.OperationalError, match="locked") as locked:
            quick._save([article(hours=1)], [START])
        refused.append(locked.value)
        return found

    slow._answers.states = overtaken  # type: ignore[method-assign]
    (answer,) = await slow.save([article()])
    assert isinstance(answer, ArticleStored)
    assert refused
    await slow.close()
    await quick.close()


class Overtaken:
    """A collection in which somebody else works right before each bulk write."""

    def __init__(self, collection: Any, meanwhile: Callable[[], Awaitable[Any]]) -> None:  # noqa: ANN401 - Motor's own
        self._collection = collection
        self._meanwhile = meanwhile

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever Motor has
        return getattr(self._collection, name)

    async def bulk_write(self, writes: Sequence[Any], **options: Any) -> Any:  # noqa: ANN401
        await self._meanwhile()
        return await self._collection.bulk_write(writes, **options)


async def test_what_is_removed_while_it_is_indexed_does_not_come_back(mongo_database: str) -> None:
    gone, other = article(1), article(2)
    former, remover, articles = (
        FormerArticles(mongo_database),
        MongoArticles(mongo_database),
        MongoArticles(mongo_database),
    )
    await former.save([gone, other])
    await former.save([article(1, hours=1, title="Sửa")])
    articles._articles = Overtaken(articles._articles, partial(remover.remove, gone.article_id))
    while await articles.catch_up():
        pass

    left = [await articles.get(one.article_id) is not None for one in (gone, other)]
    assert left == [False, True]
    assert await articles._revisions._revisions.count_documents({}) == 0
    for opened in (former, remover, articles):
        await opened.close()

"""Revisions in MongoDB: with their article, then on their own."""

from collections.abc import AsyncIterator

import pymongo
import pytest

from services.store.articles_mongo import MongoArticles
from shared.contract.events import ArticleStored
from tests.support.stored_articles import article


@pytest.fixture
async def articles(mongo_database: str) -> AsyncIterator[MongoArticles]:
    opened = MongoArticles(mongo_database)
    yield opened
    await opened.close()


async def test_a_race_that_is_lost_leaves_no_revision(
    articles: MongoArticles, mongo_database: str
) -> None:
    quick = MongoArticles(mongo_database)
    await articles.save([article()])
    read = articles._current

    async def overtaken(ids: set[str]) -> object:
        found = await read(ids)
        articles._current = read  # type: ignore[method-assign]
        await quick.save([article(hours=2, title="Mới nhất")])
        return found

    articles._current = overtaken  # type: ignore[method-assign, assignment]
    await articles.save([article(hours=1, title="Chậm")])
    await quick.close()

    with pymongo.MongoClient[dict[str, object]](mongo_database) as client:
        (kept,) = client.get_default_database()["revisions"].find()
    assert kept["was"] == {"title": article().title}


async def test_revisions_that_do_not_fit_beside_their_article_go_ahead_of_it(
    articles: MongoArticles,
) -> None:
    # 7 MB of text before and 7 MB after, with the words of the search, are more than one document.
    await articles.save([article(text="dài " * 1_400_000)])

    (answer,) = await articles.save([article(hours=1, text="rất " * 1_400_000)])

    assert isinstance(answer, ArticleStored)
    (revision,) = await articles.revisions(article().article_id)
    assert revision.changed == ("text",)


async def test_what_is_still_with_its_article_is_shown_too(
    articles: MongoArticles, monkeypatch: pytest.MonkeyPatch
) -> None:
    await articles.save([article()])

    async def dies(_revisions: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(articles._revisions, "write", dies)
        with pytest.raises(KeyboardInterrupt):
            await articles.save([article(hours=1, title="Sửa")])

    assert [made.number for made in await articles.revisions(article().article_id)] == [2]

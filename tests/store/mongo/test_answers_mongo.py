"""Answers from MongoDB."""

from services.store.articles import Query
from services.store.articles_mongo import MongoArticles
from tests.support.stored_articles import article


async def test_states_come_in_the_order_in_which_they_are_asked_for(mongo_database: str) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save([article(n) for n in range(4)])
    ids = [article(n).article_id for n in (2, 0, 3)]
    states = await articles._answers.states([*ids, "0" * 32])
    assert [state.article.article_id for state in states] == ids
    assert await articles.search(Query(text=" -tin ")) == []
    assert await articles.ids(".*") == []
    await articles.close()

"""Answers from a file."""

from pathlib import Path

from services.store.articles import Query
from services.store.articles_sqlite import SqliteArticles
from tests.support.stored_articles import article


async def test_states_come_in_the_order_in_which_they_are_asked_for(tmp_path: Path) -> None:
    articles = SqliteArticles(tmp_path / "a.db")
    await articles.save([article(n) for n in range(4)])
    ids = [article(n).article_id for n in (2, 0, 3)]
    assert list(articles._answers.states([*ids, "0" * 32])) == ids
    await articles.close()


async def test_a_search_that_names_no_word_finds_nothing(tmp_path: Path) -> None:
    articles = SqliteArticles(tmp_path / "a.db")
    await articles.save([article()])
    assert await articles.search(Query(text=" -tin ")) == []
    assert await articles.search(Query()) == []
    assert await articles.count(Query(text="?", one_per_cluster=True)) == 0
    await articles.close()

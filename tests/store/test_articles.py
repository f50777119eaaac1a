"""The port of the store: both databases offer all of it, in the same words."""

import inspect

import pytest

from services.store.articles import Articles
from services.store.articles_mongo import MongoArticles
from services.store.articles_sqlite import SqliteArticles

METHODS = [name for name in vars(Articles) if not name.startswith("_")]


@pytest.mark.parametrize("database", [MongoArticles, SqliteArticles])
@pytest.mark.parametrize("name", METHODS)
def test_a_database_offers_every_method_of_the_port(database: type, name: str) -> None:
    wanted = inspect.signature(getattr(Articles, name))
    assert inspect.signature(getattr(database, name)) == wanted


def test_the_port_is_small() -> None:
    assert set(METHODS) == {"save", "get", "find", "count", "revisions", "close"}

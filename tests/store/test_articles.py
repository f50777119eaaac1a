"""The port of the store: both databases offer all of it, in the same words."""

import inspect
from datetime import timedelta

import pytest

from services.store.articles import TOLERANCE, Articles, as_fetched_by_now
from services.store.articles_mongo import MongoArticles
from services.store.articles_sqlite import SqliteArticles
from tests.support.stored_articles import START, article

METHODS = [name for name in vars(Articles) if not name.startswith("_")]


@pytest.mark.parametrize("database", [MongoArticles, SqliteArticles])
@pytest.mark.parametrize("name", METHODS)
def test_a_database_offers_every_method_of_the_port(database: type, name: str) -> None:
    wanted = inspect.signature(getattr(Articles, name))
    assert inspect.signature(getattr(database, name)) == wanted


def test_the_port_is_small() -> None:
    reads = {"get", "find", "listed", "count", "search", "revisions", "copies", "ids"} | {
        "named_persons"
    }
    care = {"prepare", "unprepared", "catch_up", "retire", "expire_revisions", "close"}
    assert set(METHODS) == reads | care | {"save", "remove"}


def test_a_time_within_the_tolerance_is_believed() -> None:
    events = [article(hours=-1), article(hours=TOLERANCE / timedelta(hours=1))]

    assert as_fetched_by_now(events, START) == events


def test_times_from_the_future_become_now_in_the_order_of_arrival() -> None:
    first, second = as_fetched_by_now([article(hours=9), article(hours=5)], START)

    assert START <= first.fetched_at < second.fetched_at < START + timedelta(seconds=1)

"""The database of the store is the one of its URL."""

import pytest

from services.store.mongo.database_mongo import store_database
from shared.database_mongo import closed
from shared.errors import Unavailable, UsageError

AWAY = "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=100"


async def test_it_is_the_one_that_the_url_names_else_bantin() -> None:
    for url, name in ((AWAY, "bantin"), (AWAY.replace("/?", "/news?"), "news")):
        opened = store_database(url)
        assert opened.database.name == name
        await closed(opened.client)


async def test_its_errors_are_ours() -> None:
    opened = store_database(AWAY)

    with pytest.raises(Unavailable):
        async with opened.reached():
            await opened.database.command("ping")

    await closed(opened.client)


def test_what_is_no_url_is_told_with_the_setting() -> None:
    with pytest.raises(UsageError, match="BANTIN_STORE"):
        store_database("http://127.0.0.1/")

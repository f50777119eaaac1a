"""Marks in MongoDB: away it is an outage, as of the articles."""

import pytest

from services.store.forgotten.forgotten_mongo import open_mongo_forgotten
from shared.errors import Unavailable

AWAY = "mongodb://127.0.0.1:9/bantin?serverSelectionTimeoutMS=300"


async def test_a_mongodb_that_is_away_is_an_outage() -> None:
    async with open_mongo_forgotten(AWAY) as forgotten:
        with pytest.raises(Unavailable):
            await forgotten.among(["a"])
        with pytest.raises(Unavailable):
            await forgotten.note(["a"])

"""The MongoDB of the frontier: outages and settings to mend."""

import pytest
from pymongo.errors import BulkWriteError

from services.crawler.frontier.mongo.database_mongo import is_only_duplicates
from services.crawler.frontier.open import open_frontier
from shared.errors import Unavailable, UsageError
from shared.runtime.settings import Settings

AWAY = "mongodb://127.0.0.1:9/frontier?serverSelectionTimeoutMS=200"


async def test_a_database_that_is_away_is_an_outage() -> None:
    with pytest.raises(Unavailable) as caught:
        async with open_frontier(Settings(frontier=AWAY)):
            pass
    assert "127.0.0.1:9" in str(caught.value)
    assert len(str(caught.value)) < 200


async def test_an_address_that_is_none_is_the_persons_to_mend() -> None:
    with pytest.raises(UsageError, match="BANTIN_FRONTIER"):
        async with open_frontier(Settings(frontier="postgres://127.0.0.1")):
            pass


def test_keys_that_are_there_already_are_told_from_other_failures() -> None:
    twice, full = {"code": 11000}, {"code": 14031}
    late = {"code": 64, "errmsg": "waiting for replication timed out"}
    for errors, concerns, only in (
        ([twice, twice], [], True),
        ([twice, full], [], False),
        ([twice], [late], False),
        ([], [late], False),
    ):
        error = BulkWriteError({"writeErrors": errors, "writeConcernErrors": concerns})
        assert is_only_duplicates(error) is only

"""Articles in MongoDB: outages and settings to mend."""

import pytest

from services.store.articles_mongo import MongoArticles
from shared.errors import UsageError


@pytest.mark.parametrize("url", ["mongodb://", "localhost:27017", "mongodb://user:p@ss@host/"])
async def test_a_wrong_url_is_said_to_be_wrong(url: str) -> None:
    with pytest.raises(UsageError, match="BANTIN_STORE"):
        MongoArticles(url)

"""Orders in MongoDB: what is wrong with its address."""

import pytest

from services.crawler.frontier.orders.orders_mongo import open_mongo_orders
from shared.errors import UsageError


async def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="BANTIN_FRONTIER"):
        async with open_mongo_orders("http://127.0.0.1/"):
            pass

"""Where orders are kept: with the frontier."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.crawler.frontier.orders.orders import Orders
from services.crawler.frontier.orders.orders_sqlite import SqliteOrders
from shared.runtime import Settings


@asynccontextmanager
async def open_orders(settings: Settings) -> AsyncIterator[Orders]:
    """Open the orders beside the frontier that the settings name, which is open already."""
    if settings.frontier is None:
        yield SqliteOrders(settings.data)
        return
    # As for the frontier: Motor takes a tenth of a second to import.
    from services.crawler.frontier.orders.orders_mongo import open_mongo_orders  # noqa: PLC0415 - see above

    async with open_mongo_orders(settings.frontier) as orders:
        yield orders

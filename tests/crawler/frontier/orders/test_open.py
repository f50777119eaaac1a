"""Orders are kept where the frontier is."""

from pathlib import Path

from services.crawler.frontier.open import open_frontier
from services.crawler.frontier.orders.open import open_orders
from services.crawler.frontier.orders.orders_sqlite import SqliteOrders
from shared.runtime.settings import Settings


async def test_without_a_mongodb_they_are_in_the_data_file(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")

    async with open_frontier(settings), open_orders(settings) as orders:
        await orders.pause("bao-a")

    assert isinstance(orders, SqliteOrders)
    assert await SqliteOrders(settings.data).paused() == {"bao-a"}

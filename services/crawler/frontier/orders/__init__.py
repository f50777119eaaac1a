"""What a person orders about a portal: that it is paused, resumed, fetched anew."""

from services.crawler.frontier.orders.open import open_orders
from services.crawler.frontier.orders.orders import Orders

__all__ = ["Orders", "open_orders"]

"""Times of fetch that lie in the future."""

from datetime import timedelta

from services.store.clocks import TOLERANCE, as_fetched_by_now
from tests.support.stored_articles import START, article


def test_a_time_within_the_tolerance_is_believed() -> None:
    events = [article(hours=-1), article(hours=TOLERANCE / timedelta(hours=1))]

    assert as_fetched_by_now(events, START) == events


def test_times_from_the_future_become_now_in_the_order_of_arrival() -> None:
    first, second = as_fetched_by_now([article(hours=9), article(hours=5)], START)

    assert START <= first.fetched_at < second.fetched_at < START + timedelta(seconds=1)

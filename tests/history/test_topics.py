"""Which parts of a large topic are read for one address, and that it is told."""

from datetime import UTC, datetime, timedelta

import pytest

from services.history import topics
from services.history.topics import KeptTopics, spans
from shared.contract.topics import PAGE_FETCHED
from shared.runtime.kafka.admin import create_topics
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_times_around_moments_that_overlap_are_one() -> None:
    found = spans([NOON + 5 * HOUR, NOON, NOON + HOUR])

    assert found == [(NOON - HOUR, NOON + 2 * HOUR), (NOON + 4 * HOUR, NOON + 6 * HOUR)]


async def test_of_a_large_topic_what_lies_around_known_moments_is_read(
    empty_kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = Kafka(empty_kafka)
    await create_topics(runtime.settings, [PAGE_FETCHED])
    page = numbered_page(1)
    await runtime.put([page_record(page), page_record(numbered_page(2))])
    now = datetime.now(UTC)
    numbers = {}
    for many, name in ((10, "small"), (0, "large")):
        monkeypatch.setattr(topics, "MANY", many)
        for moment, whole in ((now, False), (NOON, False), (NOON, True)):
            kept = KeptTopics(runtime.settings, whole, moments={moment})
            found = await kept.events(PAGE_FETCHED, page.url_id, lambda event: event == page)
            numbers[name, moment == now, whole] = (len(found), kept.is_narrowed)

    assert numbers == {
        ("small", True, False): (1, False),
        ("small", False, False): (1, False),
        ("small", False, True): (1, False),
        ("large", True, False): (1, True),
        ("large", False, False): (0, True),
        ("large", False, True): (1, False),
    }

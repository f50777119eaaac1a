"""A window on Kafka; tests/contracts/test_windows.py has what both runtimes promise."""

import pytest

from shared.errors import Unavailable, UsageError
from shared.runtime.kafka.window import reading
from shared.runtime.settings import Settings
from shared.runtime.windows.window import Window


async def test_a_topic_that_is_missing_is_told_in_one_line(empty_kafka: str) -> None:
    settings = Settings(kafka=empty_kafka)

    with pytest.raises(UsageError, match="no topic no\\.such"):
        async with reading(settings, Window("no.such"), None):
            pass


async def test_a_kafka_that_is_away_is_told_in_one_line() -> None:
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1:9"):
        async with reading(Settings(kafka="127.0.0.1:9"), Window("page.fetched"), None):
            pass

"""One process of many, by a group of a real Kafka."""

import pytest

from shared.contract.topics import PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.only_member import only_member
from tests.support.runtimes import Kafka


async def test_who_comes_second_is_refused_until_the_first_is_done(empty_kafka: str) -> None:
    settings = Kafka(empty_kafka).settings
    await create_topics(settings, [PAGE_FETCHED])

    async with only_member(settings, "alone", PAGE_FETCHED.name) as check:
        with pytest.raises(UsageError, match="another process is at it"):
            async with only_member(settings, "alone", PAGE_FETCHED.name):
                pass
        await check()
        async with only_member(settings, "another", PAGE_FETCHED.name):
            pass
    async with only_member(settings, "alone", PAGE_FETCHED.name):
        pass
    with pytest.raises(UsageError, match="away for too long"):
        await check()

"""Clients that ask a real Kafka, as a user with rights and without."""

import pytest

from shared.contract.topics import PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.kafka.admin import admin_client, create_topics, described
from shared.runtime.kafka.offsets import lags, sizes
from shared.runtime.settings import Settings
from tests.support.servers import security
from tests.support.servers.security import Security
from tests.support.stages import Parse


async def test_what_is_not_there_is_not_made_by_asking(empty_kafka: str) -> None:
    settings = Settings(kafka=empty_kafka)

    async with admin_client(settings) as client:
        assert await described(settings, client, ["nowhere"]) == {}
    assert await sizes(settings, [PAGE_FETCHED.name]) == {PAGE_FETCHED.name: 0}


async def test_a_missing_right_is_named_with_its_topic_or_group(
    guarded_kafka: Security, empty_kafka: str
) -> None:
    guarded = guarded_kafka.settings("SASL_SSL")
    await create_topics(Settings(kafka=empty_kafka, partitions=1), [PAGE_FETCHED])

    with pytest.raises(UsageError, match=r"refuses 'newsroom' the topic page\.fetched: give it"):
        await sizes(guarded, [PAGE_FETCHED.name])
    with pytest.raises(UsageError, match=r"the topic page\.fetched\.parse\.dead: give"):
        await create_topics(guarded, [PAGE_FETCHED.dead("parse")])
    await security.allow(empty_kafka, security.TOPIC, PAGE_FETCHED.name, security.DESCRIBE)
    try:
        assert await sizes(guarded, [PAGE_FETCHED.name]) == {PAGE_FETCHED.name: 0}
        with pytest.raises(UsageError, match="refuses 'newsroom' the consumer group parse: give"):
            await lags(guarded, [Parse().stage])
    finally:
        await security.forbid(empty_kafka)


async def test_ipv6_and_mutual_tls_are_served(guarded_kafka: Security, empty_kafka: str) -> None:
    await create_topics(Settings(kafka=empty_kafka, partitions=1), [PAGE_FETCHED])
    certified = guarded_kafka.settings("SSL")
    user = security.CERTIFIED
    await security.allow(
        empty_kafka, security.TOPIC, PAGE_FETCHED.name, security.DESCRIBE, user=user
    )
    try:
        assert await sizes(certified, [PAGE_FETCHED.name]) == {PAGE_FETCHED.name: 0}
    finally:
        await security.forbid(empty_kafka, user=user)
    if six := guarded_kafka.listeners.get("SIX"):
        assert six.startswith("[::1]:")
        assert await sizes(Settings(kafka=six), [PAGE_FETCHED.name]) == {PAGE_FETCHED.name: 0}

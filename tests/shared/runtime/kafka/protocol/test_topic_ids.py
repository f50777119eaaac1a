"""Topics told from others of their name by a real Kafka."""

import asyncio

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.runtime.kafka.admin import consumer_client, create_topics
from shared.runtime.kafka.protocol import topic_id
from tests.support.runtimes import Kafka
from tests.support.topics import delete


async def test_a_topic_keeps_its_id_and_another_of_its_name_has_another(empty_kafka: str) -> None:
    settings = Kafka(empty_kafka).settings
    await create_topics(settings, [PAGE_FETCHED, ARTICLE_PARSED])

    async with consumer_client(settings) as consumer:
        first, again, other, missing = [
            await topic_id(consumer, name)
            for name in (PAGE_FETCHED.name, PAGE_FETCHED.name, ARTICLE_PARSED.name, "no.such")
        ]
        await delete(empty_kafka, PAGE_FETCHED.name)
        while await topic_id(consumer, PAGE_FETCHED.name):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        await create_topics(settings, [PAGE_FETCHED])
        anew = await topic_id(consumer, PAGE_FETCHED.name)

    assert len(first or "") == 32
    assert first == again
    assert len({first, other, anew}) == 3
    assert missing is None

"""Topics created and checked in a real Kafka."""

from dataclasses import replace

import pytest

from shared.contract.topics import ARTICLE_PARSED, ARTICLE_STORED, PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.kafka.admin import create_topics, require_topics, topic_config
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure, used_topics
from tests.support.articles import article_of

PARSE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))


def test_a_topic_is_kept_as_it_is_declared() -> None:
    config = topic_config(ARTICLE_STORED)

    assert config["cleanup.policy"] == "compact"
    assert config["retention.ms"] == str(90 * 24 * 3600 * 1000)
    assert config["max.message.bytes"] == str(ARTICLE_STORED.max_bytes)


async def test_topics_are_created_once(empty_kafka: str) -> None:
    settings = Settings(kafka=empty_kafka, partitions=1)

    first = await create_topics(settings, [PAGE_FETCHED, ARTICLE_PARSED])
    second = await create_topics(settings, [PAGE_FETCHED, ARTICLE_PARSED])

    assert sorted(first) == [ARTICLE_PARSED.name, PAGE_FETCHED.name]
    assert second == []


async def test_a_missing_topic_is_named_with_the_command_that_creates_it(empty_kafka: str) -> None:
    settings = Settings(kafka=empty_kafka, partitions=1)
    await create_topics(settings, [PAGE_FETCHED, ARTICLE_PARSED])

    with pytest.raises(UsageError, match=r"page\.fetched\.parse\.dead: run `bantin topics create`"):
        await require_topics(settings, used_topics([PARSE]))


async def test_a_topic_that_is_too_small_or_compacted_stops_the_start(empty_kafka: str) -> None:
    settings = Settings(kafka=empty_kafka, partitions=1)
    small = replace(ARTICLE_PARSED, max_bytes=100_000, cleanup="compact")
    await create_topics(settings, [PAGE_FETCHED, PAGE_FETCHED.dead("parse"), small])

    with pytest.raises(UsageError) as refused:
        await require_topics(settings, used_topics([PARSE]))

    assert "article.parsed takes 100000 bytes" in str(refused.value)
    assert "article.parsed is compacted" in str(refused.value)

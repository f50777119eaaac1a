"""How far stages have read in a real Kafka."""

import pytest

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import Unavailable, UsageError
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.offsets import (
    lags,
    note,
    note_dead_in_a_row,
    noted_topic_id,
    sizes,
    skip_unreadable,
)
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure, topics_of
from tests.support.articles import article_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka

PARSE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))


async def test_what_no_stage_has_committed_is_its_lag(empty_kafka: str) -> None:
    kafka = Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([PARSE]))
    await kafka.put([page_record(numbered_page(number)) for number in range(5)])

    assert await sizes(kafka.settings, [PAGE_FETCHED.name]) == {PAGE_FETCHED.name: 5}
    # A group of its own: other tests commit as "parse".
    unread = Stage("never-started", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))
    assert await lags(kafka.settings, [unread]) == {"never-started": 5}


async def test_a_kafka_that_is_away_is_told_in_a_sentence() -> None:
    away = Settings(kafka="127.0.0.1:9")

    with pytest.raises(Unavailable, match=r"cannot reach Kafka at 127\.0\.0\.1:9"):
        await skip_unreadable(away, (PAGE_FETCHED.name, 0), 0, "parse")
    with pytest.raises(Unavailable, match=r"cannot reach Kafka at 127\.0\.0\.1:9"):
        await note_dead_in_a_row(away, PARSE, 1)


async def test_what_can_be_read_is_not_skipped(empty_kafka: str) -> None:
    kafka = Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([PARSE]))
    await kafka.put([page_record(numbered_page(1))])

    with pytest.raises(UsageError, match="can be read: nothing to skip"):
        await skip_unreadable(kafka.settings, (PAGE_FETCHED.name, 0), 0, "never-started")


def test_what_stands_beside_an_offset_is_read_as_older_versions_wrote_it_too() -> None:
    assert noted_topic_id(note(3, "ab12")) == "ab12"
    assert noted_topic_id(note(3)) is None
    assert [noted_topic_id(text) for text in (None, "", "dead-in-a-row=3")] == [None] * 3

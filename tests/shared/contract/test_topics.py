"""Topics and their records: keys, headers, sizes, dead letters."""

from datetime import UTC, datetime

from shared.contract.events import FetchRequested
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED, TOPICS
from tests.support.pages import AT, TRACE, numbered_page


def test_a_record_is_keyed_and_says_what_it_is() -> None:
    record = PAGE_FETCHED.record(numbered_page(1), source="fetch", at=AT, traceparent=TRACE)

    assert record.key == numbered_page(1).url_id.encode()
    assert record.header("ce_type") == "bantin.PageFetched.v1"
    assert record.header("ce_time") == AT.isoformat()
    assert record.header("nothing") is None
    assert record.size > len(record.value or b"")


def test_commands_are_keyed_by_host_so_that_one_consumer_sees_a_host() -> None:
    command = FetchRequested(
        url="http://a.example/", host="a.example", requested_at=datetime.now(UTC)
    )

    (topic,) = [topic for topic in TOPICS if topic.event is FetchRequested]

    assert topic.key(command) == "a.example"


def test_a_dead_letter_topic_takes_whatever_its_topic_took() -> None:
    dead = ARTICLE_PARSED.dead("enrich")

    assert dead.name == "article.parsed.enrich.dead"
    assert dead.max_bytes > ARTICLE_PARSED.max_bytes
    assert dead.cleanup == "delete"

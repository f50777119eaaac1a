"""How far stages have read in a real Kafka."""

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.offsets import lags, sizes
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

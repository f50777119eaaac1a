"""The FastStream application, before it runs; what it does then is in tests/contracts."""

from shared.contract.topics import ARTICLE_PARSED, BATCH_BYTES, PAGE_FETCHED
from shared.runtime.kafka.app import kafka_app
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure
from tests.support.articles import article_of

PARSE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of), batch=7)


def test_a_stage_is_subscribed_in_batches_as_its_own_group() -> None:
    app = kafka_app([PARSE], Settings(kafka="127.0.0.1:9"))

    (subscriber,) = app.broker.subscribers
    assert subscriber.topic_names == [PAGE_FETCHED.name]
    assert subscriber.group_id == "parse"
    assert subscriber.max_records == 7
    assert subscriber._connection_args["fetch_max_bytes"] == BATCH_BYTES

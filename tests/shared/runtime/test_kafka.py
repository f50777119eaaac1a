"""The FastStream application, before it runs; what it does then is in tests/contracts."""

from shared.contract.topics import ARTICLE_PARSED, BATCH_BYTES, PAGE_FETCHED
from shared.runtime.kafka import Service, kafka_app
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


def test_the_first_failure_stops_the_service_and_is_the_one_that_is_raised() -> None:
    service = Service([PARSE], Settings())
    first = ValueError("first")

    service.fail(first)
    service.fail(ValueError("second"))

    assert service.stopping.is_set()
    assert service.failure is first


def test_a_service_that_stops_is_healthy() -> None:
    service = Service([PARSE], Settings())
    service.stopping.set()

    assert service.health_problem() is None

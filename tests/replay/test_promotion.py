"""What a replay found, published over a real Kafka."""

import secrets
from pathlib import Path

import pytest

from services.replay.open import open_results
from services.replay.promotion import promote
from services.replay.results import Result
from services.replay.verdicts import Difference
from shared.contract.topics import ARTICLE_PARSED, Record
from shared.errors import UsageError
from shared.runtime.kafka.admin import create_topics
from tests.support.runtimes import Kafka
from tests.support.topics import configure


def _result(name: str, size: int) -> Result:
    output = Record(ARTICLE_PARSED.name, name.encode(), secrets.token_bytes(size))
    return Result(name, name, "http://a.example/", "mau", Difference("changed"), output=output)


async def test_what_its_topic_takes_no_more_is_named_and_the_rest_is_published(
    empty_kafka: str, tmp_path: Path
) -> None:
    kafka, seen = Kafka(empty_kafka), list[tuple[int, int]]()
    await create_topics(kafka.settings, [ARTICLE_PARSED])
    await configure(empty_kafka, ARTICLE_PARSED.name, max_message_bytes=100_000)
    sizes = {"a": 10, "b": 200_000, "c": 10}

    def note(*progress: int) -> None:
        seen.append(progress)

    with open_results(tmp_path / "r.db", "r") as results:
        results.add([_result(*one) for one in sizes.items()], {0: 3})
        with pytest.raises(UsageError, match=r"2 published; 1 are larger than article.parsed .*b"):
            await promote(results, kafka.settings, rate=1000, progress=note)
        first = {record.key for record in await kafka.records(ARTICLE_PARSED)}
        assert results.summary().published == 2
        await configure(empty_kafka, ARTICLE_PARSED.name, max_message_bytes=1_000_000)

        assert await promote(results, kafka.settings, rate=1000, progress=note) == 1
        assert results.summary().published == 3

    assert first == {b"a", b"c"}
    assert len(await kafka.records(ARTICLE_PARSED)) == 3

"""Over Kafka a tombstone tells subscribers, and the command says until when topics have it."""

import uuid
from pathlib import Path

from services.pipeline import PIPELINE
from services.removal.targets import Target
from services.store import open_articles
from shared.contract.topics import ARTICLE_STORED, PAGE_FETCHED
from tests.support.forgetting import removed
from tests.support.runtimes import Kafka
from tests.support.stored_articles import article


async def test_a_tombstone_stands_in_the_compacted_topic(
    empty_kafka: str, mongo: str, tmp_path: Path
) -> None:
    database = f"{mongo}/test_{uuid.uuid4().hex}"
    kafka = Kafka(empty_kafka, store=database, frontier=f"{database}_frontier", data=tmp_path / "x")
    await kafka.create_topics(*PIPELINE)
    gone, other = article(1), article(2)
    async with open_articles(kafka.settings) as articles:
        await articles.prepare()
        await articles.save([gone, other])
    done = await removed(Target((gone.url,)), kafka.settings)

    (tomb,) = await kafka.records(ARTICLE_STORED)
    assert (tomb.key, tomb.value) == (gone.article_id.encode(), None)
    assert done.tombstones == 1
    left = {one.where: one.until for one in done.left}
    assert left[PAGE_FETCHED.name] is not None
    async with open_articles(kafka.settings) as articles:
        assert await articles.get(gone.article_id) is None
        assert await articles.get(other.article_id) is not None

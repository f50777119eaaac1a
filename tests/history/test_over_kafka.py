"""The history of an address over a real Kafka and a real mongod."""

import asyncio
from pathlib import Path

from services.crawler import Entry, open_frontier
from services.history.reading import read_history
from services.pipeline import PIPELINE
from services.store import open_articles
from shared.runtime.kafka.admin import create_topics
from shared.runtime.stage import topics_of
from shared.text import url_id
from tests.support.pages import page_record
from tests.support.replays import LIVE, kept_page, write_file
from tests.support.runtimes import Kafka


async def test_every_stage_is_told_once(
    empty_kafka: str, mongo_database: str, tmp_path: Path
) -> None:
    write_file(tmp_path)
    given = {"portals": tmp_path, "own_portals": False, "data": tmp_path / "bantin.db"}
    runtime = Kafka(
        empty_kafka, store=mongo_database, frontier=f"{mongo_database}_frontier", **given
    )
    await create_topics(runtime.settings, topics_of(PIPELINE))
    page = kept_page(1, slogan=False)
    entry = Entry(
        url=page.url, host=page.host, kind="article", portal="mau", found_on="http://mau.example/"
    )
    async with open_frontier(runtime.settings) as frontier:
        await frontier.add([entry])
    async with runtime.running(*LIVE):
        await runtime.put([page_record(page), page_record(kept_page(2, slogan=False))])
        async with open_articles(runtime.settings) as articles:
            while not await articles.get(url_id(page.url)):  # noqa: ASYNC110 - another task
                await asyncio.sleep(0.1)

    history = await read_history(page.url, runtime.settings)

    told = [(step.stage, step.outcome, step.times) for step in history.steps]
    assert [one for one in told if one[0] != "frontier"] == [
        ("fetch", "done", 1),
        ("parse", "done", 1),
        ("enrich", "done", 1),
        ("store", "new", 1),
    ]
    assert ("frontier", "found", 1) in told
    assert history.portal == "mau"

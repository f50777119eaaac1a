"""A replay over a real Kafka and a real mongod, beside the live groups."""

import asyncio
from pathlib import Path

from services.replay.plan import Plan
from shared.contract.topics import PAGE_FETCHED
from shared.runtime.kafka.offsets import lags
from shared.runtime.settings import Settings
from tests.support.pages import page_record
from tests.support.replays import LIVE, MENDED, causes, kept_page, run_replay, states, write_file
from tests.support.runtimes import Kafka

NUMBERS, BROKEN = range(30), range(7)


async def _until_read(settings: Settings) -> None:
    while any((await lags(settings, LIVE)).values()):  # noqa: ASYNC110 - other tasks and processes
        await asyncio.sleep(0.2)


async def test_mended_hints_reach_exactly_the_broken_articles(
    empty_kafka: str, mongo_database: str, tmp_path: Path
) -> None:
    write_file(tmp_path)
    folder = {"portals": tmp_path, "own_portals": False, "data": tmp_path / "bantin.db"}
    runtime = Kafka(empty_kafka, store=mongo_database, **folder)
    async with runtime.running(*LIVE):
        await runtime.put(
            [page_record(kept_page(number, slogan=number in BROKEN)) for number in NUMBERS]
        )
        while len(await states(runtime.settings)) < len(NUMBERS):  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.2)
        await _until_read(runtime.settings)
        before = await states(runtime.settings)

        same = await run_replay(Plan("parse"), runtime.settings, promoted=True)
        write_file(tmp_path, MENDED)
        mended = await run_replay(Plan("parse"), runtime.settings, promoted=True)
        await _until_read(runtime.settings)

    after = await states(runtime.settings)
    changed = [url for url in before if after[url].stored != before[url].stored]
    assert same.verdicts == {"equal": len(NUMBERS)}
    assert mended.verdicts == {"equal": len(NUMBERS) - len(BROKEN), "changed": len(BROKEN)}
    assert len(changed) == len(BROKEN)
    assert await causes(runtime.settings, [after[url] for url in changed]) == [["reparse"]] * 7
    assert len(await runtime.records(PAGE_FETCHED)) == len(NUMBERS)

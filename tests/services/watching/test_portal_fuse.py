"""A portal whose pages keep dying is paused, and no other."""

import asyncio
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services.parser.stage import PARSE
from services.pipeline import PIPELINE
from services.portal_orders import paused_portals, set_paused
from services.watching.portal_fuse import check, portal_fuse, waiting_letters
from shared.contract.dead_letters import dead_letter
from shared.contract.topics import PAGE_FETCHED, Record
from shared.runtime.kafka.admin import create_topics
from shared.runtime.letters.retry import retry_letters
from shared.runtime.letters.selection import Selection
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from shared.runtime.stage import topics_of
from shared.runtime.windows.append import open_append
from tests.support.pages import numbered_page, page_record

FILE = """id: {id}
name: Báo {id}
domains: [{id}.example]
checked: never
source: invented
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two portals, and a fuse of three letters."""
    for name in ("mau", "thu"):
        (tmp_path / f"{name}.yaml").write_text(FILE.format(id=name))
    data = tmp_path / "bantin.db"
    return Settings(data=data, portals=tmp_path, own_portals=False, portal_fuse=3)


def _letter(number: int, portal: str) -> Record:
    record = page_record(numbered_page(number, portal=portal))
    at = datetime.now(UTC).isoformat()
    return dead_letter(record, PAGE_FETCHED.dead("parse"), {"stage": "parse", "at": at})


async def _died(settings: Settings, *letters: Record) -> None:
    with closing(Log(settings.data)) as log:
        await log.append(letters)


async def _paused_after_a_check(settings: Settings) -> frozenset[str]:
    """Return the portals that are paused after a process that has just begun looked once."""
    await check(waiting_letters(), settings)
    return await paused_portals(settings)


async def test_the_portal_whose_letters_are_too_many_is_paused_and_no_other(
    settings: Settings,
) -> None:
    await _died(settings, *(_letter(number, "mau") for number in range(3)), _letter(9, "thu"))

    with capture_logs() as lines:
        paused = await _paused_after_a_check(settings)

    assert paused == {"mau"}
    (line,) = [one for one in lines if one["event"] == "portal paused"]
    assert "bantin dead retry --portal mau" in line["todo"]


async def test_it_looks_again_and_again_while_a_process_runs(settings: Settings) -> None:
    await _died(settings, *(_letter(number, "mau") for number in range(3)))

    async with asyncio.timeout(60), portal_fuse(settings, ["fetch"], seconds=0.05):
        while await paused_portals(settings) != {"mau"}:  # noqa: ASYNC110 - another task
            await asyncio.sleep(0.05)


async def test_it_is_the_same_over_kafka(
    settings: Settings, empty_kafka: str, mongo_database: str
) -> None:
    shared = {"kafka": empty_kafka, "frontier": mongo_database, "partitions": 2}
    cluster = settings.model_copy(update=shared)
    await create_topics(cluster, topics_of(PIPELINE))
    async with open_append(cluster) as append:
        await append([*(_letter(number, "mau") for number in range(3)), _letter(9, "thu")])

    assert await _paused_after_a_check(cluster) == {"mau"}
    await set_paused("mau", cluster, paused=False)
    assert await _paused_after_a_check(cluster) == frozenset()


async def test_a_portal_that_was_resumed_begins_anew_also_after_a_restart(
    settings: Settings,
) -> None:
    await _died(settings, *(_letter(number, "mau") for number in range(3)))
    await _paused_after_a_check(settings)
    await set_paused("mau", settings, paused=False)

    assert await _paused_after_a_check(settings) == frozenset()

    await _died(settings, *(_letter(number, "mau") for number in range(10, 13)))
    assert await _paused_after_a_check(settings) == {"mau"}


async def test_what_was_retried_does_not_count(settings: Settings) -> None:
    await _died(settings, *(_letter(number, "mau") for number in range(2)))
    await retry_letters(PARSE, Selection(), settings)
    await _died(settings, *(_letter(number, "mau") for number in range(2, 4)))

    assert await _paused_after_a_check(settings) == frozenset()


async def test_a_portal_that_nobody_knows_pauses_nothing(settings: Settings) -> None:
    await _died(settings, *(_letter(number, "la") for number in range(5)))

    assert await _paused_after_a_check(settings) == frozenset()

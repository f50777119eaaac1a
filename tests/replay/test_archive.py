"""A replay of the archive says what a replay of the topic says, also when the topic has expired."""

import sqlite3
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from services.pipeline import PIPELINE
from services.replay.plan import Plan
from shared.contract.topics import PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.embedded import runtime
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.pages import page_record
from tests.support.replays import MENDED, kept_page, run_replay, states, write_file

PARSE = Plan("parse")


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """Twelve pages of a portal, stored and archived, of which every third shows a slogan."""
    write_file(tmp_path)
    made = Settings(
        data=tmp_path / "bantin.db",
        archive=str(tmp_path / "archive"),
        portals=tmp_path,
        own_portals=False,
        log_level="error",
    )
    with closing(Log(made.data)) as log:
        pages = [kept_page(number, slogan=number % 3 == 0) for number in range(12)]
        await log.append([page_record(one) for one in pages])
    live = [one for one in PIPELINE if one.name in ("parse", "enrich", "store", "archive")]
    async with runtime(live, made, until_idle=True) as running:
        await running.run()
    return made


async def test_it_finds_what_a_replay_of_the_topic_finds(
    settings: Settings, tmp_path: Path
) -> None:
    write_file(tmp_path, MENDED)
    of_topic = await run_replay(PARSE, settings)
    of_archive = await run_replay(replace(PARSE, archive=settings.archive), settings)

    assert asdict(of_archive) == asdict(of_topic)
    assert of_archive.to_publish == 4


async def test_old_pages_outlive_their_topic(settings: Settings, tmp_path: Path) -> None:
    write_file(tmp_path, MENDED)
    with closing(sqlite3.connect(settings.data)) as file, file:
        file.execute("DELETE FROM log_records WHERE topic = ?", (PAGE_FETCHED.name,))
    nothing = await run_replay(PARSE, settings)
    plan = replace(PARSE, archive=settings.archive)
    found = await run_replay(plan, settings, promoted=True)

    assert (nothing.to_publish, found.to_publish) == (0, 4)
    live = [one for one in PIPELINE if one.name in ("parse", "enrich", "store")]
    async with runtime(live, settings, until_idle=True) as running:
        await running.run()
    assert {state.article.parser_version for state in (await states(settings)).values()}
    assert (await run_replay(plan, settings, fresh=True)).to_publish == 0


async def test_an_address_of_the_archive_alone_is_replayed(settings: Settings) -> None:
    url = kept_page(3, slogan=True).url
    found = await run_replay(replace(PARSE, archive=settings.archive, url=url), settings)
    assert found.verdicts == {"equal": 1}


def test_an_archive_has_nothing_for_the_enricher() -> None:
    with pytest.raises(UsageError, match="replay parse"):
        Plan("enrich", archive="archive")

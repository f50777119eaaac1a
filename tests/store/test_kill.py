"""The store under `kill -9`: nothing half done, nothing untold."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from services.store.open import open_articles
from shared.contract.topics import ARTICLE_STORED
from shared.runtime.settings import Settings
from tests.support.paths import ROOT
from tests.support.stored_articles import versions

ARTICLES, VERSIONS, BATCH, KILLS = 150, 4, 20, 3
EVENTS = versions(ARTICLES, VERSIONS)
# One record after the other, each batch from where the last committed one ended: a consumer.
WRITER = f"""
ARTICLES, VERSIONS, BATCH = {ARTICLES}, {VERSIONS}, {BATCH}
import asyncio, json, sys
from services.store.stage import STORE
from shared.runtime.settings import Settings
from tests.support.stored_articles import versions

async def main(data, store, start):
    async with STORE.open(Settings(data=data, store=store or None)) as handle:
        print("open", flush=True)
        todo = versions(ARTICLES, VERSIONS)
        for at in range(start, len(todo), BATCH):
            results = await handle(todo[at : at + BATCH])
            told = [stored.event_id() for result in results for stored in result]
            print(json.dumps([at + BATCH, told]), flush=True)

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


@pytest.fixture(params=["sqlite", "mongo"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    store = request.getfixturevalue("mongo_database") if request.param == "mongo" else None
    return Settings(data=tmp_path / "bantin.db", store=store)


async def test_killed_again_and_again_it_ends_as_if_it_never_was(
    where: Settings,
) -> None:
    committed, told = 0, set[str]()
    for number in range(KILLS + 1):
        lines = _write(where, committed, last=number == KILLS)
        for position, names in lines:
            committed = max(committed, position)
            told.update(names)
    assert committed >= len(EVENTS)
    async with open_articles(where) as articles:
        states = [await articles.get(event.article_id) for event in EVENTS[-ARTICLES:]]
        chains = [await articles.revisions(event.article_id) for event in EVENTS[:ARTICLES]]
    assert [state.article for state in states if state] == EVENTS[-ARTICLES:]
    assert [[made.number for made in chain] for chain in chains] == [[2, 3, 4]] * ARTICLES
    # The topic is compacted: of each article the last change must have been told.
    assert {state.stored.event_id() for state in states if state and state.stored} <= told
    assert ARTICLE_STORED.cleanup == "compact"


def _write(where: Settings, committed: int, *, last: bool) -> list[tuple[int, list[str]]]:
    """Run a writer, killed in the middle of a batch unless it is the last; return its commits."""
    command = [sys.executable, "-c", WRITER, str(where.data), where.store or "", str(committed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        lines = []
        if not last:
            # Any batch and any moment of it will do; one batch takes 10 to 50 ms.
            lines = [writer.stdout.readline() for _ in range(random.randint(1, 9))]  # noqa: S311
            time.sleep(random.uniform(0, 0.03))  # noqa: S311
            writer.kill()
        lines += writer.stdout.read().splitlines(keepends=True)
    # What was being written when it died was never committed.
    return [tuple(json.loads(line)) for line in lines if line.endswith("\n")]

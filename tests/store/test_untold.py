"""A store that is killed before it told what it wrote: the next one tells all of it, in order.

The work runs in processes forked from one that has imported everything, and each is killed at
another line of services/store. `make test-kill` takes every line, the suite one in LINES.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pymongo
import pytest

from tests.support.paths import ROOT

# Lines of services/store between one kill and the next; some 1,500 run for a batch.
LINES = int(os.environ.get("BANTIN_TEST_KILL_LINES", "61"))
FORKS = """
import asyncio, json, os, signal, sys, threading
from pathlib import Path
from services.store import open_articles
import services.store.articles_mongo, services.store.articles_sqlite
from shared.contract import ArticleStored
from shared.runtime import Settings
from services.store.stage import STORE
from tests.support.stored_articles import article, gone

ROOM = str(Path(services.store.articles_mongo.__file__).parent)
settings = Settings(data=sys.argv[1], store=sys.argv[2] or None)
step = int(sys.argv[3])

def batch(first):
    one, two, ahead = first, first + 1, first + 2
    return [
        article(one), article(one, hours=1, title="Sửa"), article(one, hours=2),
        article(two, hours=1, tags=("lũ",)), gone(one, hours=3), article(one, hours=4),
        gone(two, hours=2), article(ahead, hours=10**6), article(ahead, hours=10**6, title="Sửa"),
        article(two, hours=3, tags=("lũ",)), gone(two, hours=4),
    ]

async def deliver(events):
    async with STORE.open(settings) as handle:
        results = await handle(events)
    return [stored for result in results if not isinstance(result, Exception) for stored in result]

async def found(first):
    async with open_articles(settings) as articles:
        states = [await articles.get(article(first + n).article_id) for n in range(3)]
        chains = [await articles.revisions(article(first + n).article_id) for n in range(3)]
    newest = [state.stored.revision for state in states]
    return [[made.number for made in chain] for chain in chains], newest

def killed_at(line):
    seen = 0
    def trace(frame, event, _):
        nonlocal seen
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        if event == "line":
            seen += 1
            if seen == line:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)
    threading.settrace(trace)

def forked(work):
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]

def round(line):
    first = line * 10
    forked(lambda: asyncio.run(deliver([article(first + 1)])))
    def dying():
        killed_at(line)
        asyncio.run(deliver(batch(first)))
    died = forked(dying)
    def again():
        told = [asyncio.run(deliver(batch(first))) for _ in range(2)]
        numbers = asyncio.run(found(first))
        places = {article(first + n).article_id: n for n in range(3)}
        print(json.dumps([line, [
            [[places[s.article_id], s.revision, s.cause, s.event_id()] for s in one]
            for one in told], *numbers]), flush=True)
    forked(again)
    return bool(died)

# The tables and indexes are made first: all rounds work on other articles of one database.
forked(lambda: asyncio.run(deliver([article(1)])))
line = 1
while round(line):
    line += step
"""
TOLD = [
    [0, 1, "new"],
    [0, 2, "publisher_edit"],
    [0, 3, "publisher_edit"],
    [1, 2, "reparse"],
    [0, 4, "gone"],
    [0, 5, "restored"],
    [1, 3, "gone"],
    [2, 1, "new"],
    [2, 2, "publisher_edit"],
    [1, 4, "restored"],
    [1, 5, "gone"],
]


@pytest.mark.timeout(300 + 30_000 / LINES)
@pytest.mark.parametrize("database", ["sqlite", "mongo"])
def test_killed_at_any_line_the_next_one_tells_all_of_it_in_order(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    store = request.getfixturevalue("mongo_database") if database == "mongo" else ""
    command = [sys.executable, "-c", FORKS, str(tmp_path / "bantin.db"), store, str(LINES)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)

    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    rounds = [json.loads(line) for line in lines]

    assert len(rounds) > 20, done.stderr[-2000:]
    for line, (told, again), chains, newest in rounds:
        assert [one[:3] for one in told] == TOLD, f"killed at line {line}"
        assert len({one[3] for one in told}) == len(TOLD), f"killed at line {line}"
        assert told == again, f"killed at line {line}"
        assert chains == [[2, 3, 4, 5], [2, 3, 4, 5], [2]], f"killed at line {line}"
        assert newest == [5, 5, 2], f"killed at line {line}"
    if store:
        _holds_no_more_than_the_chains(store, rounds)


def _holds_no_more_than_the_chains(url: str, rounds: Sequence[object]) -> None:
    with pymongo.MongoClient[dict[str, object]](url) as client:
        database = client.get_default_database()
        assert database["revisions"].count_documents({}) == 9 * len(rounds)
        assert database["articles"].count_documents({"pending": {"$exists": True}}) == 0

"""kill -9 at random moments, and whole servers away: every page is stored exactly once."""

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from services.pipeline import PIPELINE
from shared.contract.topics import ARTICLE_STORED, PAGE_FETCHED
from shared.runtime.stage import topics_of
from tests.support.cluster import Fleet, ManyPages, World, bantin, wait_for, wait_until_read
from tests.support.runtimes import Kafka
from tests.support.servers.processes import Server

# A service that has only just been started again may not listen to signals yet.
ENDED = {0, -signal.SIGTERM}


@contextmanager
def world(folder: Path, kafka: str, mongo: Server, **size: Any) -> Iterator[World]:  # noqa: ANN401
    """Portals on loopback, the topics made, and the four services at work on them."""
    with ManyPages(folder / "portals", **size) as web:
        around = World(web, kafka, mongo.address)
        made = bantin("topics", "create", environment=around.environment)
        assert made.returncode == 0, made.stderr
        with Fleet(around.environment, folder / "logs") as fleet:
            around.fleet = fleet
            yield around


async def ledger(around: World) -> dict[str, object]:
    """Return what the world holds at the end, counted in the topics and in the store."""
    kafka_runtime = Kafka(around.kafka)
    counted = {topic.name: await kafka_runtime.records(topic) for topic in topics_of(PIPELINE)}
    stored = counted[ARTICLE_STORED.name]
    urls = [held["article"]["canonical_url"] for held in around.stored()]
    return {
        "pages on the web": len(around.web.urls),
        "articles stored": len(urls),
        "missing": sorted(around.web.urls - set(urls))[:5],
        "stored twice": [url for url, number in Counter(urls).items() if number > 1],
        "revisions beyond the first": around.revisions(),
        "page.fetched records": len(counted[PAGE_FETCHED.name]),
        "article.stored records": len(stored),
        "articles announced": len({record.key for record in stored}),
        "dead letters": {
            name: len(found) for name, found in counted.items() if name.endswith(".dead") and found
        },
        "kills": dict(around.fleet.kills),
        "starts": dict(around.fleet.starts),
    }


def show(lines: dict[str, object]) -> None:
    """Print the counts."""
    print()  # noqa: T201 - the ledger is what this test is run for
    for name, value in lines.items():
        print(f"{name:>28}  {value}")  # noqa: T201


def check(lines: dict[str, object]) -> None:
    """Check that nothing is lost, doubled or dead."""
    pages = lines["pages on the web"]
    assert lines["missing"] == []
    assert lines["articles stored"] == pages
    assert lines["articles announced"] == pages
    assert lines["stored twice"] == []
    assert lines["revisions beyond the first"] == 0
    assert lines["dead letters"] == {}


def test_services_killed_while_they_work_lose_nothing(
    tmp_path: Path, empty_kafka: str, mongo_server: Server
) -> None:
    moment = random.Random(11)  # noqa: S311 - moments to kill at, not secrets
    with world(tmp_path, empty_kafka, mongo_server, hosts=8, articles=25, delay=0.4) as around:
        for goal in (10, 40, 70, 100, 130, 160):
            wait_for(goal, around.count, around.fleet, seconds=90)
            around.fleet.kill(moment)
        wait_for(200, around.count, around.fleet, seconds=120)
        wait_until_read(around, seconds=90)
        codes = around.fleet.stop()
        lines = asyncio.run(ledger(around))

    show(lines)
    check(lines)
    assert sum(around.fleet.kills.values()) == 6
    assert set(codes.values()) <= ENDED


@pytest.mark.kill
@pytest.mark.timeout(1500)
def test_thirty_kills_and_a_restart_of_each_server_lose_nothing(
    tmp_path: Path, kafka_server: Server, empty_kafka: str, mongo_server: Server
) -> None:
    moment = random.Random(12)  # noqa: S311 - as above
    with world(tmp_path, empty_kafka, mongo_server, hosts=20, articles=100, delay=1.0) as around:
        for kill in range(32):
            time.sleep(moment.uniform(2, 5))
            around.fleet.kill(moment)
            if kill == 10:
                kafka_server.restart()
            if kill == 20:
                mongo_server.restart()
        wait_for(2000, around.count, around.fleet, seconds=600)
        wait_until_read(around, seconds=90)
        codes = around.fleet.stop()
        lines = asyncio.run(ledger(around))

    show(lines)
    check(lines)
    assert sum(around.fleet.kills.values()) == 32
    assert set(codes.values()) <= ENDED


def _outage(folder: Path, kafka: str, mongo: Server, seconds: float) -> None:
    with world(folder, kafka, mongo, hosts=6, articles=50, delay=0.2) as around:
        wait_for(20, around.count, around.fleet, seconds=90)
        mongo.stop()
        time.sleep(seconds)
        mongo.start()
        wait_for(300, around.count, around.fleet, seconds=180)
        wait_until_read(around, seconds=90)
        starts = dict(around.fleet.starts)
        lines = asyncio.run(ledger(around))

    show(lines)
    check(lines)
    assert set(starts.values()) == {1}, "a service ended because its database was away"


def test_a_short_outage_of_mongodb_is_waited_out(
    tmp_path: Path, empty_kafka: str, mongo_server: Server
) -> None:
    _outage(tmp_path, empty_kafka, mongo_server, 12)


@pytest.mark.kill
@pytest.mark.timeout(600)
def test_a_minute_without_mongodb_is_waited_out(
    tmp_path: Path, empty_kafka: str, mongo_server: Server
) -> None:
    _outage(tmp_path, empty_kafka, mongo_server, 60)


def test_a_polite_end_under_load_loses_nothing_and_repeats_nothing_in_the_store(
    tmp_path: Path, empty_kafka: str, mongo_server: Server
) -> None:
    with world(tmp_path, empty_kafka, mongo_server, hosts=6, articles=50, delay=0.2) as around:
        wait_for(60, around.count, around.fleet, seconds=90)
        codes = around.fleet.stop()
        assert set(codes.values()) == {0}, around.fleet.tail()
        with Fleet(around.environment, tmp_path / "second") as second:
            wait_for(300, around.count, second, seconds=120)
            wait_until_read(around, seconds=90)
            second.stop()
        lines = asyncio.run(ledger(around))

    show(lines)
    check(lines)
    assert lines["article.stored records"] == 300

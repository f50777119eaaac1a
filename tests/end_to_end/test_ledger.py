"""Everything that can go wrong at once, for twenty minutes; then every record is accounted for.

BANTIN_TEST_LEDGER_MINUTES makes it shorter or longer.
"""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from services.pipeline import PIPELINE
from shared.contract.topics import ARTICLE_STORED, Record
from shared.runtime.stage import topics_of
from tests.support.attacks import Attacks
from tests.support.cluster import Fleet, ManyPages, World, bantin, wait_for, wait_until_read
from tests.support.runtimes import Kafka
from tests.support.servers.processes import Server

MINUTES = float(os.environ.get("BANTIN_TEST_LEDGER_MINUTES", "20"))
HOSTS, DELAY = 16, 4.0
# Portals go on printing until so much of the time is over; the rest is for the last attacks.
PRINTING = 0.7
PAUSE = (1.0, 6.0)
ENDED = {0, -signal.SIGTERM, 128 + signal.SIGTERM}
ORIGIN = ("bantin-dead-topic", "bantin-dead-partition", "bantin-dead-offset", "bantin-dead-reason")


async def ledger(around: World, attacks: Attacks) -> dict[str, object]:
    """Return what went in and what came out, counted in the topics and in the store."""
    reader = Kafka(around.kafka)
    letters: list[Record] = []
    for topic in topics_of(PIPELINE):
        letters += await reader.records(topic) if topic.name.endswith(".dead") else []
    announced = await reader.records(ARTICLE_STORED)
    urls = [held["article"]["canonical_url"] for held in around.stored()]
    strangers = [
        f"{letter.topic}: {letter.header('bantin-dead-reason')}"
        for letter in letters
        if not (letter.key or b"poison").startswith(b"poison")
    ]
    return {
        "pages on the web": len(around.web.urls),
        "articles stored": len(urls),
        "missing": sorted(around.web.urls - set(urls))[:5],
        "stored twice": [url for url, number in Counter(urls).items() if number > 1],
        "revisions beyond the first": around.revisions(),
        "articles announced": len({record.key for record in announced}),
        "announcements": len(announced),
        "poison put": sum(attacks.poisoned.values()),
        "dead letters": len({tuple(map(letter.header, ORIGIN)) for letter in letters}),
        "dead letters, repeats too": len(letters),
        "dead letters of no poison": strangers[:5],
        "attacks": dict(attacks.done),
        "kills": dict(around.fleet.kills),
        "starts": dict(around.fleet.starts),
    }


@pytest.mark.ledger
@pytest.mark.timeout(MINUTES * 60 * 3 + 1200)
def test_every_record_is_accounted_for(
    tmp_path: Path, kafka_server: Server, empty_kafka: str, mongo_server: Server
) -> None:
    moment = random.Random(17)  # noqa: S311 - moments to attack at, not secrets
    articles = max(5, int(MINUTES * 60 * PRINTING / DELAY))
    began = time.monotonic()
    with ManyPages(tmp_path / "portals", hosts=HOSTS, articles=articles, delay=DELAY) as web:
        around = World(web, empty_kafka, mongo_server.address)
        made = bantin("topics", "create", environment=around.environment)
        assert made.returncode == 0, made.stderr
        with Fleet(around.environment, tmp_path / "logs", replicas=2) as fleet:
            around.fleet = fleet
            attacks = Attacks(around, kafka_server, mongo_server, moment)
            wait_for(10, around.count, fleet, seconds=180)
            attacks.all()
            while time.monotonic() - began < MINUTES * 60:
                attacks.one()
                time.sleep(moment.uniform(*PAUSE))
            wait_for(len(web.urls), around.count, fleet, seconds=MINUTES * 60 + 600)
            wait_until_read(around, seconds=300)
            codes = fleet.stop()
            lines = asyncio.run(ledger(around, attacks))

    lines["minutes"] = round((time.monotonic() - began) / 60, 1)
    print()  # noqa: T201 - the ledger is what this test is run for
    for name, value in lines.items():
        print(f"{name:>28}  {value}")  # noqa: T201 - as above
    assert lines["missing"] == lines["stored twice"] == lines["dead letters of no poison"] == []
    assert lines["articles stored"] == lines["articles announced"] == lines["pages on the web"]
    assert lines["revisions beyond the first"] == 0
    assert lines["dead letters"] == lines["poison put"]
    assert set(codes.values()) <= ENDED

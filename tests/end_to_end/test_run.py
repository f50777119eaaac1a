"""`bantin run`: the whole pipeline in one process, stopped and killed while it works."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.contract.topics import ARTICLE_STORED
from shared.runtime.log_sqlite import Log
from tests.support.cluster import ManyPages

HOSTS, ARTICLES = 6, 40
PAGES = HOSTS * ARTICLES


@pytest.fixture
def web(tmp_path: Path) -> Iterator[ManyPages]:
    """A web of HOSTS portals with ARTICLES pages each."""
    with ManyPages(tmp_path / "portals", hosts=HOSTS, articles=ARTICLES, delay=0.15) as web:
        yield web


def _run(web: ManyPages, data: Path) -> subprocess.Popen[str]:
    environment = {
        "BANTIN_DATA": str(data),
        "BANTIN_PORTALS": str(web.folder),
        "BANTIN_OWN_PORTALS": "false",
        "BANTIN_ALLOW_NETWORKS": "127.0.0.0/8",
        "BANTIN_LOG_LEVEL": "error",
    }
    command = [sys.executable, "-m", "services.cli", "run"]
    return subprocess.Popen(
        command, env=os.environ | environment, stderr=subprocess.PIPE, text=True
    )


def _stored(data: Path) -> list[bytes | None]:
    if not data.exists():
        return []
    log = Log(data)
    keys = [record.key for record in log.scan(ARTICLE_STORED.name, limit=100_000)]
    log.close()
    return keys


def _wait(process: subprocess.Popen[str], data: Path, number: int) -> None:
    deadline = time.monotonic() + 120
    while len(_stored(data)) < number:
        assert process.poll() is None, process.stderr and process.stderr.read()
        assert time.monotonic() < deadline, f"{len(_stored(data))} of {number}"
        time.sleep(0.2)


def test_a_polite_end_and_a_new_start_store_every_page_once(web: ManyPages, tmp_path: Path) -> None:
    data = tmp_path / "bantin.db"
    first = _run(web, data)
    _wait(first, data, 40)
    first.send_signal(signal.SIGTERM)
    ended = first.wait(60)

    second = _run(web, data)
    _wait(second, data, PAGES)
    second.send_signal(signal.SIGINT)

    assert (ended, second.wait(60)) == (0, 130)
    assert len(_stored(data)) == len(set(_stored(data))) == PAGES
    assert max(web.web.visits()[url] for url in web.urls) == 1


def test_kills_at_any_moment_store_every_page_once(web: ManyPages, tmp_path: Path) -> None:
    data, moment = tmp_path / "bantin.db", random.Random(5)  # noqa: S311 - moments to kill at
    for _ in range(3):
        process = _run(web, data)
        _wait(process, data, len(_stored(data)) + 1)
        time.sleep(moment.uniform(0, 0.7))
        process.kill()
        process.wait()

    last = _run(web, data)
    _wait(last, data, PAGES)
    last.send_signal(signal.SIGTERM)

    assert last.wait(60) == 0
    assert len(_stored(data)) == len(set(_stored(data))) == PAGES
    log = Log(data)
    assert [ending for ending in log.outcomes() if ending[1] == "dead"] == []
    log.close()

"""The subscribers of examples/, each against the real broker, killed in the middle."""

import json
import os
import queue
import subprocess
import threading
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bantin import enrich
from services.enricher import STAGES
from shared.contract import ARTICLE_ENRICHED, Record
from tests.support.articles import article
from tests.support.examples import LANGUAGES, MissingError
from tests.support.pages import AT, TRACE
from tests.support.paths import ROOT
from tests.support.runtimes import Kafka

SECONDS = 120
# Letters beyond the first plane and combining ones: bytes, UTF-16 units and code points differ.
TEXT = "🎋 Sáng 7/3, đồng chí Trần Văn Thử{number}, Bí thư Tỉnh ủy Cà Mau, dự lễ ở xã Đất Mũi 🎉."


def record(number: int) -> Record:
    parsed = article(TEXT.format(number="ợ" * number)).model_copy(
        update={"article_id": f"a{number}", "canonical_url": f"https://a.example/{number}"}
    )
    return ARTICLE_ENRICHED.record(enrich(parsed), source="enrich", at=AT, traceparent=TRACE)


def expected(number: int) -> list[str]:
    return [f"Trần Văn Thử{'ợ' * number}"]


@contextmanager
def running(command: list[str]) -> Iterator["queue.Queue[dict[str, Any]]"]:
    """Run a subscriber, give what it prints, and kill it at the end."""
    environment = {name: told for name, told in os.environ.items() if "BANTIN" not in name}
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )
    lines: queue.Queue[dict[str, Any]] = queue.Queue()

    def read() -> None:
        for line in process.stdout or ():
            lines.put(json.loads(line))

    threading.Thread(target=read, daemon=True).start()
    try:
        yield lines
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_subscriber_reads_every_article_and_goes_on_after_a_kill(
    language: str, kafka: str
) -> None:
    try:
        command = LANGUAGES[language]()
    except MissingError as error:
        warnings.warn(f"NOT TESTED: {language}: {error}", stacklevel=1)
        pytest.skip(str(error))
    prefix = f"x{uuid.uuid4().hex[:8]}."
    cluster = Kafka(kafka, prefix=prefix)
    await cluster.create_topics(*STAGES)
    junk = Record(ARTICLE_ENRICHED.name, b"junk", b"{", (("ce_type", b"other.Event.v1"),))
    await cluster.put([junk, *map(record, range(4))])
    arguments = [*command, kafka, f"{language}-group", prefix]

    with running(arguments) as lines:
        before = [lines.get(timeout=SECONDS) for _ in range(4)]
    await cluster.put([record(number) for number in range(4, 8)])
    with running(arguments) as lines:
        after: list[dict[str, Any]] = []
        while {line["url"] for line in after} < {f"https://a.example/{n}" for n in range(4, 8)}:
            after.append(lines.get(timeout=SECONDS))

    assert len({line["url"] for line in before}) == 4
    for line in (*before, *after):
        assert line["persons"] == expected(int(line["url"].rsplit("/", 1)[1]))
    # At most what was not committed yet when it was killed comes again.
    assert len(after) <= 5

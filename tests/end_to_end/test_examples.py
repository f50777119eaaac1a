"""The subscribers of examples/, each against the real broker, killed in the middle and attacked."""

import json
import os
import queue
import subprocess
import threading
import time
import uuid
import warnings
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest

from bantin import enrich
from services.enricher import STAGES
from shared.contract import ARTICLE_ENRICHED, Record
from shared.runtime import Settings
from shared.runtime.kafka.admin import admin_client
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


class Subscriber:
    """A process of an example: what it prints, as it prints it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(json.loads(line))

    def get(self, number: int) -> list[dict[str, Any]]:
        """Return the next lines."""
        return [self.lines.get(timeout=SECONDS) for _ in range(number)]

    def get_until(self, urls: Collection[str]) -> list[dict[str, Any]]:
        """Return the next lines, until each of these articles has had one."""
        found: list[dict[str, Any]] = []
        while not {line["url"] for line in found}.issuperset(urls):
            found += self.get(1)
        return found


@contextmanager
def running(command: list[str]) -> Iterator[Subscriber]:
    """Run a subscriber, and kill it at the end."""
    environment = {name: told for name, told in os.environ.items() if "BANTIN" not in name}
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield Subscriber(process)
    finally:
        process.kill()
        process.wait()


def urls(numbers: Iterable[int]) -> set[str]:
    return {f"https://a.example/{number}" for number in numbers}


def command_of(language: str) -> list[str]:
    try:
        return LANGUAGES[language]()
    except MissingError as error:
        warnings.warn(f"NOT TESTED: {language}: {error}", stacklevel=1)
        pytest.skip(str(error))


async def cluster_of(kafka: str) -> Kafka:
    cluster = Kafka(kafka, prefix=f"x{uuid.uuid4().hex[:8]}.")
    await cluster.create_topics(*STAGES)
    return cluster


def changed(number: int, **facts: object) -> Record:
    """Return the record of an article that states other facts."""
    good = record(number)
    return replace(good, value=json.dumps({**json.loads(good.value or b""), **facts}).encode())


def without_id(number: int) -> Record:
    good = record(number)
    return replace(good, headers=tuple(pair for pair in good.headers if pair[0] != "ce_id"))


# What stands under the type of an article and is none, or not one as this version writes it.
ATTACKS = (
    Record(ARTICLE_ENRICHED.name, b"junk", b"{", (("ce_type", b"other.Event.v1"),)),
    Record(ARTICLE_ENRICHED.name, b"no headers", b"{}", ()),
    Record(ARTICLE_ENRICHED.name, b"bytes", b"\xff", (("ce_type", b"\xff\xfe"), ("x", None))),
    replace(record(20), value=None),
    *(
        replace(record(21 + number), value=value)
        for number, value in enumerate((b"", b"{", b"[]", b"{}", b"null", b"7", b"\xff\xfe"))
    ),
)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_subscriber_reads_every_article_and_goes_on_after_a_kill(
    language: str, kafka: str
) -> None:
    command = command_of(language)
    cluster = await cluster_of(kafka)
    await cluster.put(map(record, range(4)))
    arguments = [*command, kafka, f"{language}-group", cluster.settings.prefix]

    with running(arguments) as subscriber:
        before = subscriber.get(4)
    await cluster.put([record(number) for number in range(4, 8)])
    with running(arguments) as subscriber:
        after = subscriber.get_until(urls(range(4, 8)))

    assert {line["url"] for line in before} == urls(range(4))
    for line in (*before, *after):
        assert line["persons"] == expected(int(line["url"].rsplit("/", 1)[1]))
    # What was not committed yet when it was killed comes again; bantin commits every second.
    assert len(after) <= (8 if language == "python-bantin" else 5)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_record_stops_a_subscriber(language: str, kafka: str) -> None:
    command = command_of(language)
    cluster = await cluster_of(kafka)
    # From a later version, one without an id, and one near the largest that the topic takes.
    later = changed(1, later_field={"x": [1]}, language="a language that is not known")
    large = changed(3, section="Ủ" * 600_000)
    good = [later, without_id(2), large, record(0), record(0)]
    await cluster.put([*ATTACKS, *good])
    arguments = [*command, kafka, f"{language}-attacked", cluster.settings.prefix]

    with running(arguments) as subscriber:
        found = subscriber.get_until(urls(range(4)))
        await cluster.put([*ATTACKS, record(4)])
        found += subscriber.get_until(urls([4]))
        assert subscriber.process.poll() is None

    assert Counter(line["url"] for line in found) == dict.fromkeys(urls(range(5)), 1)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_group_shares_the_articles_and_whoever_is_ended_leaves_it(
    language: str, kafka: str
) -> None:
    command = command_of(language)
    cluster = await cluster_of(kafka)
    group = f"{cluster.settings.prefix}{language}-shared"
    arguments = [*command, kafka, group, cluster.settings.prefix]
    await cluster.put([record(0)])

    with running(arguments) as first:
        first.get(1)
        with running(arguments) as second:
            for number in range(1, 400):
                await cluster.put([record(number % 40)])
                if await members(kafka, group) == ("Stable", 2):
                    break
            await cluster.put([record(number) for number in range(40, 60)])
            shared = [*drained(first, second, urls(range(40, 60)))]
            second.process.terminate()
            second.process.wait(SECONDS)
        assert (await members(kafka, group))[1] == 1
        await cluster.put([record(number) for number in range(60, 70)])
        first.get_until(urls(range(60, 70)))
        first.process.terminate()
        first.process.wait(SECONDS)

    assert {line["url"] for line in shared} >= urls(range(40, 60))
    assert await members(kafka, group) == ("Empty", 0)


def drained(
    first: Subscriber, second: Subscriber, wanted: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Yield what two members print, until each of these articles was printed by one."""
    missing, deadline = set(wanted), time.monotonic() + SECONDS
    while missing and time.monotonic() < deadline:
        for one in (first, second):
            with suppress(queue.Empty):
                line = one.lines.get(timeout=0.1)
                missing.discard(line["url"])
                yield line


async def members(kafka: str, group: str) -> tuple[str, int]:
    """Return the state of a consumer group and how many members it has."""
    async with admin_client(Settings(kafka=kafka)) as client:
        (answer,) = await client.describe_consumer_groups([group])
        told = answer.to_object()["groups"][0]
        return told["state"], len(told["members"])

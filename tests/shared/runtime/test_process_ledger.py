"""Any bytes and any handler, a case after the other: nothing comes out, nothing is committed early.

`make test-process` runs a hundred thousand cases; the seed of a case that fails is in its message.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import structlog
from faststream.exceptions import NackMessage

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED, Record
from shared.errors import TooLargeError, Unavailable, UsageError
from shared.runtime import process as process_module
from shared.runtime import runner as runner_module
from shared.runtime.kafka.service import Service
from shared.runtime.runner import Outcome, StageRunner
from shared.runtime.settings import Settings
from shared.runtime.stage import Conversion, Stage, pure
from tests.support.handlers import FATAL, RAISED, RETURNED, handle_as_told, parse_as_told
from tests.support.pages import numbered_page, page_record

CASES = int(os.environ.get("BANTIN_TEST_CASES", "600"))
AT_ONCE = 20
STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(parse_as_told))
SETTINGS = Settings(retries=2, fuse=0, record_seconds=1)
DEAD = PAGE_FETCHED.dead("parse").name
NAMES = ("ce_type", "traceparent", "bantin-dead-attempts", "bantin-dead-cut", "x", "\udcff")
VALUES = (None, b"", b"\xff\x00", b"9" * 5000, b"bantin.PageFetched.v1", b"x" * 70_000)


@dataclass
class Runner(StageRunner):
    """A runner that keeps the outcomes of its last batch."""

    kept: list[Outcome] = field(default_factory=list)

    def committed(self, outcomes: Iterable[Outcome], *, seconds: float) -> None:
        self.kept = list(outcomes)
        super().committed(self.kept, seconds=seconds)


@dataclass
class Ledger:
    """Kafka as a service sees it: what it was given and what was committed, in order."""

    random: Random
    entries: list[tuple[str, Record | None]] = field(default_factory=list)
    refused: bool = False

    async def publish(self, records: Sequence[Record]) -> None:
        chance = self.random.random()
        if chance < 0.02:
            self.refused = True
            raise self.random.choice([Unavailable("away"), UsageError("no"), RuntimeError("odd")])
        large = [one for one in records if one.topic != DEAD and chance > 0.97]
        self.entries += [("publish", record) for record in records if record not in large]
        if large:
            raise TooLargeError(large, "article.parsed")

    async def commit(self, _offsets: object) -> None:
        if self.random.random() < 0.01:
            self.refused = True
            raise Unavailable("away")
        self.entries.append(("commit", None))


def a_record(random: Random, number: int, *, apart: bool) -> Any:  # noqa: ANN401 - as aiokafka's
    """Return a record as aiokafka reads it: a page, or bytes that are none."""
    told = [*RAISED, *RETURNED] if random.random() < 0.4 else ["text"]
    body = random.choice(FATAL) if apart and random.random() < 0.0005 else random.choice(told)
    record = page_record(numbered_page(number, body))
    value, headers = record.value, record.headers
    if random.random() < 0.15:
        value = random.choice([None, b"", b"{}", b"\xff", b"[" * 100_000, random.randbytes(80)])
    elif value and random.random() < 0.15:
        cut = bytearray(value)
        cut[random.randrange(len(cut))] = random.randrange(256)
        value = bytes(cut)
    if random.random() < 0.2:
        odd = random.choices(NAMES, k=random.choice([1, 2, 500]))
        headers = (*headers, *((name, random.choice(VALUES[:4])) for name in odd))
    if random.random() < 0.02:
        headers = (*headers, ("large", VALUES[-1]))
    key = random.choice([record.key, None, b"", b"\xff"])
    return SimpleNamespace(
        topic="page.fetched", partition=0, offset=number, key=key, value=value, headers=headers
    )


async def one_case(seed: int, conversion: Conversion) -> Counter[str]:
    """Take one batch through the service; return how its records ended."""
    random = Random(seed)  # noqa: S311 - cases, no secrets
    apart = random.random() < 0.5
    ledger, service = Ledger(random), Service([STAGE], SETTINGS)
    opened = conversion if apart else handle_as_told(random)
    runner = Runner(STAGE, opened, SETTINGS)
    service._runners["parse"], service._publish = runner, ledger.publish
    raw = [a_record(random, number, apart=apart) for number in range(random.choice([1, 2, 5]))]
    message = SimpleNamespace(raw_message=raw, consumer=ledger, committed=None)
    try:
        await service.consume(STAGE, message)
    except NackMessage as again:
        assert ("commit", None) not in ledger.entries
        cause = again.__cause__
        assert isinstance(cause, Unavailable | UsageError) or ledger.refused, repr(cause)
        assert not apart or ledger.refused, repr(cause)
        return Counter(["again"])
    assert ledger.entries[-1] == ("commit", None)
    _check(ledger, runner.kept, len(raw))
    return Counter(outcome.name for outcome in runner.kept)


async def told_case(seed: int, conversion: Conversion) -> Counter[str]:
    """Run a case; what fails says which one it was."""
    try:
        return await one_case(seed, conversion)
    except BaseException as error:
        error.add_note(f"seed {seed}")
        raise


def _check(ledger: Ledger, outcomes: Sequence[Outcome], records: int) -> None:
    """Raise AssertionError unless every output of every record stands before the commit, once."""
    assert len(outcomes) == records
    published = [record for what, record in ledger.entries[:-1] if what == "publish"]
    expected = [output for outcome in outcomes for output in outcome.outputs]
    assert sorted(map(repr, published)) == sorted(map(repr, expected))
    letters = [output for output in expected if output.topic == DEAD]
    assert len(letters) == sum(outcome.name == "dead" for outcome in outcomes)
    assert all(letter.size <= PAGE_FETCHED.dead("parse").max_bytes for letter in letters)


@pytest.mark.timeout(max(300, CASES // 5))
async def test_nothing_comes_out_and_nothing_is_committed_before_its_outputs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(process_module, "FIRST_PAUSE", 0)
    monkeypatch.setattr(process_module, "HANDLE_SECONDS", 0.05)
    monkeypatch.setattr(runner_module, "LONGEST_PAUSE", 0)
    ended: Counter[str] = Counter()
    async with STAGE.open(SETTINGS) as conversion:
        for first in range(0, CASES, AT_ONCE):
            seeds = range(first, min(first + AT_ONCE, CASES))
            with structlog.testing.capture_logs():
                counts = await asyncio.gather(*(told_case(seed, conversion) for seed in seeds))
            for count in counts:
                ended += count
    print(f"{CASES} cases: {dict(ended)}")  # noqa: T201 - seen with -s
    assert ended["done"] > CASES / 2  # what is good gets through between all that is not
    assert set(ended) == {"done", "skipped", "dead", "again"}

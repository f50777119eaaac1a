"""A stage at work: what it counts, how it waits, what it says of an outage."""

from collections.abc import Sequence

import pytest

from shared.contract.topics import PAGE_FETCHED
from shared.runtime import runner as runners
from shared.runtime import telemetry
from shared.runtime.runner import Outcome, StageRunner
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure
from tests.support.articles import article_of

PARSE = Stage("parse", PAGE_FETCHED, None, open=pure(article_of))


def _runner() -> StageRunner:
    async def handle(batch: Sequence[object]) -> list[list[object]]:
        return [[] for _ in batch]

    return StageRunner(PARSE, handle, Settings())


def test_an_outcome_is_counted_once_when_it_is_committed() -> None:
    counter = telemetry.RECORDS.labels("parse", "skipped", "test-reason")
    before = counter._value.get()

    _runner().committed([Outcome("skipped", "test-reason")] * 3, seconds=0.1)

    assert counter._value.get() == before + 3


def test_pauses_grow_and_end() -> None:
    waiting = _runner()

    pauses = [waiting.outage("away") for _ in range(12)]

    assert pauses[0] < 0.5
    assert 5 <= pauses[-1] <= 10
    waiting.committed([], seconds=0.1)
    assert waiting.outage("away") < 0.5


def test_the_fuse_and_the_outages_are_metrics() -> None:
    runner = _runner()
    consecutive = telemetry.CONSECUTIVE_DEAD_LETTERS.labels("parse")
    retried = telemetry.BATCHES_RETRIED.labels("parse")
    before = retried._value.get()

    runner.committed([Outcome("dead", "KeyError")] * 2, seconds=0.1)
    after_two = consecutive._value.get()
    runner.committed([Outcome("done")], seconds=0.1)
    runner.outage("away")

    assert (after_two, consecutive._value.get()) == (2, 0)
    assert retried._value.get() == before + 1


def test_an_outage_is_told_when_it_begins_once_a_minute_and_when_it_ends(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = _runner()

    for _ in range(50):
        runner.outage("Kafka is away")
    monkeypatch.setattr(runners, "REMIND_SECONDS", 0)
    runner.outage("Kafka is still away")
    runner.committed([], seconds=0.1)
    runner.committed([], seconds=0.1)

    said = capsys.readouterr().err
    assert said.count("Kafka is away") == 1
    assert said.count("Kafka is still away") == 1
    assert said.count("goes on") == 1

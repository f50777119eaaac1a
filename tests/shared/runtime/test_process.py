"""One batch through one stage: retries, outcomes, dead letters and the fuse."""

from collections.abc import Sequence

import pytest

from shared.contract.events import Event
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import FuseBlownError, Rejected, Skipped, Unavailable
from shared.runtime.process import process
from shared.runtime.runner import StageRunner
from shared.runtime.settings import Settings
from shared.runtime.stage import Result, Stage, pure
from tests.support.articles import article_of
from tests.support.pages import AT, numbered_page, page_record

STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))


class Flaky:
    """Fails for some calls, then works; remembers how often it was called."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.calls, self.failures, self.error = 0, failures, error

    async def __call__(self, batch: Sequence[Event]) -> list[Result]:
        self.calls += 1
        if self.calls <= self.failures:
            return [self.error] * len(batch)
        return [[article_of(event)] for event in batch]


def runner_of(handle: object, **given: object) -> StageRunner:
    """Return a runner of the stage with this handle, under these settings."""
    return StageRunner(STAGE, handle, Settings(**given), now=lambda: AT)


async def test_a_bug_that_goes_away_is_no_dead_letter() -> None:
    flaky = Flaky(2, RuntimeError("odd"))

    (outcome,) = await process(runner_of(flaky, retries=3), [page_record(numbered_page(1))])

    assert (outcome.name, flaky.calls) == ("done", 3)


async def test_a_bug_that_stays_is_a_dead_letter_with_its_attempts() -> None:
    flaky = Flaky(99, RuntimeError("odd"))

    (outcome,) = await process(runner_of(flaky, retries=2), [page_record(numbered_page(1))])

    assert (outcome.name, outcome.reason, flaky.calls) == ("dead", "RuntimeError", 2)
    assert outcome.outputs[0].header("bantin-dead-attempts") == "2"
    assert outcome.outputs[0].header("bantin-dead-at") == AT.isoformat()


@pytest.mark.parametrize("error", [Rejected("never"), Skipped("not-an-article")])
async def test_what_was_decided_is_not_tried_again(error: Exception) -> None:
    flaky = Flaky(99, error)

    await process(runner_of(flaky, retries=5), [page_record(numbered_page(1))])

    assert flaky.calls == 1


async def test_one_record_that_finds_the_database_away_brings_the_batch_again() -> None:
    flaky = Flaky(99, Unavailable("away"))

    with pytest.raises(Unavailable):
        await process(
            runner_of(flaky), [page_record(numbered_page(1)), page_record(numbered_page(2))]
        )


async def test_a_dead_letter_that_dies_again_counts_on() -> None:
    flaky = Flaky(99, RuntimeError("odd"))
    (first,) = await process(runner_of(flaky, retries=2), [page_record(numbered_page(1))])

    (second,) = await process(runner_of(flaky, retries=2), [first.outputs[0]])

    assert second.outputs[0].header("bantin-dead-attempts") == "4"
    assert [name for name, _ in second.outputs[0].headers].count("bantin-dead-reason") == 1


async def test_a_good_record_between_two_bad_ones_resets_the_fuse() -> None:
    async def handle(batch: Sequence[Event]) -> list[Result]:
        return [Rejected("no") if event.body == "bad" else [article_of(event)] for event in batch]

    good, bad = page_record(numbered_page(1)), page_record(numbered_page(2, "bad"))
    fused = runner_of(handle, fuse=3)

    fused.committed(await process(fused, [bad, bad, good, bad, bad, good]), seconds=0)
    with pytest.raises(FuseBlownError):
        await process(fused, [bad, bad, bad])


async def test_dead_records_of_several_batches_burn_one_fuse() -> None:
    async def handle(batch: Sequence[Event]) -> list[Result]:
        return [Rejected("no") for _ in batch]

    fused = runner_of(handle, fuse=3)
    fused.committed(
        await process(fused, [page_record(numbered_page(1)), page_record(numbered_page(2))]),
        seconds=0,
    )

    with pytest.raises(FuseBlownError, match="3 records"):
        await process(fused, [page_record(numbered_page(3))])


async def test_one_bad_record_that_comes_again_and_again_counts_once() -> None:
    async def handle(batch: Sequence[Event]) -> list[Result]:
        return [Rejected("no") for _ in batch]

    fused = runner_of(handle, fuse=3)

    for _ in range(10):  # it was never committed: the dead-letter topic is away
        (outcome,) = await process(fused, [page_record(numbered_page(1))])

    assert outcome.name == "dead"


async def test_neighbours_of_a_bad_record_live_even_without_retries() -> None:
    async def handle(batch: Sequence[Event]) -> list[Result]:
        if any(event.body == "bad" for event in batch):
            raise RuntimeError("the batch failed")
        return [[article_of(event)] for event in batch]

    records = [
        page_record(numbered_page(1)),
        page_record(numbered_page(2, "bad")),
        page_record(numbered_page(3)),
    ]

    outcomes = await process(runner_of(handle, retries=1), records)

    assert [outcome.name for outcome in outcomes] == ["done", "dead", "done"]


async def test_a_fuse_of_zero_never_blows() -> None:
    async def handle(batch: Sequence[Event]) -> list[Result]:
        return [Rejected("no") for _ in batch]

    outcomes = await process(runner_of(handle, fuse=0), [page_record(numbered_page(1))] * 50)

    assert {outcome.name for outcome in outcomes} == {"dead"}

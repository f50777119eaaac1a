"""Whatever a record holds and whatever a handler does: an outcome for each, and no exception."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from shared.contract.events import Event
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED, Record
from shared.errors import Rejected, Skipped, TimedOut, Unavailable, UsageError
from shared.runtime import process as process_module
from shared.runtime.process import process
from shared.runtime.runner import Outcome, StageRunner
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure
from tests.support.articles import article_of
from tests.support.pages import AT, numbered_page, page_record
from tests.support.stages import Parse

STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))
GOOD = page_record(numbered_page(1))


class _Unspeakable(Exception):  # noqa: N818 - no error of ours
    def __str__(self) -> str:
        raise RuntimeError("not even this")


class _Base(BaseException):
    pass


RAISED = [
    KeyError("a bug"),
    RecursionError(),
    MemoryError(),
    _Unspeakable(),
    Rejected("\ud800 is no text"),
    Skipped("odd"),
    _Base(),
    SystemExit(3),
    KeyboardInterrupt(),
    GeneratorExit(),
    asyncio.CancelledError(),
    TimeoutError(),
    StopAsyncIteration(),
    ExceptionGroup("several", [ValueError()]),
]
RETURNED = [
    None,
    5,
    "text",
    b"bytes",
    {},
    [None],
    [numbered_page(1)],
    [article_of(numbered_page(1)).model_copy(update={"title": "\ud800"})],
    [article_of(numbered_page(1)).model_copy(update={"fetched_at": None})],
    [article_of(numbered_page(1))] * 3,
    [article_of(numbered_page(1), text="x" * ARTICLE_PARSED.max_bytes)],
]
names = st.text(st.characters(), max_size=20) | st.sampled_from(
    ["ce_type", "traceparent", "bantin-dead-attempts", "bantin-dead-cut"]
)
headers = st.lists(
    st.tuples(names, st.none() | st.binary(max_size=50) | st.just(b"9" * 5000)), max_size=5
).map(tuple)
values = st.none() | st.binary(max_size=200) | st.just(GOOD.value)
records = st.builds(
    Record, st.just("page.fetched"), st.none() | st.binary(max_size=20), values, headers
)
behaviours = st.tuples(
    st.sampled_from(["raise", "return", "raise in its place", "return in its place"]),
    st.sampled_from(RAISED),
    st.sampled_from(RETURNED),
)


def _handle(behaviour: tuple[str, BaseException, Any]) -> Any:  # noqa: ANN401 - a Handle, or none
    what, error, result = behaviour

    async def handle(batch: Sequence[Event]) -> Any:  # noqa: ANN401 - rubbish
        await asyncio.sleep(0)
        if what == "raise":
            raise error
        if what == "return":
            return result
        return [error if what.startswith("raise") else result for _ in batch]

    return handle


def _runner(handle: object, **given: object) -> StageRunner:
    return StageRunner(STAGE, handle, Settings(retries=1, fuse=0, **given), now=lambda: AT)


async def _process(runner: StageRunner, batch: Sequence[Record]) -> list[Outcome]:
    return await process(runner, batch)


@given(batch=st.lists(records, min_size=1, max_size=4), behaviour=behaviours)
@examples(max_examples=300, deadline=None)
def test_every_record_ends_and_no_exception_comes_out(
    batch: list[Record], behaviour: tuple[str, BaseException, Any]
) -> None:
    with pytest.MonkeyPatch.context() as patch, structlog.testing.capture_logs():
        patch.setattr(process_module, "FIRST_PAUSE", 0)
        outcomes = asyncio.run(_process(_runner(_handle(behaviour)), batch))

    assert len(outcomes) == len(batch)
    for record, outcome in zip(batch, outcomes, strict=True):
        if outcome.name != "dead":
            continue
        (letter,) = outcome.outputs
        assert (letter.key, letter.value) == (record.key, record.value)
        assert letter.size <= PAGE_FETCHED.dead("parse").max_bytes


@pytest.mark.parametrize("ending", [Unavailable("away"), UsageError("no right to write")])
async def test_only_an_outage_and_what_a_person_must_mend_come_out(ending: Exception) -> None:
    for what in ("raise", "raise in its place"):
        with pytest.raises(type(ending)):
            await process(_runner(_handle((what, ending, None))), [GOOD, GOOD])


async def test_a_cancelled_batch_is_cancelled() -> None:
    async def handle(_batch: Sequence[Event]) -> None:
        await asyncio.sleep(60)

    work = asyncio.ensure_future(process(_runner(handle), [GOOD]))
    await asyncio.sleep(0)
    work.cancel()

    with pytest.raises(asyncio.CancelledError):
        await work


async def test_a_record_that_hangs_is_given_up_and_its_neighbours_are_done_once() -> None:
    parse, settings = Parse(), Settings(record_seconds=0.5)
    pages = [numbered_page(number, "hang" if number == 2 else "text") for number in range(4)]
    async with parse.stage.open(settings) as conversion:
        runner = StageRunner(parse.stage, conversion, settings, now=lambda: AT)
        outcomes = await process(runner, [page_record(page) for page in pages])

    assert [outcome.name for outcome in outcomes] == ["done", "done", "dead", "done"]
    assert outcomes[2].reason == TimedOut.__name__
    assert "BANTIN_RECORD_SECONDS" in (outcomes[2].outputs[0].header("bantin-dead-reason") or "")


async def test_a_handle_that_hangs_alone_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "HANDLE_SECONDS", 0.1)

    async def handle(batch: Sequence[Any]) -> list[list[Event]]:
        if any(event.body == "hang" for event in batch):
            await asyncio.sleep(60)
        return [[article_of(event)] for event in batch]

    batch = [GOOD, page_record(numbered_page(2, "hang"))]
    outcomes = await process(_runner(handle), batch)

    assert [outcome.name for outcome in outcomes] == ["done", "dead"]

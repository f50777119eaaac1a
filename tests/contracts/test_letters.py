"""Dead letters given back to their stage, whatever the runtime."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from shared.contract.dead_letters import MARK, mark, retried
from shared.contract.events import ArticleParsed, PageFetched
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED, Record
from shared.runtime.letters import reading
from shared.runtime.letters.reading import read_letters, whole_letter
from shared.runtime.letters.retry import drop_letters, retry_letters
from shared.runtime.letters.selection import Selection
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import RuntimeUnderTest
from tests.support.stages import MakeRuntime, Parse, Seeing, create_topics

DEAD = PAGE_FETCHED.dead("parse")
ALL = Selection()


class SeeingMended(Seeing):
    """The function of Mended, as it is in the process where it works."""

    def __call__(self, event: PageFetched) -> ArticleParsed:
        return super().__call__(event.model_copy(update={"body": "<p>mended</p>"}))


class Mended(Parse):
    """The stage that takes what the broken one rejected."""

    works = SeeingMended


async def _records(runtime: RuntimeUnderTest, wanted: int) -> list[Record]:
    """Return the parsed articles once there are as many as wanted."""
    while len(found := await runtime.records(ARTICLE_PARSED)) < wanted:  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    return found


async def _died(runtime: RuntimeUnderTest, wanted: int) -> None:
    while len(await runtime.records(DEAD)) < wanted:  # noqa: ASYNC110 - another process
        await asyncio.sleep(0.1)


async def _poisoned(runtime: RuntimeUnderTest, poisoned: int, sound: int) -> list[Record]:
    """Run pages through the broken stage; return the records that it rejected."""
    bad = [page_record(numbered_page(number, "reject")) for number in range(poisoned)]
    good = [page_record(numbered_page(number)) for number in range(poisoned, poisoned + sound)]
    await create_topics(runtime, Parse())
    await runtime.put([*bad, *good])
    async with runtime.running(Parse().stage):
        await _died(runtime, poisoned)
        await _records(runtime, sound)
    return bad


def _facts(records: list[Record]) -> list[tuple[bytes | None, bytes | None]]:
    return sorted((record.key or b"", record.value or b"") for record in records)


async def test_what_a_mended_stage_gets_again_is_stored_once_and_byte_for_byte(
    make_runtime: MakeRuntime,
) -> None:
    runtime, stage = make_runtime(fuse=0), Mended().stage
    poison = await _poisoned(runtime, 40, 60)

    ended = await retry_letters(stage, ALL, runtime.settings)
    again = await retry_letters(stage, ALL, runtime.settings)
    async with runtime.running(stage):
        articles = await _records(runtime, 100)

    given_back = [
        one for one in await runtime.records(PAGE_FETCHED) if one.header("bantin-retry-of")
    ]
    assert (ended.number, again.number, ended.lost) == (40, 0, ())
    assert len({record.key for record in articles}) == len(articles) == 100
    assert _facts(given_back) == _facts(poison)
    own = {
        tuple(pair for pair in one.headers if not pair[0].startswith("bantin"))
        for one in given_back
    }
    assert own == {record.headers for record in poison}
    assert await read_letters([stage], ALL, runtime.settings) == []


async def test_a_retry_that_was_killed_gives_nothing_back_twice(make_runtime: MakeRuntime) -> None:
    runtime, stage = make_runtime(fuse=0), Mended().stage
    await _poisoned(runtime, 9, 1)
    letters = await runtime.records(DEAD)
    # What a process leaves that was killed after it wrote three records and before their marks.
    begins = mark(DEAD.name, "retrying", "retry", at=datetime.now(UTC))
    ends: dict[str, int] = {}
    for one in await runtime.records(PAGE_FETCHED):
        ends[str(one.partition)] = max(ends.get(str(one.partition), 0), one.offset + 1)
    await runtime.put([replace(begins, value=orjson.dumps(ends))])
    await runtime.put([retried(letter, PAGE_FETCHED) for letter in letters[:3]])

    ended = await retry_letters(stage, ALL, runtime.settings)

    pages = [one for one in await runtime.records(PAGE_FETCHED) if one.header("bantin-retry-of")]
    assert ended.number == 9
    assert len({record.key for record in pages}) == len(pages) == 9


async def test_a_record_that_dies_again_keeps_its_history(make_runtime: MakeRuntime) -> None:
    runtime, stage = make_runtime(fuse=0), Parse().stage
    (poison,) = await _poisoned(runtime, 1, 1)
    (first,) = await read_letters([stage], ALL, runtime.settings)

    await retry_letters(stage, ALL, runtime.settings)
    async with runtime.running(stage):
        while not (waiting := await read_letters([stage], ALL, runtime.settings)):  # noqa: ASYNC110
            await asyncio.sleep(0.1)

    (second,) = waiting
    (letter,) = [one for one in await runtime.records(DEAD) if one.header("bantin-retry-of")]
    assert (second.attempts, first.attempts) == (2, 1)
    assert (second.first_at, second.first_reason) == (first.at, first.reason)
    assert letter.header("bantin-dead-first-offset") == first.origin.split("/")[2]
    assert f"parse/{second.retry_of}" == first.id
    assert letter.value == poison.value


async def test_what_is_dropped_waits_no_longer_and_is_kept(make_runtime: MakeRuntime) -> None:
    runtime, stage = make_runtime(fuse=0), Parse().stage
    await _poisoned(runtime, 3, 1)
    letters = await read_letters([stage], ALL, runtime.settings)
    one = Selection(ids={letters[1].id})

    dropped = await drop_letters(stage, one, runtime.settings, why="a test page")
    given_back = await retry_letters(stage, one, runtime.settings)

    assert (dropped.number, given_back.number) == (1, 0)
    waiting = await read_letters([stage], ALL, runtime.settings)
    assert [letter.id for letter in waiting] == [letters[0].id, letters[2].id]
    all_of_them = await read_letters([stage], Selection(decided=True), runtime.settings)
    assert [letter.status for letter in all_of_them] == ["waits", "dropped", "waits"]
    (marked,) = [record for record in await runtime.records(DEAD) if record.header(MARK)]
    assert marked.header("bantin-dead-reason") == "a test page"


@pytest.mark.parametrize("kept", [True, False])
async def test_a_letter_that_was_cut_goes_back_whole_or_stays(
    make_runtime: MakeRuntime, *, kept: bool
) -> None:
    runtime, stage = make_runtime(fuse=0), Parse().stage
    await create_topics(runtime, Parse())
    huge = replace(
        page_record(numbered_page(1)), value=b"{" + b"0" * (PAGE_FETCHED.max_bytes * 3 // 2)
    )
    await runtime.put([huge])
    async with runtime.running(stage):
        await _died(runtime, 1)
    if not kept:
        (letter,) = await runtime.records(DEAD)
        elsewhere = tuple(
            (name, b"999999" if name == "bantin-dead-offset" else value)
            for name, value in letter.headers
        )
        await drop_letters(stage, ALL, runtime.settings, why="moved")
        await runtime.put([replace(letter, headers=elsewhere)])
    (cut,) = await read_letters([stage], ALL, runtime.settings)

    whole = await whole_letter(cut, stage, runtime.settings)
    if not kept:
        ended = await retry_letters(stage, ALL, runtime.settings)
        assert (whole, ended.number, ended.lost) == (None, 0, (cut.id,))
        return
    assert whole is not None
    assert (whole.value, cut.cut) == (huge.value, len(huge.value or b""))


async def test_ids_keys_and_times_find_their_letters_and_what_was_decided(
    make_runtime: MakeRuntime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SLACK", timedelta())
    runtime, stage = make_runtime(fuse=0), Parse().stage
    await _poisoned(runtime, 3, 1)
    letters = await read_letters([stage], ALL, runtime.settings)
    await drop_letters(stage, Selection(ids={letters[1].id}), runtime.settings, why="a test page")
    await asyncio.sleep(0.05)
    noon = datetime.now(UTC)
    await runtime.put([page_record(numbered_page(7, "reject"))])
    async with runtime.running(stage):
        await _died(runtime, 5)  # four letters and a mark

    async def found(**said: object) -> list[tuple[str, str]]:
        wanted = Selection(decided=True, **said)  # type: ignore[arg-type]  # fields of it
        told = await read_letters([stage], wanted, runtime.settings)
        return [(letter.id, letter.status) for letter in told]

    key = page_record(numbered_page(1, "reject")).key
    of_key = [one.id for one in letters if one.url and one.url.endswith("/1")]
    status = "dropped" if of_key == [letters[1].id] else "waits"
    assert await found(ids={letters[1].id}) == [(letters[1].id, "dropped")]
    assert await found(ids={letters[0].id}) == [(letters[0].id, "waits")]
    assert await found(keys={key}) == [(of_key[0], status)]
    assert await found(ids={"parse/0/99999"}) == []
    (late,) = await found(since=noon)
    assert late[0] not in {letter.id for letter in letters}


async def test_only_what_the_times_ask_for_is_read(make_runtime: MakeRuntime) -> None:
    runtime, stage = make_runtime(fuse=0), Parse().stage
    await _poisoned(runtime, 3, 1)
    told: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> None:
        told.append((done, total))

    await read_letters([stage], ALL, runtime.settings, watch)
    later = Selection(since=datetime.now(UTC) + timedelta(days=1))
    late = await read_letters([stage], later, runtime.settings, watch)

    assert late == []
    assert told[-1] == (3, 3)
    assert len(told) <= 3

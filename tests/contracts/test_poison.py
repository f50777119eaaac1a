"""What no handler can take is kept, whatever the runtime, and the stage moves on."""

import asyncio
from dataclasses import replace

import pytest

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED, Record
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import until
from tests.support.stages import MakeRuntime, Parse, create_topics


def _with_header(record: Record, name: str, value: bytes) -> Record:
    kept = tuple(pair for pair in record.headers if pair[0] != name)
    return replace(record, headers=(*kept, (name, value)))


def _at_the_limit() -> Record:
    empty = page_record(numbered_page(6, "bug"))
    room = PAGE_FETCHED.max_bytes - empty.size
    filled = page_record(numbered_page(6, "bug", content_type="x" * room))
    return replace(filled, value=filled.value)


POISON: dict[str, tuple[Record, str]] = {
    "undecodable bytes": (replace(page_record(numbered_page(1)), value=b"\xff\xfe{"), "Rejected"),
    "a wrong schema": (
        replace(page_record(numbered_page(2)), value=b'{"url": 5}'),
        "url_id: Field required",
    ),
    "another event": (
        _with_header(page_record(numbered_page(3)), "ce_type", b"x.Other.v1"),
        "ce_type",
    ),
    "a rejected page": (page_record(numbered_page(4, "reject")), "no article can be made of this"),
    "a bug": (_with_header(page_record(numbered_page(5, "bug")), "odd", b"\xff\x00"), "KeyError"),
    "a bug at the size limit": (_at_the_limit(), "KeyError"),
    "a result that is no Unicode": (page_record(numbered_page(8, "unwritable")), "surrogates"),
    "a header of ours that is odd": (
        _with_header(
            replace(page_record(numbered_page(9)), value=b"{"), "bantin-dead-attempts", b"many"
        ),
        "not a PageFetched",
    ),
    "attempts of five thousand digits": (
        _with_header(
            replace(page_record(numbered_page(10)), value=b"{"), "bantin-dead-attempts", b"9" * 5000
        ),
        "not a PageFetched",
    ),
    "five thousand headers": (
        replace(
            page_record(numbered_page(11, "bug")),
            headers=tuple((f"header-{number}", b"value") for number in range(5000)),
        ),
        "KeyError",
    ),
    "an exit": (page_record(numbered_page(12, "exit")), "SystemExit"),
    "a handler that hangs": (page_record(numbered_page(13, "hang")), "BANTIN_RECORD_SECONDS"),
    "too large a result": (page_record(numbered_page(7, "huge")), "article.parsed, which takes"),
}


@pytest.mark.parametrize("name", POISON)
async def test_poison_is_kept_byte_for_byte_and_the_stage_moves_on(
    make_runtime: MakeRuntime, name: str
) -> None:
    parse, runtime = Parse(), make_runtime(record_seconds=0.5)
    await create_topics(runtime, parse)
    poison, why = POISON[name]
    await runtime.put([page_record(numbered_page(100)), poison, page_record(numbered_page(101))])

    async with runtime.running(parse.stage) as task:
        await until(
            lambda: {numbered_page(100).url, numbered_page(101).url} <= set(parse.seen), task
        )
        await asyncio.sleep(1.5 if "hangs" in name else 0.5)
    (letter,) = await runtime.records(PAGE_FETCHED.dead("parse"))

    assert (letter.key, letter.value) == (poison.key, poison.value)
    ours = {pair for pair in poison.headers if pair[0].startswith("bantin-dead-")}
    assert set(poison.headers) - ours <= set(letter.headers)
    assert why in (letter.header("bantin-dead-reason") or "")
    assert letter.header("bantin-dead-stage") == "parse"
    assert letter.header("bantin-dead-topic") == "page.fetched"
    assert int(letter.header("bantin-dead-offset") or -1) >= 0
    assert len(await runtime.records(ARTICLE_PARSED)) == 2


async def test_a_value_that_no_dead_letter_topic_takes_is_cut_and_says_so(
    make_runtime: MakeRuntime,
) -> None:
    parse, runtime = Parse(), make_runtime()
    await create_topics(runtime, parse)
    huge = replace(page_record(numbered_page(1)), value=b"0" * (PAGE_FETCHED.max_bytes * 3 // 2))
    await runtime.put([huge, page_record(numbered_page(2))])

    async with runtime.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    (letter,) = await runtime.records(PAGE_FETCHED.dead("parse"))

    assert letter.header("bantin-dead-cut") == str(len(huge.value or b""))
    assert (huge.value or b"").startswith(letter.value or b"x")
    assert len(letter.value or b"") > PAGE_FETCHED.max_bytes // 2
    assert letter.header("bantin-dead-topic") == "page.fetched"
    assert parse.seen == [numbered_page(2).url]


async def test_headers_that_are_not_text_do_not_lose_the_record(make_runtime: MakeRuntime) -> None:
    parse, runtime = Parse(), make_runtime()
    await create_topics(runtime, parse)
    await runtime.put([_with_header(page_record(numbered_page(1)), "odd", b"\xff\xfe")])

    async with runtime.running(parse.stage) as task:
        await until(lambda: parse.seen, task)

    assert len(await runtime.records(ARTICLE_PARSED)) == 1

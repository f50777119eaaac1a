"""What no handler can take is kept, whatever the runtime, and the stage moves on."""

import asyncio
from dataclasses import replace

import pytest

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED, Record
from tests.support.runtimes import fetched, page, until
from tests.support.stages import Make, Parse, create


def _with_header(record: Record, name: str, value: bytes) -> Record:
    kept = tuple(pair for pair in record.headers if pair[0] != name)
    return replace(record, headers=(*kept, (name, value)))


def _at_the_limit() -> Record:
    empty = fetched(page(6, "bug"))
    room = PAGE_FETCHED.max_bytes - empty.size
    filled = fetched(page(6, "bug", content_type="x" * room))
    return replace(filled, value=filled.value)


POISON: dict[str, tuple[Record, str]] = {
    "undecodable bytes": (replace(fetched(page(1)), value=b"\xff\xfe{"), "Rejected"),
    "a wrong schema": (replace(fetched(page(2)), value=b'{"url": 5}'), "url_id: Field required"),
    "another event": (_with_header(fetched(page(3)), "ce_type", b"x.Other.v1"), "ce_type"),
    "a rejected page": (fetched(page(4, "reject")), "no article can be made of this"),
    "a bug": (_with_header(fetched(page(5, "bug")), "odd", b"\xff\x00"), "KeyError"),
    "a bug at the size limit": (_at_the_limit(), "KeyError"),
    "a result that is no Unicode": (fetched(page(8, "unwritable")), "surrogates"),
    "a header of ours that is odd": (
        _with_header(replace(fetched(page(9)), value=b"{"), "bantin-dead-attempts", b"many"),
        "not a PageFetched",
    ),
    "too large a result": (fetched(page(7, "huge")), "article.parsed, which takes"),
}


@pytest.mark.parametrize("name", POISON)
async def test_poison_is_kept_byte_for_byte_and_the_lane_moves_on(carrier: Make, name: str) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    poison, why = POISON[name]
    await carrier_.put([fetched(page(100)), poison, fetched(page(101))])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: {page(100).url, page(101).url} <= set(parse.seen), task)
        await asyncio.sleep(0.5)
    (letter,) = await carrier_.records(PAGE_FETCHED.dead("parse"))

    assert (letter.key, letter.value) == (poison.key, poison.value)
    ours = {pair for pair in poison.headers if pair[0].startswith("bantin-dead-")}
    assert set(poison.headers) - ours <= set(letter.headers)
    assert why in (letter.header("bantin-dead-reason") or "")
    assert letter.header("bantin-dead-stage") == "parse"
    assert letter.header("bantin-dead-topic") == "page.fetched"
    assert int(letter.header("bantin-dead-offset") or -1) >= 0
    assert len(await carrier_.records(ARTICLE_PARSED)) == 2


async def test_a_value_that_no_dead_letter_topic_takes_is_cut_and_says_so(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    huge = replace(fetched(page(1)), value=b"0" * (PAGE_FETCHED.max_bytes * 3 // 2))
    await carrier_.put([huge, fetched(page(2))])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    (letter,) = await carrier_.records(PAGE_FETCHED.dead("parse"))

    assert letter.header("bantin-dead-cut") == str(len(huge.value or b""))
    assert (huge.value or b"").startswith(letter.value or b"x")
    assert len(letter.value or b"") > PAGE_FETCHED.max_bytes // 2
    assert letter.header("bantin-dead-topic") == "page.fetched"
    assert parse.seen == [page(2).url]


async def test_headers_that_are_not_text_do_not_lose_the_record(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    await carrier_.put([_with_header(fetched(page(1)), "odd", b"\xff\xfe")])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: parse.seen, task)

    assert len(await carrier_.records(ARTICLE_PARSED)) == 1

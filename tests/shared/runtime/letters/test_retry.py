"""Letters given back in the data file; tests/contracts/test_letters.py has both runtimes."""

import asyncio
import secrets
from pathlib import Path

import pytest

from services.parser.stage import PARSE
from shared.contract.dead_letters import dead_letter
from shared.contract.topics import PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.file_lock import locked
from shared.runtime.kafka.admin import create_topics
from shared.runtime.letters.reading import read_letters
from shared.runtime.letters.retry import Ended, retry_letters
from shared.runtime.letters.selection import Selection
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, topics_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka
from tests.support.stages import Parse
from tests.support.topics import configure


async def test_two_retries_do_not_run_on_one_file(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")

    with locked(tmp_path / "bantin.db.dead"), pytest.raises(UsageError, match="another bantin"):
        await retry_letters(PARSE, Selection(), settings)


async def test_where_nothing_died_nothing_is_retried(tmp_path: Path) -> None:
    ended = await retry_letters(PARSE, Selection(), Settings(data=tmp_path / "bantin.db"))

    assert (ended.number, ended.lost) == (0, ())


async def _letters_over_kafka(address: str, *sizes: int) -> tuple[Kafka, Stage]:
    """Put so many letters with values of these sizes; return the runtime and their stage."""
    kafka, stage = Kafka(address), Parse().stage
    await create_topics(kafka.settings, topics_of([stage]))
    pages = [page_record(numbered_page(n, secrets.token_hex(size))) for n, size in enumerate(sizes)]
    why = {"stage": "parse", "topic": PAGE_FETCHED.name, "partition": 0, "offset": 0}
    await kafka.put([dead_letter(page, PAGE_FETCHED.dead("parse"), why) for page in pages])
    return kafka, stage


async def test_a_letter_that_its_topic_takes_no_more_waits_on_and_no_other_does(
    empty_kafka: str,
) -> None:
    kafka, stage = await _letters_over_kafka(empty_kafka, 10, 200_000, 10, 10)
    await configure(empty_kafka, PAGE_FETCHED.name, max_message_bytes=100_000)

    ended = await retry_letters(stage, Selection(), kafka.settings)
    (waiting,) = await read_letters([stage], Selection(), kafka.settings)
    given_back = await kafka.records(PAGE_FETCHED)
    await configure(empty_kafka, PAGE_FETCHED.name, max_message_bytes=PAGE_FETCHED.max_bytes)
    again = await retry_letters(stage, Selection(), kafka.settings)

    assert (ended.number, ended.refused) == (3, (waiting.id,))
    assert len(given_back) == 3
    assert (again.number, again.refused) == (1, ())
    assert len(await kafka.records(PAGE_FETCHED)) == 4


async def test_two_retries_at_one_time_give_nothing_back_twice(empty_kafka: str) -> None:
    kafka, stage = await _letters_over_kafka(empty_kafka, *[10] * 60)
    both = [retry_letters(stage, Selection(), kafka.settings) for _ in range(2)]

    ends = await asyncio.gather(*both, return_exceptions=True)
    last = await retry_letters(stage, Selection(), kafka.settings)

    refused = [end for end in ends if isinstance(end, UsageError)]
    done = [end.number for end in (*ends, last) if isinstance(end, Ended)]
    assert len(refused) + len(done) == 3, ends
    assert all("another process is at it" in str(end) for end in refused)
    assert sum(done) == 60
    assert len(await kafka.records(PAGE_FETCHED)) == 60

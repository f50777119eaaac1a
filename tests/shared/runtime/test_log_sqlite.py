"""The durable log: bounded batches, retention, and what is wrong with a file."""

import asyncio
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from shared.contract.topics import ARTICLE_PARSED, ARTICLE_STORED, BATCH_BYTES, PAGE_FETCHED, Record
from shared.errors import Unavailable, UsageError
from shared.runtime.log_sqlite import Log
from shared.runtime.runner import Outcome
from shared.runtime.stage import Stage, pure
from tests.support.articles import article_of
from tests.support.pages import numbered_page, page_record

STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of), batch=5)


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    path.write_text("this is a letter to my aunt, and not a database at all" * 100)

    with pytest.raises(UsageError, match="BANTIN_DATA"):
        Log(path)


async def test_a_full_disk_is_an_outage_and_not_a_loss(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    log._database.execute("PRAGMA max_page_count = 30")

    with pytest.raises(Unavailable, match="full"):
        await log.append([page_record(numbered_page(1, "x" * 1_000_000))])
    log._database.execute("PRAGMA max_page_count = 10000")
    await log.append([page_record(numbered_page(1))])

    assert len(log.scan(PAGE_FETCHED.name)) == 1
    log.close()


async def test_what_is_short_is_written_at_once_and_waits_in_the_thread_for_a_lock(
    tmp_path: Path,
) -> None:
    log = Log(tmp_path / "bantin.db")
    other = sqlite3.connect(log.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(log.append([page_record(numbered_page(1))]))
    await asyncio.wait([waiting], timeout=0.05)
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    await waiting

    at_once = asyncio.create_task(log.append([page_record(numbered_page(2))]))
    await asyncio.sleep(0)
    assert at_once.done()
    assert len(log.scan(PAGE_FETCHED.name)) == 2
    log.close()


async def test_a_batch_is_bounded_in_bytes_and_one_record_always_fits(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    large = "x" * (BATCH_BYTES // 4)
    await log.append([page_record(numbered_page(number, large)) for number in range(8)])
    await log.append([page_record(numbered_page(9, "x" * BATCH_BYTES))])

    taken = await log.read(STAGE, 100)
    await log.commit(STAGE, log.last_offset() - 1, [])
    last = await log.read(STAGE, 100)

    assert len(taken) == 4
    assert len(last) == 1
    log.close()


async def test_the_log_forgets_what_is_old_and_was_read_and_nothing_else(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    await log.append([page_record(numbered_page(number)) for number in range(4)])
    later = time.time() + PAGE_FETCHED.retention.total_seconds() + 60

    young = log.prune(PAGE_FETCHED, now=time.time(), committed=4)
    unread = log.prune(PAGE_FETCHED, now=later, committed=0)
    read = log.prune(PAGE_FETCHED, now=later, committed=3)

    assert (young, unread, read) == (0, 0, 3)
    assert [record.key for record in log.scan(PAGE_FETCHED.name)] == [
        numbered_page(3).url_id.encode()
    ]
    log.close()


async def test_a_compacted_topic_keeps_the_newest_of_each_key(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    await log.append(
        [Record(ARTICLE_STORED.name, key, value) for key, value in [(b"a", b"1"), (b"b", b"2")]]
    )
    await log.append([Record(ARTICLE_STORED.name, b"a", b"3")])

    log.prune(ARTICLE_STORED, now=time.time(), committed=None)

    assert [record.value for record in log.scan(ARTICLE_STORED.name)] == [b"2", b"3"]
    log.close()


async def test_a_stage_prunes_what_it_reads_its_dead_letters_and_what_it_compacts(
    tmp_path: Path,
) -> None:
    log = Log(tmp_path / "bantin.db")
    store = Stage("store", ARTICLE_PARSED, ARTICLE_STORED, open=pure(article_of))
    await log.commit(store, 7, [])

    topics = {topic.name: committed for topic, committed in log.prunable_topics([store]).items()}

    assert topics == {
        "article.parsed": 7,
        "article.parsed.store.dead": None,
        "article.stored": None,
    }
    log.close()


async def test_outcomes_add_up_over_commits(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    await log.append([page_record(numbered_page(number)) for number in range(3)])

    await log.commit(STAGE, 1, [Outcome("done")])
    await log.commit(STAGE, 3, [Outcome("done"), Outcome("skipped", "not-an-article")])

    assert log.outcomes() == [("parse", "done", "", 2), ("parse", "skipped", "not-an-article", 1)]
    assert (log.position(STAGE), log.lag(STAGE)) == (3, 0)
    log.close()


async def test_a_file_that_cannot_be_read_now_is_an_outage(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    await log.append([page_record(numbered_page(1))])
    with sqlite3.connect(log.path) as other:
        other.execute("ALTER TABLE log_records RENAME TO elsewhere")

    with pytest.raises(Unavailable, match="no such table"):
        await log.read(STAGE, 10)
    with pytest.raises(Unavailable, match="no such table"):
        log.scan(PAGE_FETCHED.name)
    with pytest.raises(Unavailable, match="no such table"):
        log.lag(STAGE)
    log.close()


@pytest.mark.parametrize("then", ["deleted", "replaced"])
async def test_a_file_that_is_deleted_or_replaced_while_it_is_in_use_is_told(
    then: str, tmp_path: Path
) -> None:
    path = tmp_path / "bantin.db"
    log = Log(path)
    await log.append([page_record(numbered_page(1))])
    shutil.move(path, tmp_path / "aside.db")
    if then == "replaced":
        shutil.copyfile(tmp_path / "aside.db", path)

    with pytest.raises(UsageError, match=r"bantin\.db was deleted or replaced while it was in use"):
        await log.append([page_record(numbered_page(2))])
    log.close()


async def test_a_damaged_file_ends_the_service_with_what_to_do(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    await log.append([page_record(numbered_page(number, "x" * 20_000)) for number in range(50)])
    log.close()
    with log.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (log.path.stat().st_size - 4096))

    with pytest.raises(UsageError, match=r"damaged|cannot open"):
        await Log(log.path).read(STAGE, 10)


async def test_a_record_that_comes_while_the_log_is_read_is_not_missed(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    arrival = log.next_arrival
    empty = await log.read(STAGE, 10)
    await log.append([page_record(numbered_page(1))])

    await log.wait_for(arrival)

    assert empty == []
    assert arrival.is_set()
    log.close()

"""The durable log: bounded batches, retention, and what is wrong with a file."""

import os
import time
from pathlib import Path

import pytest

from shared.contract.topics import ARTICLE_PARSED, ARTICLE_STORED, BATCH_BYTES, PAGE_FETCHED, Record
from shared.errors import Unavailable, UsageError
from shared.runtime.log_sqlite import Log, lock_holder, locked
from shared.runtime.runner import Outcome
from shared.runtime.stage import Stage, pure
from tests.support.articles import article_of
from tests.support.pages import numbered_page, page_record

STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of), batch=5)


def test_a_folder_that_cannot_be_written_is_said_so() -> None:
    with (
        pytest.raises(UsageError, match="BANTIN_DATA"),
        locked(Path("/proc/no-such-folder/bantin.db")),
    ):
        pass


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


async def test_a_batch_is_bounded_in_bytes_and_one_record_always_fits(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    large = "x" * (BATCH_BYTES // 4)
    await log.append([page_record(numbered_page(number, large)) for number in range(8)])
    await log.append([page_record(numbered_page(9, "x" * BATCH_BYTES))])

    taken = log.read(STAGE, 100)
    log.commit(STAGE, log.last_offset() - 1, [])
    last = log.read(STAGE, 100)

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


def test_the_holder_of_a_locked_file_is_known(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"

    with locked(path):
        held_by = lock_holder(path)

    assert held_by == os.getpid()
    assert lock_holder(path) is None
    assert lock_holder(tmp_path / "other.db") is None


async def test_a_stage_prunes_what_it_reads_its_dead_letters_and_what_it_compacts(
    tmp_path: Path,
) -> None:
    log = Log(tmp_path / "bantin.db")
    store = Stage("store", ARTICLE_PARSED, ARTICLE_STORED, open=pure(article_of))
    log.commit(store, 7, [])

    topics = {topic.name: committed for topic, committed in log.prunable_topics(store)}

    assert topics == {
        "article.parsed": 7,
        "article.parsed.store.dead": None,
        "article.stored": None,
    }
    log.close()


async def test_outcomes_add_up_over_commits(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    await log.append([page_record(numbered_page(number)) for number in range(3)])

    log.commit(STAGE, 1, [Outcome("done")])
    log.commit(STAGE, 3, [Outcome("done"), Outcome("skipped", "not-an-article")])

    assert log.outcomes() == [("parse", "done", "", 2), ("parse", "skipped", "not-an-article", 1)]
    assert (log.position(STAGE), log.lag(STAGE)) == (3, 0)
    log.close()

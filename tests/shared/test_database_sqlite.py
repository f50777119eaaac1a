"""Short writes in the event loop: all or nothing, and never a wait."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.database_sqlite import CHECKPOINT_BYTES, AtOnce


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "a.db"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE words (word TEXT)")
    yield file
    connection.close()


def put(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO words VALUES ('tin')")


def words(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM words").fetchone()[0])


def test_a_change_is_made_whole_or_not_at_all(path: Path) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        put(connection)
        raise KeyError("never")

    at_once = AtOnce(path, empty=lambda: None)
    with pytest.raises(KeyError, match="never"):
        at_once.write(fail)
    at_once.write(put)
    assert at_once.read(words) == 1
    at_once.close()


def test_a_locked_file_is_said_at_once(path: Path) -> None:
    at_once = AtOnce(path, empty=lambda: None)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        at_once.write(put)
    other.close()
    at_once.write(put)
    at_once.close()


def test_the_log_is_to_be_emptied_after_so_many_bytes(path: Path) -> None:
    asked: list[int] = []
    at_once = AtOnce(path, empty=lambda: asked.append(1))
    for _ in range(3):
        at_once.write(put, size=CHECKPOINT_BYTES // 2)
    assert len(asked) == 1
    at_once.close()

"""A file of SQLite as it is opened, and its errors in a sentence."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shared.database_sqlite import connect, told
from shared.errors import Unavailable, UsageError

TABLE = "CREATE TABLE IF NOT EXISTS words (word TEXT)"


def test_the_tables_are_made_and_writers_hold_no_reader_up(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(connect(path, keeps="words", schema=TABLE)) as one, one:
        one.execute("INSERT INTO words VALUES ('đã ghi')")
    with (
        closing(connect(path, keeps="words", schema=TABLE, is_autocommit=True)) as writer,
        closing(connect(path, keeps="words", schema=TABLE)) as reader,
    ):
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO words VALUES ('chưa ghi')")

        assert reader.execute("SELECT word FROM words").fetchall() == [("đã ghi",)]
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("name", ["nowhere/a.db", "text.db"])
def test_what_is_no_file_of_sqlite_is_a_line_for_a_person(name: str, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is no database, whatever it is called" * 40)

    with pytest.raises(UsageError, match=r"cannot keep words in .*\.db: .*; set BANTIN_DATA to"):
        connect(tmp_path / name, keeps="words", schema=TABLE)


def test_a_file_that_another_holds_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.database_sqlite.BUSY_SECONDS", 0.1)
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unavailable, match="locked"):
            connect(path, keeps="words", schema=TABLE)
        other.execute("ROLLBACK")

    with closing(connect(path, keeps="words", schema=TABLE)) as mine:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"), told(path):
            mine.execute("INSERT INTO words VALUES ('a')")
        other.close()


def test_a_damaged_file_is_for_a_person_and_a_bug_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(connect(path, keeps="words", schema=TABLE)) as one, one:
        one.executemany("INSERT INTO words VALUES (?)", [("từ" * 500,)] * 200)
        one.commit()
        one.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with closing(connect(path, keeps="words", schema=TABLE)) as damaged:
        with (
            pytest.raises(UsageError, match=r"a\.db is damaged .*: restore it, or set"),
            told(path),
        ):
            damaged.execute("SELECT count(*) FROM words WHERE word > ''").fetchall()
        with pytest.raises(sqlite3.ProgrammingError), told(path):
            damaged.execute("SELECT ?", (1, 2))

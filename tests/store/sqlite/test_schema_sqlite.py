"""The tables of a file, and a file that an older bantin has made."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.store import open_articles
from services.store.sqlite.schema_sqlite import FORMER_TABLES, SCHEMA, drop_former
from shared.database_sqlite import connect
from shared.errors import UsageError
from shared.runtime.settings import Settings
from tests.support.former_store import former_file
from tests.support.stored_articles import article


def test_a_file_of_an_older_bantin_keeps_its_tables_until_they_are_dropped(tmp_path: Path) -> None:
    former_file(tmp_path / "a.db", [article()])
    for _ in range(2):
        with closing(connect(tmp_path / "a.db", keeps="articles", schema=SCHEMA)) as file:
            assert file.execute("SELECT count(*) FROM articles_search").fetchone() == (1,)
    with closing(connect(tmp_path / "a.db", keeps="articles", schema=SCHEMA)) as file:
        assert set(drop_former(file)) > set(FORMER_TABLES)
        assert drop_former(file) == []
        assert file.execute("SELECT count(*) FROM articles").fetchone() == (1,)


async def test_an_index_of_another_shape_is_told_with_what_to_do(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "a.db")
    async with open_articles(settings) as articles:
        await articles.prepare()
    with closing(sqlite3.connect(settings.data)) as file:
        file.execute("DROP INDEX revisions_of")
        file.execute("CREATE INDEX revisions_of ON revisions (revision)")
    async with open_articles(settings) as articles:
        with pytest.raises(UsageError, match=r"is another: run sqlite3 .*store prepare"):
            await articles.prepare()
    with closing(sqlite3.connect(settings.data)) as file:
        file.execute("DROP INDEX revisions_of")
    async with open_articles(settings) as articles:
        await articles.prepare()

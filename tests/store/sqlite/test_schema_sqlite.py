"""The tables of a file, and a file that an older bantin has made."""

from contextlib import closing
from pathlib import Path

from services.store.sqlite.schema_sqlite import FORMER_TABLES, SCHEMA, drop_former
from shared.database_sqlite import connect
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

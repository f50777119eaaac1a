"""Cards of a file: one for each article, whatever it was before."""

import sqlite3
from contextlib import closing
from pathlib import Path

from services.store.articles import Query
from services.store.articles_sqlite import SqliteArticles
from services.store.search import pairs_of
from shared.contract.values import Moment
from tests.support.stored_articles import START, article, gone

HASHES = tuple(f"{n:08x}" for n in range(32))


def counts(path: Path) -> dict[str, int]:
    tables = ("cards", "entries", "hashes", "words")
    with closing(sqlite3.connect(path)) as file:
        return {
            table: file.execute(f"SELECT count(*) FROM articles_{table}").fetchone()[0]  # noqa: S608 - our own words
            for table in tables
        }


async def test_an_article_that_changes_leaves_nothing_of_before(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    articles = SqliteArticles(path)
    await articles.save([article(sketch=HASHES)])
    before = counts(path)
    assert before["hashes"] == 16
    for hours in (1, 2):
        moved = Moment(value=START.replace(year=2020 + hours))
        await articles.save([article(hours=hours, published=moved, sketch=HASHES[hours:])])
        assert counts(path) == before
    await articles.remove(article().article_id)
    assert set(counts(path).values()) == {0}
    await articles.close()


async def test_articles_of_one_moment_and_the_same_beginning_of_ids_stand_side_by_side(
    tmp_path: Path,
) -> None:
    articles = SqliteArticles(tmp_path / "a.db")
    same = [article(n, article_id=f"abcde{n:027}") for n in range(5)]
    await articles.save(same)
    await articles.save(
        [article(n, article_id=f"abcde{n:027}", hours=1, title="x") for n in range(5)]
    )
    assert counts(tmp_path / "a.db")["cards"] == 5
    await articles.close()


async def test_what_was_gone_before_it_was_seen_has_a_card_that_nothing_finds(
    tmp_path: Path,
) -> None:
    articles = SqliteArticles(tmp_path / "a.db")
    await articles.save([gone()])
    assert counts(tmp_path / "a.db") == {"cards": 1, "entries": 0, "hashes": 0, "words": 0}
    assert await articles.unprepared() == 0
    await articles.close()


async def test_a_card_of_another_state_is_made_anew(tmp_path: Path) -> None:
    articles = SqliteArticles(tmp_path / "a.db")
    await articles.save([article(n) for n in range(3)])
    with closing(sqlite3.connect(tmp_path / "a.db")) as file, file:
        file.execute("UPDATE articles SET writes = writes + 1 WHERE number = 2")
    assert await articles.unprepared() == 1
    assert await articles.catch_up() == 1
    assert await articles.unprepared() == 0
    assert await articles.catch_up() == 0
    await articles.close()


async def test_what_a_bantin_without_pairs_writes_is_made_anew_and_found(tmp_path: Path) -> None:
    articles = SqliteArticles(tmp_path / "a.db")
    await articles.save([article(n, title=f"Hội nghị số {n}") for n in range(3)])
    phrase = Query(text='"hội nghị số"')
    with closing(sqlite3.connect(tmp_path / "a.db")) as file, file:
        # Its triggers are in the file, whoever writes.
        file.execute("CREATE TEMP TABLE card AS SELECT * FROM articles_cards WHERE number = 2")
        file.execute("DELETE FROM articles_cards WHERE number = 2")
        file.execute("INSERT INTO articles_cards SELECT * FROM card")
        file.execute("INSERT INTO articles_pairs (articles_pairs) VALUES ('delete-all')")
    assert await articles.count(phrase) == 0
    assert await articles.unprepared() == 1
    assert await articles.catch_up() == 1
    assert await articles.unprepared() == 0
    assert await articles.count(phrase) == 1
    await articles.close()


async def test_pairs_change_with_their_article_and_go_with_it(tmp_path: Path) -> None:
    articles = SqliteArticles(tmp_path / "a.db")
    before, after = Query(text='"hội nghị tỉnh"'), Query(text='"đại hội tỉnh"')
    await articles.save([article(title="Hội nghị tỉnh")])
    await articles.save([article(hours=1, title="Đại hội tỉnh")])
    assert (await articles.count(before), await articles.count(after)) == (0, 1)
    await articles.remove(article().article_id)
    with closing(sqlite3.connect(tmp_path / "a.db")) as file:
        for pair in pairs_of("hoi nghi tinh dai hoi tinh"):
            found = "SELECT count(*) FROM articles_pairs WHERE articles_pairs MATCH ?"
            assert file.execute(found, (str(pair),)).fetchone() == (0,)
        assert file.execute("SELECT count(*) FROM articles_unpaired").fetchone() == (0,)
    await articles.close()

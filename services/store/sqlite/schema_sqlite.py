"""The tables of the store in a SQLite file.

`articles` and `revisions` hold what is kept. What finds it stands beside: a card for each article,
whose number says when it is from (see search/moments.py), and under that number its keys, its words
and the hashes of its sketch. A file of an older bantin has no cards yet; each is made from its
article, whenever that is (`catch_up`).

`articles_pairs` has under the same number the pairs of words that follow each other, as numbers
(see search/pairs.py), and no text. A bantin without pairs may write into the file, then or later:
what it writes stands in `articles_unpaired` by a trigger, as whatever is written does until its
pairs are, and is written anew as if it had no card.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from shared.errors import UsageError

SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, portal TEXT, published TEXT,
  revision INTEGER NOT NULL, gone_at TEXT, head TEXT, writes INTEGER NOT NULL,
  article TEXT NOT NULL, stored TEXT);
CREATE INDEX IF NOT EXISTS articles_written ON articles (number, writes);
CREATE TABLE IF NOT EXISTS revisions (
  id TEXT PRIMARY KEY, article_id TEXT NOT NULL, revision TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS revisions_of ON revisions (article_id);
CREATE TABLE IF NOT EXISTS articles_cards (
  moment INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, id TEXT NOT NULL UNIQUE,
  writes INTEGER NOT NULL, stored INTEGER NOT NULL, gone INTEGER NOT NULL, title TEXT NOT NULL,
  portal TEXT, site TEXT NOT NULL, sketch TEXT NOT NULL, place TEXT NOT NULL,
  origin TEXT, similarity INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS articles_cards_copies ON articles_cards (origin)
  WHERE origin IS NOT NULL;
CREATE TABLE IF NOT EXISTS articles_entries (
  key TEXT NOT NULL, moment INTEGER NOT NULL, PRIMARY KEY (key, moment)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_entries_of ON articles_entries (moment);
CREATE TABLE IF NOT EXISTS articles_hashes (
  hash INTEGER NOT NULL, moment INTEGER NOT NULL, PRIMARY KEY (hash, moment)) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS articles_words USING fts5 (
  exact, folded, tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE IF NOT EXISTS articles_pairs USING fts5(
  pairs, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
CREATE TABLE IF NOT EXISTS articles_unpaired AS SELECT moment FROM articles_cards WHERE stored = 1;
CREATE UNIQUE INDEX IF NOT EXISTS articles_unpaired_moments ON articles_unpaired (moment);
CREATE TRIGGER IF NOT EXISTS articles_cards_put_in AFTER INSERT ON articles_cards
  WHEN new.stored = 1 BEGIN INSERT INTO articles_unpaired VALUES (new.moment); END;
CREATE TRIGGER IF NOT EXISTS articles_cards_taken_out AFTER DELETE ON articles_cards
  BEGIN DELETE FROM articles_unpaired WHERE moment = old.moment; END;
"""
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
# What versions before the cards looked into.
FORMER_TABLES = ("articles_keys", "articles_search")
FORMER_INDEXES = ("articles_by_date", "articles_by_portal")


def refuse_foreign_index(database: sqlite3.Connection, path: Path) -> None:
    """Raise UsageError for an index of ours that somebody has made otherwise, with what to do."""
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript(SCHEMA)
        ours = _indexes(empty)
    for name, made in _indexes(database).items():
        if made != ours.get(name, made):
            drop = f'sqlite3 {path} "DROP INDEX {name}"'
            raise UsageError(
                f'index "{name}" of {path} is another: run {drop}, then `bantin store prepare`'
            )


def _indexes(database: sqlite3.Connection) -> dict[str, str]:
    return {name: " ".join(made.split()).casefold() for name, made in database.execute(_INDEXES)}


def drop_former(database: sqlite3.Connection) -> list[str]:
    """Drop what only older versions looked into; return its names."""
    rows = database.execute("SELECT name FROM sqlite_master").fetchall()
    there = {name for (name,) in rows}
    indexes = [name for name in FORMER_INDEXES if name in there]
    tables = [name for name in FORMER_TABLES if name in there]
    for name in indexes:
        database.execute(f"DROP INDEX {name}")
    for name in tables:
        database.execute(f"DROP TABLE {name}")
    return indexes + tables

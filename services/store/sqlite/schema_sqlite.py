"""The tables of the store in a SQLite file.

`articles` and `revisions` hold what is kept. What finds it stands beside: a card for each article,
whose number says when it is from (see search/moments.py), and under that number its keys, its words
and the hashes of its sketch. A file of an older bantin has no cards yet; each is made from its
article, whenever that is (`catch_up`).
"""

import sqlite3

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
"""
# What versions before the cards looked into.
FORMER_TABLES = ("articles_keys", "articles_search")
FORMER_INDEXES = ("articles_by_date", "articles_by_portal")


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

"""The tables of a SQLite file: what they are, and what finds articles in them."""

from services.store.sqlite.answers_sqlite import SqliteAnswers
from services.store.sqlite.cards_sqlite import SqliteCards
from services.store.sqlite.links_sqlite import SqliteLinks
from services.store.sqlite.questions_sqlite import conditions, question
from services.store.sqlite.readers_sqlite import SqliteReaders
from services.store.sqlite.schema_sqlite import SCHEMA, drop_former, refuse_foreign_index

__all__ = [
    "SCHEMA",
    "SqliteAnswers",
    "SqliteCards",
    "SqliteLinks",
    "SqliteReaders",
    "conditions",
    "drop_former",
    "question",
    "refuse_foreign_index",
]

"""`bantin forget` killed at one line after another, each time on a copy of the same places.

Everything runs in processes forked from one that has imported all of it, and itself opens nothing.
"""

import asyncio
import contextlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import bson
import pymongo

from services import cli
from services.removal.targets import Target, find_meant
from services.store import Query, open_articles
from shared.runtime.settings import Settings
from tests.support.forgetting import archived
from tests.support.killed import die_at, forked

# What the command imports when it first needs it, and each fork would anew.
LOADED = (
    "services.archive.removal",
    "services.commands.forget",
    "services.crawler.frontier.mongo.frontier_mongo",
    "services.crawler.frontier.orders.orders_mongo",
    "services.store.articles_mongo",
    "services.store.forgotten.forgotten_mongo",
    "services.store.samples.samples_mongo",
    "services.store.streams.stream_mongo",
    "shared.runtime.windows.erasure_sqlite",
)
# Where the positions of readers and the records of topics stand, which are looked at as records.
LOG = ("log_records", "sqlite_sequence")
# The tables of FTS5, in pieces that it joins when it likes.
WORDS = ("articles_words_", "articles_pairs_")


def rounds(folder: Path, store: str, arguments: list[str], words: list[str], step: int) -> None:
    """Kill at every so many lines and call again; print a line of JSON for each round.

    It has the line of the kill, what the second call printed, and what is left then; that of line 0
    is of a call that was not killed.
    """
    for name in LOADED:
        import_module(name)
    line = 0
    while True:
        there = _copied(folder, store, line)
        died = bool(forked(lambda: _forget(there, arguments, killed_at=line))) if line else False  # noqa: B023 - run at once
        out = there.data.with_name("out.json")
        assert forked(lambda: _forget(there, arguments, out=out)) == 0, out.read_text()  # noqa: B023 - as above
        forked(lambda: _print(line, died, out, there, words))  # noqa: B023 - as above
        shutil.rmtree(there.data.parent)
        if line and not died:
            return
        line = line + step if line else 1


def _copied(folder: Path, store: str, line: int) -> Settings:
    """Return the settings of a copy of all places."""
    there = folder.with_name(f"{folder.name}-{line}")
    shutil.copytree(folder, there)
    if not store:
        return settings(there, "")

    def copy() -> None:
        with pymongo.MongoClient[dict[str, Any]](store) as client:
            for name in (database_of(store), f"{database_of(store)}_frontier"):
                client.drop_database(f"{name}_copy")
                for one in client[name].list_collection_names():
                    if documents := list(client[name][one].find()):
                        client[f"{name}_copy"][one].insert_many(documents)

    assert forked(copy) == 0
    return settings(there, f"{store}_copy")


def database_of(store: str) -> str:
    """Return the name of the database of a URL."""
    return store.rpartition("/")[2]


def settings(folder: Path, store: str) -> Settings:
    """Return the settings of the places in a folder, and in a database where one is named."""
    frontier = f"{store.removesuffix('_copy')}_frontier" if store else None
    return Settings(
        data=folder / "bantin.db",
        archive=str(folder / "archive"),
        portals=folder,
        own_portals=False,
        store=store or None,
        frontier=f"{frontier}_copy" if store.endswith("_copy") else frontier,
        allow_networks="127.0.0.0/8",
        seed=False,
        log_level="error",
    )


def _forget(
    where: Settings, arguments: list[str], *, killed_at: int = 0, out: Path | None = None
) -> None:
    """Be the command."""
    os.environ |= {
        "BANTIN_DATA": str(where.data),
        "BANTIN_ARCHIVE": str(where.archive),
        "BANTIN_PORTALS": str(where.portals),
        "BANTIN_OWN_PORTALS": "false",
    }
    if where.store:
        os.environ |= {"BANTIN_STORE": where.store, "BANTIN_FRONTIER": where.frontier or ""}
    file = os.open(out or os.devnull, os.O_WRONLY | os.O_CREAT)
    os.dup2(file, 1)
    os.dup2(file, 2)
    sys.argv = ["bantin", "forget", *arguments, "--yes", "--json"]
    if killed_at:
        die_at(killed_at)
    with contextlib.suppress(SystemExit):
        cli.main()
    sys.stdout.flush()


def _print(line: int, died: bool, out: Path, where: Settings, words: list[str]) -> None:  # noqa: FBT001
    report = json.loads(out.read_text("utf-8"))
    sys.stdout.write(f"{json.dumps([line, died, report, asyncio.run(left(where, words))])}\n")


async def left(where: Settings, words: list[str]) -> dict[str, Any]:
    """Return what is in every place, and in which of them words are left."""
    async with open_articles(where) as articles:
        states = [*await articles.find(Query(limit=100))]
        kept = {
            one.article.title: [
                one.origin,
                one.similarity,
                len(await articles.revisions(one.article.article_id)),
            ]
            for one in states
        }
    portal = await find_meant(Target(portal="mau"), where)
    numbers = dict(_tables(where.data)) | (dict(_collections(where)) if where.store else {})
    return {
        "articles": kept,
        "archive": sorted(archived(where)),
        "addresses": sorted(portal.urls),
        "rows": numbers,
        "records": sorted(_records(where.data)),
        "words": sorted(_places_with(where, words)),
    }


def _tables(path: Path) -> Iterator[tuple[str, int]]:
    with closing(sqlite3.connect(path)) as file:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        for (name,) in file.execute(names).fetchall():
            if name not in LOG and not name.startswith(WORDS):
                yield name, file.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - a name of ours


def _records(path: Path) -> set[str]:
    """Return topic, key and size of the records; a tombstone may stand there twice."""
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT topic, key, length(value) FROM log_records")
        return {f"{topic} {bytes(key or b'').hex()} {size}" for topic, key, size in rows}


def _collections(where: Settings) -> Iterator[tuple[str, int]]:
    with pymongo.MongoClient[dict[str, Any]](where.store) as client:
        for url in (where.store, where.frontier):
            for name in client[database_of(url or "")].list_collection_names():
                if name != "care":  # of whoever prepared it
                    yield f"{url} {name}", client[database_of(url or "")][name].count_documents({})


def _places_with(where: Settings, words: list[str]) -> Iterator[str]:
    """Yield the files and collections that hold some of these words."""
    wanted = [one.encode() for one in words]
    for path in where.data.parent.rglob("*"):
        content = path.read_bytes() if path.is_file() and path.name != "out.json" else b""
        if any(one in content for one in wanted):
            yield path.name
    if where.store:
        with pymongo.MongoClient[dict[str, Any]](where.store) as client:
            database = client[database_of(where.store)]
            for name in database.list_collection_names():
                documents = map(bson.encode, database[name].find())
                if any(one in document for document in documents for one in wanted):
                    yield name


if __name__ == "__main__":
    room, named, said, looked_for, every = sys.argv[1:]
    rounds(Path(room), named, json.loads(said), json.loads(looked_for), int(every))

"""Who only looks leaves nothing behind: no file and no index."""

import asyncio
from pathlib import Path

import pymongo
import pytest

from services.cli import VERBS, load_verb
from services.crawler import open_frontier
from services.store import open_articles
from shared.errors import UsageError
from shared.runtime import Settings
from tests.support.stored_articles import article

# What each command is given; those of one word have no commands of their own.
READ = {
    "status": [],
    "articles list": [],
    "articles show": ["https://x.vn/a.html"],
    "articles copies": ["https://x.vn/a.html"],
    "articles repeated": ["baodongkhoi"],
    "search": ["mưa"],
    "people list": [],
    "people show": ["Lê Tấn Đạt"],
    "people holders": ["Chủ tịch UBND tỉnh"],
    "people appointed": [],
    "people dismissed": [],
    "portals": [],
    "drift list": [],
    "drift show": ["baodongkhoi"],
    "portal list": [],
    "portal show": ["baodongkhoi"],
    "frontier status": [],
    "frontier host": ["x.vn"],
    "frontier url": ["https://x.vn/a.html"],
    "frontier due": ["x.vn"],
    "frontier ledger": ["x.vn"],
    "dead list": [],
    "dead show": ["parse/0/1"],
    "topics show": [],
    "gazetteer find": ["Tân Lập"],
    "parse": ["nowhere.html"],
    "enrich": ["nowhere.txt"],
    "explain": ["https://x.vn/a.html"],
    "archive list": [],
    "archive get": ["https://x.vn/a.html"],
    "tail": ["--no-follow"],
    "web": ["--port", "0"],
    "schema list": [],
    "schema show": ["ArticleStored"],
    "settings": [],
}
# These keep what they are asked for, or ask the web for a page that they forget again.
WRITE = {
    "run", "crawl", "submit", "portal pause", "portal resume", "portal refetch", "portal check",
    "portal try", "topics create", "dead skip", "dead retry", "dead drop", "replay",
    "store prepare", "archive verify", "export", "forget", "retention apply", "schema write",
    "drift accept", "drift case",
}  # fmt: skip
# What is read out of the two databases.
_OF_DATABASES = ("articles", "search", "people", "frontier", "explain", "web", "drift")
# What can be answered without anything that is kept.
ANSWERED = {
    "portals",
    "portal list",
    "portal show",
    "gazetteer find",
    "topics show",
    "schema list",
    "schema show",
    "settings",
}


def test_every_command_either_reads_or_writes() -> None:
    names = set()
    for verb in VERBS:
        commands = getattr(load_verb(verb), "commands", None)
        names |= {f"{verb} {name}" for name in commands} if commands else {verb}

    assert names == {*READ, *WRITE}


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", READ)
def test_where_nothing_is_kept_reading_makes_no_file(command: str, tmp_path: Path) -> None:
    refused = _refused(command)

    assert bool(refused) == (command not in ANSWERED)
    assert list(tmp_path.iterdir()) == []


def test_beside_the_data_file_reading_leaves_nothing(tmp_path: Path) -> None:
    asyncio.run(_made(Settings()))
    there = set(tmp_path.iterdir())

    assert not any(map(_refused, ("status", "articles list", "frontier status", "dead list")))

    assert set(tmp_path.iterdir()) == there


async def _made(settings: Settings) -> None:
    async with open_articles(settings) as articles, open_frontier(settings):
        await articles.save([article()])


@pytest.mark.parametrize("command", [one for one in READ if one.split()[0] in _OF_DATABASES])
def test_over_kafka_nobody_looks_into_a_file(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANTIN_KAFKA", "127.0.0.1:9")

    assert "is not set" in _refused(command)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["articles list", "search", "frontier status", "frontier due"])
def test_reading_makes_no_index(
    command: str, mongo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANTIN_STORE", mongo_database)
    monkeypatch.setenv("BANTIN_FRONTIER", mongo_database)

    assert not _refused(command)

    with pymongo.MongoClient[dict[str, object]](mongo_database) as client:
        assert client.get_default_database().list_collection_names() == []


def _refused(command: str) -> str:
    """Return what a command refuses, "" where it answers."""
    verb, *rest = command.split()
    try:
        load_verb(verb).main([*rest, *READ[command]], standalone_mode=False)
    except UsageError as refused:
        return str(refused)
    return ""

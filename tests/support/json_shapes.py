"""The shapes of what `--json` prints, read off from answers over a small data file."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from pydantic import BaseModel
from typer.testing import CliRunner

from services.cli import load_verb
from services.store.open import open_articles
from shared.contract.events import ArticleEnriched, ArticleStored, FetchRequested
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.stored_articles import article, document, person, place

# What is asked of the data file; `ID` stands for the id of the article that it holds.
ASKED: Sequence[Sequence[str]] = (
    ("articles", "list"),
    ("articles", "show", "ID"),
    ("articles", "copies", "ID"),
    ("search", "mặn"),
    ("status",),
    ("portal", "list", "--province", "Cà Mau"),
    ("frontier", "status"),
    ("gazetteer", "find", "Cà Mau", "--on", "2020"),
    ("topics", "show"),
    ("schema", "list"),
    ("settings",),
    ("submit", "https://baocamau.vn/tin-a2.html"),
)
# Objects that have a schema of their own, by the keys that no other has.
_SCHEMAS: dict[tuple[str, ...], type[BaseModel]] = {
    ("content_hash", "cause"): ArticleStored,
    ("content_hash",): ArticleEnriched,
    ("requested_at",): FetchRequested,
}
_TYPES = {str: "string", bool: "true or false", int: "number", float: "number", type(None): "null"}


def shapes() -> dict[str, list[str]]:
    """Return of each command the places of its answer with their types.

    "articles[].id: string" is the id of each of a list; "null" a value that this answer lacks.
    """
    before = dict(os.environ)
    with TemporaryDirectory() as folder:
        data = Path(folder) / "bantin.db"
        for name in [one for one in before if one.startswith("BANTIN_")]:
            del os.environ[name]
        os.environ["BANTIN_DATA"] = str(data)
        try:
            named = asyncio.run(_filled(data))
            return {" ".join(asked): _shape(asked, named) for asked in ASKED}
        finally:
            os.environ.clear()
            os.environ.update(before)


async def _filled(data: Path) -> str:
    """Write one article that was edited once; return its id."""
    Log(data).close()
    found = {
        "persons": (person("Trần Văn Mẫu"),),
        "places": (place("Bến Tre", "Bến Tre", "Vĩnh Long"),),
        "documents": (document("05", "05-CT/TW"),),
    }
    async with open_articles(Settings(data=data)) as articles:
        for hours in range(2):
            event = article(hours=hours, text=f"Xâm nhập mặn {hours} phần nghìn.", **found)
            await articles.save([event])
    return event.article_id


def _shape(asked: Sequence[str], named: str) -> list[str]:
    verb, *words = (named if word == "ID" else word for word in asked)
    load_verb(verb)
    app = import_module(f"services.commands.{verb}").app
    done = CliRunner().invoke(app, [*words, "--json"])
    if done.exit_code:
        raise AssertionError(f"{asked}: {done.output} {done.exception}")
    found: dict[str, dict[str, None]] = {}
    for path, kind in _places("", orjson.loads(done.stdout)):
        found.setdefault(path, {})[kind] = None
    return [f"{path}: {' or '.join(kinds)}" for path, kinds in found.items()]


def _places(path: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        event = next((one for keys, one in _SCHEMAS.items() if value.keys() >= set(keys)), None)
        if event:
            yield path, event.__name__
        beside = value.keys() - (event.model_fields.keys() if event else ())
        for key in filter(beside.__contains__, value):
            yield from _places(f"{path}.{key}".lstrip("."), value[key])
    elif isinstance(value, list):
        for one in value:
            yield from _places(f"{path}[]", one)
        if not value:
            yield f"{path}[]", "none here"
    else:
        yield path, _TYPES[type(value)]

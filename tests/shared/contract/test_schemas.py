"""The JSON Schemas of the events: written down, and never less than what was released.

A released schema is a promise to subscribers. `released/` holds those of each version, as
`python -m shared.contract.schemas tests/shared/contract/released/VERSION` writes them.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.contract.schemas import schemas
from tests.support.paths import ROOT

SCHEMAS = ROOT / "docs" / "schemas"
RELEASED = sorted(Path(__file__).with_name("released").glob("*/*.json"))
# What a schema says to people; no program reads by it.
WORDS = {"title", "description", "examples"}


def test_the_schemas_in_the_docs_are_those_of_the_code() -> None:
    kept = {path.name: path.read_text() for path in SCHEMAS.glob("*.json")}

    assert kept == schemas(), "run `make schemas`, and read what changed: it is a public contract"


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_was_released_is_kept(path: Path) -> None:
    today = schemas().get(path.name)
    assert today, f"{path.name} of {path.parent.name} is gone: its subscribers read nothing more"
    broken = list(_broken(json.loads(path.read_text()), json.loads(today), path.stem))
    assert not broken, "; ".join(broken)


def _without_revision(schema: dict[str, Any]) -> None:
    del schema["properties"]["revision"]


def _renamed(schema: dict[str, Any]) -> None:
    schema["properties"]["version"] = schema["properties"].pop("revision")


def _narrowed(schema: dict[str, Any]) -> None:
    schema["properties"]["portal"] = {"type": "string"}


def _widened(schema: dict[str, Any]) -> None:
    schema["properties"]["revision"] = {"anyOf": [{"type": "integer"}, {"type": "null"}]}


def _demanding(schema: dict[str, Any]) -> None:
    schema["properties"]["place"] = {"type": "string"}
    schema["required"].append("place")


def _fewer_causes(schema: dict[str, Any]) -> None:
    schema["properties"]["cause"]["enum"].remove("gone")


@pytest.mark.parametrize(
    "change", [_without_revision, _renamed, _narrowed, _widened, _demanding, _fewer_causes]
)
def test_a_change_that_breaks_somebody_is_seen(change: Callable[[dict[str, Any]], None]) -> None:
    released = json.loads(schemas()["ArticleStored.v1.json"])
    today = json.loads(schemas()["ArticleStored.v1.json"])
    change(today)
    assert list(_broken(released, today, "ArticleStored"))


def test_what_grows_breaks_nobody() -> None:
    released = json.loads(schemas()["ArticleStored.v1.json"])
    today = json.loads(schemas()["ArticleStored.v1.json"])
    today["properties"]["place"] = {"type": "string", "default": ""}
    today["properties"]["cause"]["enum"].append("copied")
    today["properties"]["revision"]["description"] = "counts from 1"
    assert not list(_broken(released, today, "ArticleStored"))


def _broken(released: dict[str, Any], today: dict[str, Any], where: str) -> Iterator[str]:
    """Yield a line for each promise that today's schema does not keep, and whom that breaks."""
    for asked in {*today.get("required", ())} - {*released.get("required", ())}:
        yield f"{where}.{asked} became required: events of older versions have none"
    for kind in ("properties", "$defs"):
        given = today.get(kind, {})
        for name, schema in released.get(kind, {}).items():
            if name not in given:
                yield f"{where}.{name} is gone or renamed: subscribers that read it break"
            else:
                yield from _broken(schema, given[name], f"{where}.{name}")
    if gone := {*released.get("enum", ())} - {*today.get("enum", ())}:
        yield f"{where} is never {', '.join(sorted(gone))} any more: older events cannot be read"
    if _shape(released) != _shape(today):
        yield f"{where} has another type: {_shape(released)} became {_shape(today)}"


def _shape(schema: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON
    """Return what is compared whole: neither words nor what `_broken` looks into."""
    looked_into = WORDS | {"required", "properties", "$defs", "enum", "default"}
    return json.loads(
        json.dumps({key: value for key, value in schema.items() if key not in looked_into}),
        object_hook=lambda part: {key: value for key, value in part.items() if key not in WORDS},
    )

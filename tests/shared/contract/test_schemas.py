"""The JSON Schemas of the events: written down, and never less than what was released.

A released schema is a promise to subscribers. `released/` holds those of each version with events
as it wrote them: `python -m tests.support.released tests/shared/contract/released/VERSION`.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import Field

from shared.contract.events import ArticleStored, FetchRequested
from shared.contract.schemas import schema_of, schemas, since
from shared.contract.topics import TOPICS
from tests.support.paths import ROOT
from tests.support.released import sample_events

SCHEMAS = ROOT / "docs" / "schemas"
RELEASED = Path(__file__).with_name("released")
RELEASED_SCHEMAS = sorted(RELEASED.glob("*/*.json"))
RELEASED_EVENTS = sorted(RELEASED.glob("*/events/*.json"))
# What a schema says to people and to generators of types; no program reads events by it.
WORDS = {"$id", "$schema", "title", "description", "since", "goJSONSchema"}
EVENTS = {topic.event.__name__: topic.event for topic in TOPICS}


def _version_and_name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def test_the_schemas_in_the_docs_are_those_of_the_code() -> None:
    kept = {path.name: path.read_text() for path in SCHEMAS.glob("*.v*.json")}

    assert kept == schemas(), "run `make schemas`, and read what changed: it is a public contract"


@pytest.mark.parametrize("path", RELEASED_SCHEMAS, ids=_version_and_name)
def test_what_was_released_is_kept(path: Path) -> None:
    today = schemas().get(path.name)
    assert today, f"{path.name} of {path.parent.name} is gone: its subscribers read nothing more"
    broken = list(_broken(json.loads(path.read_text()), json.loads(today), path.stem))
    assert not broken, "; ".join(broken)


@pytest.mark.parametrize("path", RELEASED_EVENTS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_an_event_of_an_older_version_is_read_by_the_code_of_today(path: Path) -> None:
    event = EVENTS[path.stem.split(".")[0]]

    read = event.model_validate_json(path.read_bytes())

    assert _holds(read.model_dump(mode="json"), json.loads(path.read_text()))


def _holds(today: Any, released: Any) -> bool:  # noqa: ANN401 - any JSON
    """Return True if a value says all that the released one says, and perhaps more."""
    if isinstance(released, dict):
        return all(name in today and _holds(today[name], one) for name, one in released.items())
    if isinstance(released, list):
        pairs = zip(today, released, strict=False)
        return len(today) == len(released) and all(_holds(*pair) for pair in pairs)
    return bool(today == released)


@pytest.mark.parametrize("path", RELEASED_SCHEMAS, ids=_version_and_name)
def test_the_events_of_today_are_what_a_released_schema_says(path: Path) -> None:
    validator = Draft202012Validator(json.loads(path.read_text()))
    events = [event for name, event in sample_events().items() if name.startswith(path.stem)]

    assert events
    for event in events:
        validator.validate(json.loads(event.model_dump_json()))


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_every_property_is_described(event: Any) -> None:  # noqa: ANN401 - any event
    schema = schema_of(event)
    objects = [schema, *schema.get("$defs", {}).values()]
    bare = [
        f"{part['title']}.{name}"
        for part in objects
        for name, told in part["properties"].items()
        if not told.get("description", "").endswith((".", ")"))
    ]
    assert not bare


def test_what_is_always_written_is_required_and_what_others_write_is_not() -> None:
    stored = schema_of(ArticleStored)
    assert set(stored["required"]) == set(stored["properties"])
    assert set(schema_of(FetchRequested)["required"]) == {"url", "host", "requested_at"}


def test_a_field_of_a_later_version_is_not_required() -> None:
    class Later(ArticleStored):
        note: str | None = Field(default=None, json_schema_extra=since("0.2.0"))
        """A field of a later version."""

    schema = schema_of(Later)

    assert schema["properties"]["note"]["since"] == "0.2.0"
    assert "note" not in schema["required"]
    assert not list(_broken(schema_of(ArticleStored), schema, "ArticleStored"))


def test_a_schema_is_found_by_the_name_in_the_header() -> None:
    schema = schema_of(ArticleStored)
    assert schema["$id"] == "urn:bantin:schema:ArticleStored:1" == ArticleStored.schema_urn()
    Draft202012Validator.check_schema(schema)


def _without_revision(schema: dict[str, Any]) -> None:
    del schema["properties"]["revision"]


def _renamed(schema: dict[str, Any]) -> None:
    schema["properties"]["version"] = schema["properties"].pop("revision")


def _narrowed(schema: dict[str, Any]) -> None:
    schema["properties"]["portal"] = {"type": "string"}


def _widened(schema: dict[str, Any]) -> None:
    schema["properties"]["revision"] = {"type": ["integer", "null"]}


def _demanding(schema: dict[str, Any]) -> None:
    schema["properties"]["place"] = {"type": "string"}
    schema["required"].append("place")


def _fewer_causes(schema: dict[str, Any]) -> None:
    schema["properties"]["cause"]["examples"].remove("gone")


def _sometimes_absent(schema: dict[str, Any]) -> None:
    schema["required"].remove("title")


@pytest.mark.parametrize(
    "change",
    [
        _without_revision,
        _renamed,
        _narrowed,
        _widened,
        _demanding,
        _fewer_causes,
        _sometimes_absent,
    ],
)
def test_a_change_that_breaks_somebody_is_seen(change: Callable[[dict[str, Any]], None]) -> None:
    released, today = schema_of(ArticleStored), schema_of(ArticleStored)
    change(today)
    assert list(_broken(released, today, "ArticleStored"))


def test_what_grows_breaks_nobody() -> None:
    released, today = schema_of(ArticleStored), schema_of(ArticleStored)
    today["properties"]["place"] = {"type": "string"}
    today["properties"]["cause"]["examples"].append("copied")
    today["properties"]["revision"]["description"] = "counts from 1"
    assert not list(_broken(released, today, "ArticleStored"))


def _broken(released: dict[str, Any], today: dict[str, Any], where: str) -> Iterator[str]:
    """Yield a line for each promise that today's schema does not keep, and whom that breaks."""
    asked, written = {*today.get("required", ())}, {*released.get("properties", ())}
    for name in sorted(asked - written):
        yield f"{where}.{name} is required: events of older versions have none"
    for name in sorted({*released.get("required", ())} - asked):
        yield f"{where}.{name} is no longer always there: subscribers that count on it break"
    for kind in ("properties", "$defs"):
        given = today.get(kind, {})
        for name, schema in released.get(kind, {}).items():
            if name not in given:
                yield f"{where}.{name} is gone or renamed: subscribers that read it break"
            else:
                yield from _broken(schema, given[name], f"{where}.{name}")
    for words in ("enum", "examples"):
        if gone := {*released.get(words, ())} - {*today.get(words, ())}:
            yield f"{where} is never {', '.join(sorted(gone))} any more: older events are not read"
    if _shape(released) != _shape(today):
        yield f"{where} has another type: {_shape(released)} became {_shape(today)}"


def _shape(schema: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON
    """Return what is compared whole: neither words nor what `_broken` looks into."""
    looked_into = WORDS | {"required", "properties", "$defs", "enum", "examples", "default"}
    return json.loads(
        json.dumps({key: value for key, value in schema.items() if key not in looked_into}),
        object_hook=lambda part: {key: value for key, value in part.items() if key not in WORDS},
    )

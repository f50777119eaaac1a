"""The JSON Schema of every event: what bantin promises to write, and what it takes."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, JsonValue
from pydantic.json_schema import (
    GenerateJsonSchema,
    JsonRef,
    JsonSchemaMode,
    JsonSchemaValue,
    models_json_schema,
)
from pydantic_core import core_schema

from shared.contract.events import Event, FetchRequested
from shared.contract.topics import TOPICS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What others write; of all else the schema says what bantin writes.
WRITTEN_BY_OTHERS = (FetchRequested,)
# What go-jsonschema calls a field that may be null; without, each of them gets a type of its own
# (https://github.com/omissis/go-jsonschema#special-types).
GO = "goJSONSchema"
GO_TYPES = {"string": "*string", "integer": "*int", "boolean": "*bool", "number": "*float64"}


class _Readable(GenerateJsonSchema):
    """Schemas from which generators make types with names that people would give.

    A title on each property becomes a type of its own there (`Text2`), and an `enum` a type that
    refuses the first value that is added to it.
    """

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - as in the base
        """Return False: only events and values have titles."""
        del schema
        return False

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Return a string with the values of today; of what bantin writes there may be more."""
        if self.mode == "validation":
            return super().literal_schema(schema)
        return {"type": "string", "examples": list(schema["expected"])}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return one type with "null" beside it, or a value or null."""
        inner = self.generate_inner(schema["schema"])
        if "$ref" in inner:
            named = self.get_schema_from_definitions(JsonRef(inner["$ref"])) or {}
            return {"anyOf": [inner, {"type": "null"}], GO: {"type": f"*{named['title']}"}}
        if "format" in inner:
            return {**inner, "type": [inner["type"], "null"]}
        return {**inner, "type": [inner["type"], "null"], GO: {"type": GO_TYPES[inner["type"]]}}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema with its default only where somebody else may leave the field out."""
        if self.mode == "validation":
            return super().default_schema(schema)
        return self.generate_inner(schema["schema"])


def since(version: str) -> dict[str, JsonValue]:
    """Return what marks a field (`json_schema_extra`) that older versions do not write."""
    return {"since": version}


def schema_of(event: type[Event]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of an event's wire form, every property described.

    Required is what is always there; of what others write, what they must give.
    """
    schema = event.model_json_schema(mode=_mode(event), schema_generator=_Readable)
    parts = (schema, *schema.get("$defs", {}).values())
    _demand_less(parts)
    return {"$schema": DIALECT, "$id": event.schema_urn(), **schema}


def combined_schemas(prefix: str) -> dict[str, Any]:
    """Return the schemas of all events and their parts by name, which refer to `prefix` + name."""
    inputs: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (topic.event, _mode(topic.event)) for topic in TOPICS
    ]
    _, told = models_json_schema(
        inputs, ref_template=f"{prefix}{{model}}", schema_generator=_Readable
    )
    _demand_less(told["$defs"].values())
    return dict(told["$defs"])


def _mode(event: type[Event]) -> JsonSchemaMode:
    return "validation" if event in WRITTEN_BY_OTHERS else "serialization"


def _demand_less(parts: Iterable[dict[str, Any]]) -> None:
    """Take from what is required what older versions did not write."""
    for part in parts:
        later = {name for name, told in part["properties"].items() if "since" in told}
        part["required"] = [name for name in part.get("required", ()) if name not in later]


def schemas() -> dict[str, str]:
    """Return the schema of each event as text, by file name ("ArticleStored.v1.json")."""
    return {
        f"{topic.event.__name__}.v{topic.event.SCHEMA_VERSION}.json": text_of(
            schema_of(topic.event)
        )
        for topic in TOPICS
    }


def text_of(document: dict[str, Any]) -> str:
    """Return a document as the text of its file."""
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

"""What every value of an event is, and the closed sets of words that several of them use."""

import ast
import inspect
from collections.abc import Iterator
from datetime import timedelta, timezone
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema

# What a time without a zone is meant in: Vietnam has had no other since 1975.
VIETNAM = timezone(timedelta(hours=7))

PageKind = Literal["article", "listing", "feed", "sitemap"]
FieldSource = Literal["jsonld", "meta", "selector", "text", "url", "listing"]
Cause = Literal["new", "publisher_edit", "reparse", "reenrich", "gone", "restored"]
# Why a known article is taken to be gone.
Withdrawal = Literal["missing", "noindex", "front-page", "error-page"]


class Value(BaseModel):
    """A frozen part of an event; what stands below a field describes it in the schema."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        # JSON has no NaN and no infinity; what one database would keep no other could read.
        allow_inf_nan=False,
        # Half of the start of a reading command: only what is used is built, and only who writes
        # a schema reads what stands below the fields.
        defer_build=True,
        json_schema_serialization_defaults_required=True,
    )

    @classmethod
    def described(cls) -> dict[str, str]:
        """Return what stands below each field, by its name; of a subclass its parents' too."""
        told: dict[str, str] = {}
        for one in reversed(cls.__mro__):
            if issubclass(one, Value):
                told |= _docstrings(one)
        return told

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the JSON Schema, each property with its description."""
        answer = handler(schema)
        properties = handler.resolve_ref_schema(answer).get("properties", {})
        for name, words in cls.described().items():
            properties.get(name, {}).setdefault("description", words)
        return answer


@cache
def _docstrings(model: type) -> dict[str, str]:
    """Return the strings below the fields of a class, as its source has them."""
    (found,) = ast.parse(dedent(inspect.getsource(model))).body
    return dict(_described_fields(getattr(found, "body", [])))


def _described_fields(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(body):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(below.value.value))

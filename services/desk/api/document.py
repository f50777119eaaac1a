"""The OpenAPI document: what FastAPI reads off the routes, with problems and the token."""

from typing import Any

from pydantic.json_schema import models_json_schema

from services.desk.api.form import ProblemOut
from shared.extras import extra

with extra("desk"):
    from fastapi import FastAPI

_REFERENCE = "#/components/schemas/{model}"
_TOKEN = {"type": "http", "scheme": "bearer", "description": "BANTIN_DESK_TOKEN"}


def describe(app: FastAPI) -> None:
    """Have an application serve its document whole; it is made once, when it is first asked for."""
    read_off = app.openapi

    def whole() -> dict[str, Any]:
        if app.openapi_schema is None:
            said = read_off()
            _, models = models_json_schema([(ProblemOut, "serialization")], ref_template=_REFERENCE)
            components = said.setdefault("components", {})
            components.setdefault("schemas", {}).update(models["$defs"])
            components["securitySchemes"] = {"token": _TOKEN}
        return app.openapi_schema or {}

    app.openapi = whole  # type: ignore[method-assign]  # as FastAPI documents it

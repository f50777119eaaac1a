"""How an answer is written, and what the OpenAPI document says of those that are none."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from services.desk.api.form.examples import OF
from services.desk.http import MEDIA_TYPE
from shared.extras import extra

with extra("desk"):
    from fastapi import Request, Response

JSON = "application/json"


class Wrong(BaseModel):
    """A parameter that is wrong, and why."""

    parameter: str
    message: str


class ProblemOut(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no article 0123"])
    instance: str = Field(examples=["/api/v1/articles/0123"])
    errors: list[Wrong] | None = Field(None, description="The parameters that are wrong.")


_MEANING = {
    304: "What If-None-Match names is still so.",
    401: "The token of the desk is needed.",
    403: "This desk only reads.",
    404: "There is none.",
    409: "Others work on it now.",
    421: "The desk has another name.",
    422: "A parameter is wrong.",
    429: "Too many requests; Retry-After says how many seconds to wait.",
    500: "The desk failed; its log says why.",
    503: "What the desk reads from cannot be reached now.",
}
_ANYWHERE = (401, 421, 422, 429, 500, 503)


def problems(*more: int) -> dict[int | str, dict[str, Any]]:
    """Return what the document says of errors: those of every route, and of these."""
    schema = {"$ref": "#/components/schemas/ProblemOut"}
    said: dict[int | str, dict[str, Any]] = {304: {"description": _MEANING[304]}}
    for status in sorted({*_ANYWHERE, *more}):
        said[status] = {
            "description": _MEANING[status],
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
    return said


def answered(model: type[BaseModel], *more: int) -> dict[int | str, dict[str, Any]]:
    """Return what the document says of a route: its answer with an example, and its errors."""
    content = {JSON: {"example": OF[model.__name__]}}
    return {200: {"model": model, "content": content}, **problems(*more)}


def answer(model: BaseModel, links: Mapping[str, str] | None = None) -> Response:
    """Return a model as JSON; `links` by their relation stand in the header Link as well."""
    named = ", ".join(f'<{url}>; rel="{relation}"' for relation, url in (links or {}).items())
    headers = {"Link": named} if named else {}
    return Response(model.model_dump_json(), media_type=JSON, headers=headers)


def following(request: Request, cursor: str | None) -> str | None:
    """Return the address of the page behind this one, None where it is the last."""
    if cursor is None:
        return None
    asked = [(name, said) for name, said in request.query_params.multi_items() if name != "cursor"]
    return f"{request.url.path}?{urlencode([*asked, ('cursor', cursor)])}"

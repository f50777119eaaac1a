"""How an error is told: as application/problem+json (RFC 9457) by the API, as a page elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from shared.errors import Unavailable, UsageError
from shared.extras import extra
from shared.runtime import telemetry

with extra("desk"):
    from fastapi import FastAPI, Request, Response
    from fastapi.exceptions import RequestValidationError
    from fastapi.responses import JSONResponse
    from starlette.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
API = "/api/"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: `status` as HTTP has it, a `title` that is always the same, a `detail`.

    `errors` name the parameters that are wrong. Nothing in it tells of code or machines.
    """

    status: int
    title: str
    detail: str
    errors: tuple[Mapping[str, str], ...] = ()

    def body(self, instance: str) -> dict[str, Any]:
        """Return it as RFC 9457 writes it; `instance` is the path that was asked for."""
        said: dict[str, Any] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        return said | ({"errors": list(self.errors)} if self.errors else {})


class ProblemError(Exception):
    """A request that ends with a problem; `headers` go with it."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.problem = Problem(status, HTTPStatus(status).phrase, detail, tuple(errors))
        self.headers = dict(headers or {})


def refused(parameter: str, why: str) -> ProblemError:
    """Return the problem of one parameter."""
    errors = [{"parameter": parameter, "message": why}]
    return ProblemError(422, "a parameter is wrong", errors=errors)


Page = Callable[[Request, Problem], Response]
Told = Callable[[Request, Exception], Response]


def problem_response(
    path: str, problem: Problem, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem as the API tells it."""
    body = problem.body(path)
    return JSONResponse(body, problem.status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def tell_problems(app: FastAPI, page: Page) -> Told:
    """Have every error told by the API as a problem, and by `page` elsewhere; none has a trace.

    Returns what tells an error, for those that no route foresaw.
    """

    def told(request: Request, error: Exception) -> Response:
        known = error if isinstance(error, ProblemError) else _told_as(error)
        if request.url.path.startswith(API):
            return problem_response(request.url.path, known.problem, known.headers)
        answer = page(request, known.problem)
        answer.headers.update(known.headers)
        return answer

    async def on_problem(request: Request, error: Exception) -> Response:
        return told(request, error)

    for kind in (ProblemError, HTTPException, RequestValidationError, Unavailable, UsageError):
        app.add_exception_handler(kind, on_problem)
    return told


def _told_as(error: Exception) -> ProblemError:
    """Return what is told of an error; what is our own trouble is logged and not told."""
    if isinstance(error, RequestValidationError):
        return ProblemError(422, "a parameter is wrong", errors=_wrong(error))
    if isinstance(error, HTTPException):
        return ProblemError(error.status_code, str(error.detail), headers=error.headers)
    if isinstance(error, Unavailable | UsageError):
        telemetry.log.warning("the desk cannot read", reason=str(error))
        return ProblemError(
            503, "what the desk reads from cannot be reached now", headers={"Retry-After": "5"}
        )
    telemetry.log.error("the desk failed", exc_info=error)
    return ProblemError(500, "the desk failed; its log says why")


def _wrong(error: RequestValidationError) -> list[dict[str, str]]:
    return [
        {"parameter": ".".join(map(str, one["loc"][1:])), "message": str(one["msg"])}
        for one in error.errors()
    ]

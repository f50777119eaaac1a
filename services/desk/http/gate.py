"""Who comes in: by the name that is asked for, by how much was asked, by the token."""

from collections.abc import Mapping

from services.desk.http.clients import client_of, is_welcome
from services.desk.http.problems import API, Problem, problem_response
from services.desk.http.rates import Rates
from services.desk.http.tokens import BASIC, may_read
from shared.extras import extra
from shared.runtime import Settings

with extra("desk"):
    from fastapi.responses import PlainTextResponse
    from starlette.datastructures import Headers, MutableHeaders
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A probe asks every few seconds, and a page brings its files: neither is counted.
_UNCOUNTED = ("/healthz", "/static/")


class Gate:
    """Refuses at the door, before anything is read."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._rates = Rates(settings.desk_rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is None:
            await self._app(scope, receive, _counted(send, self._rates))
            return
        problem, more = refused
        answer = (
            problem_response(scope["path"], problem, more)
            if scope["path"].startswith(API)
            else PlainTextResponse(f"{problem.detail}\n", problem.status, headers=dict(more))
        )
        await answer(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[Problem, Mapping[str, str]] | None:
        """Return why a request is refused, with the headers that say so; None where it is not."""
        path = scope["path"]
        local, peer = scope.get("server"), scope.get("client")
        hosts = self._settings.desk_hosts
        if not is_welcome(headers.get("host", ""), local[0] if local else "", hosts):
            detail = "this desk has another name: its operator lists those in BANTIN_DESK_HOSTS"
            return Problem(421, "Misdirected Request", detail), {}
        if path.startswith(_UNCOUNTED):
            return None
        forwarded = ",".join(headers.getlist("x-forwarded-for"))
        client = client_of(peer[0] if peer else "", forwarded, self._settings.desk_proxies)
        if seconds := self._rates.wait(client):
            detail = f"{self._rates.limit} requests a minute are allowed: try again in {seconds} s"
            return Problem(429, "Too Many Requests", detail), {"Retry-After": str(seconds)}
        if not may_read(headers.get("authorization", ""), self._settings):
            return Problem(401, "Unauthorized", "this desk is read with its token"), BASIC
        return None


def _counted(send: Send, rates: Rates) -> Send:
    """Return what sends an answer with the header that states the limit."""
    if not rates.limit:
        return send

    async def with_limit(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["RateLimit-Policy"] = f'"client";q={rates.limit};w=60'
        await send(message)

    return with_limit

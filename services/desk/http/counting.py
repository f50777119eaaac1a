"""Requests as metrics, and errors that nobody foresaw as answers."""

import time

from services.desk.http.problems import API, Told
from shared.extras import extra
from shared.runtime import telemetry

with extra("desk"):
    from fastapi import Request
    from starlette.requests import ClientDisconnect
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What leads nowhere is one route: whoever tries names makes no metrics.
_NOWHERE = "none"
_FILES = ("/static/",)
_VERSION = f"{API}v1"


class Counted:
    """Counts each request by its route and status, with the time until its answer was sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            route = _route_of(scope)
            telemetry.DESK_REQUESTS.labels(route, str(status)).inc()
            telemetry.DESK_DURATION.labels(route).observe(time.perf_counter() - began)


def _route_of(scope: Scope) -> str:
    """Return the route that answered, as the code has it: "/api/v1/portals/{portal}"."""
    for prefix in _FILES:
        if scope["path"].startswith(prefix):
            return prefix
    route: str = getattr(scope.get("route"), "path", "")
    if not route:
        return _NOWHERE
    # A route that was joined under a prefix knows its own part alone.
    of_api = scope["path"].startswith(API) and not route.startswith(API)
    return f"{_VERSION}{route}" if of_api else route


class Caught:
    """Turns an exception that no handler knows into an answer without a trace."""

    def __init__(self, app: ASGIApp, told: Told) -> None:
        self._app, self._told = app, told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does; what was begun already ends where it broke."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except ClientDisconnect:
            return  # who asked is gone, and nobody is left to be told
        except Exception as bug:
            answer = self._told(Request(scope), bug)
            if begun:
                raise
            await answer(scope, receive, send)

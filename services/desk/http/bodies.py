"""Answers whose body is not sent: of HEAD, and 304 for who has it already."""

import hashlib

from shared.extras import extra

with extra("desk"):
    from fastapi import Request
    from starlette.datastructures import Headers, MutableHeaders
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# In the scope of a request that came as HEAD.
HEAD = "bantin.head"
_DIGEST = 16  # bytes


def etag_of(body: bytes) -> str:
    """Return the tag of a body; it is weak, as the same body may be sent compressed."""
    return f'W/"{hashlib.blake2b(body, digest_size=_DIGEST).hexdigest()}"'


def matches(asked: str, tag: str) -> bool:
    """Return True if If-None-Match names this tag, by weak comparison (RFC 9110, 8.8.3.2)."""
    opaque = tag.removeprefix("W/")
    named = [one.strip().removeprefix("W/") for one in asked.split(",")]
    return asked.strip() == "*" or opaque in named


class Head:
    """Answers HEAD with the status and headers of GET."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, without the body of a HEAD."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET", HEAD: True}, receive, without_body)


def is_head(request: Request) -> bool:
    """Return True if only the headers of an answer are asked for: none need be made to be sent."""
    return bool(request.scope.get(HEAD))


class ETags:
    """Tags each answer to GET that comes in one piece, and answers 304 for one that is known.

    What is streamed has no tag: it is never held back to make one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or 304."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None

        async def tagged(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_tagged(message):
                start = message
                return
            if start is not None:
                tag = etag_of(message.get("body", b""))
                headers = MutableHeaders(scope=start)
                headers["ETag"] = tag
                headers.setdefault("Cache-Control", "private, no-cache")
                if asked and matches(asked, tag):
                    message = {"type": "http.response.body", "body": b""}
                    start["status"] = 304
                    for name in ("content-length", "content-type"):
                        del headers[name]
                await send(start)
                start = None
            await send(message)

        await self._app(scope, receive, tagged)


def _is_tagged(start: Message) -> bool:
    """Return True if a whole answer comes that has no tag of its own (those of files have)."""
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and "content-length" in headers and "etag" not in headers  # noqa: PLR2004 - a whole answer

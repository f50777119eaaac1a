"""The port of the desk: whoever stops in the middle holds no place for ever."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from starlette.types import Receive, Scope, Send

from services.desk import bound, serve, serving
from shared.errors import UsageError

pytestmark = pytest.mark.asyncio
HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-"
WHOLE = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
LARGE = 64_000_000  # bytes; more than sockets hold
PATIENCE = 10  # seconds


async def _app(scope: Scope, _: Receive, send: Send) -> None:
    """Answer at once; "/slow" after longer than a request may take, "/large" without end."""
    await asyncio.sleep(1.0 if scope["path"] == "/slow" else 0)
    size = LARGE if scope["path"] == "/large" else 2
    length = [(b"content-length", str(size).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": length})
    await send({"type": "http.response.body", "body": b"o" * size})


@pytest_asyncio.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    """Where the application answers, with little patience and room for four."""
    monkeypatch.setattr(serving, "ASKED_WITHIN", 0.5)
    monkeypatch.setattr(serving, "READ_WITHIN", 0.5)
    monkeypatch.setattr(serving, "MAX_AT_ONCE", 4)
    listening = bound("127.0.0.1", 0)
    running = asyncio.create_task(serve(_app, listening, drain=1))
    yield listening.getsockname()[1]
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def _opened(port: int, sent: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    await writer.drain()
    return reader, writer


async def _status(port: int) -> bytes:
    reader, writer = await _opened(port, WHOLE)
    line = await asyncio.wait_for(reader.readline(), PATIENCE)
    writer.close()
    return line.split()[1]


@pytest.mark.parametrize("sent", [b"", HALF, WHOLE + HALF], ids=["nothing", "half", "second"])
async def test_half_a_request_keeps_its_place_for_seconds(port: int, sent: bytes) -> None:
    held = [await _opened(port, sent) for _ in range(6)]
    told = [await asyncio.wait_for(reader.read(), PATIENCE) for reader, _ in held]

    assert await _status(port) == b"200"
    assert all(text.count(b"HTTP/1.1") == sent.count(b"\r\n\r\n") for text in told)


async def test_a_slow_answer_is_waited_for(port: int) -> None:
    reader, writer = await _opened(port, WHOLE.replace(b"/ ", b"/slow ", 1))

    assert b"200" in await asyncio.wait_for(reader.readline(), PATIENCE)
    writer.close()


async def test_who_reads_no_answer_is_let_go(port: int) -> None:
    reader, writer = await _opened(port, WHOLE.replace(b"/ ", b"/large ", 1))
    await asyncio.sleep(1.5)

    with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
        await asyncio.wait_for(reader.readexactly(LARGE), PATIENCE)
    writer.close()


async def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with bound("127.0.0.1", 0) as taken:
        number = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"cannot serve on 127.0.0.1:{number}: .*--port"):
            bound("127.0.0.1", number)

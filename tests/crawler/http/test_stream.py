"""The bytes of a connection, as servers send them too slowly or not at all."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing

import pytest

from services.crawler.http import stream as module
from services.crawler.http.response import FetchError
from services.crawler.http.stream import Stream

Talk = Callable[[asyncio.StreamWriter], Awaitable[None]]


async def read_all(talk: Talk) -> bytes:
    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await talk(writer)
        writer.close()

    with closing(await asyncio.start_server(serve, "127.0.0.1", 0)) as server:
        port = server.sockets[0].getsockname()[1]
        loop = asyncio.get_running_loop()
        _, stream = await loop.create_connection(Stream, "127.0.0.1", port)
        with closing(stream):
            content = b""
            while data := await stream.read():
                content += data
            assert not stream.is_quiet()
            return content


async def test_what_is_sent_is_read_to_its_end_in_whatever_amounts_it_comes() -> None:
    sent = bytes(range(256)) * 8192

    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        await writer.drain()

    assert await read_all(talk) == sent


async def test_a_server_that_is_silent_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READ_SECONDS", 0.1)

    async def talk(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)

    with pytest.raises(FetchError, match="timeout: no byte"):
        await read_all(talk)


async def test_a_server_that_sends_less_than_the_least_rate_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "RATE_WINDOW", 0.2)

    async def talk(writer: asyncio.StreamWriter) -> None:
        for _ in range(100):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    with pytest.raises(FetchError, match=r"timeout: .* less than 1024 a second"):
        await read_all(talk)


async def test_a_connection_that_is_reset_is_a_failure_of_the_host() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)  # the rest stays unread, so that the end is a reset
        writer.transport.abort()

    with closing(await asyncio.start_server(serve, "127.0.0.1", 0)) as server:
        port = server.sockets[0].getsockname()[1]
        loop = asyncio.get_running_loop()
        _, stream = await loop.create_connection(Stream, "127.0.0.1", port)
        with closing(stream):
            stream.write(b"x" * 300_000)
            with pytest.raises(FetchError, match="connect"):
                await stream.read()

"""Connections are kept, given up, and asked for anew."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, closing
from ipaddress import ip_network

import httpx
import pytest

from services.crawler.http import transport as module
from services.crawler.http.dialling import Dialler
from services.crawler.http.transport import Transport
from shared.portals import Tls
from tests.support.loopback_web import LoopbackWeb, Reply

LOOPBACK = (ip_network("127.0.0.0/8"),)


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    with ThreadPoolExecutor(1) as resolvers:
        async with aclosing(Transport(Dialler(LOOPBACK, resolvers), Tls())) as opened:
            yield opened


async def ask(transport: Transport, url: str) -> bytes:
    response = await transport.handle_async_request(httpx.Request("GET", url))
    try:
        return b"".join([chunk async for chunk in response.aiter_raw()])
    finally:
        await response.aclose()


def peers(web: LoopbackWeb) -> list[object]:
    """Note the port of each connection that is opened from now on."""
    seen: list[object] = []
    original = web.converse

    async def noting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(writer.get_extra_info("peername"))
        await original(reader, writer)

    web.converse = noting  # type: ignore[method-assign] # the test looks on
    return seen


async def test_a_kept_connection_is_given_up_when_it_is_too_old(
    web: LoopbackWeb, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.pages["/a"] = Reply(b"Tin")
    seen = peers(web)
    with closing(await asyncio.start_server(web.converse, "127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/a"
        assert [await ask(transport, url) for _ in range(3)] == [b"Tin"] * 3
        assert len(seen) == 1
        monkeypatch.setattr(module, "KEEP_ALIVE_SECONDS", -1.0)
        assert await ask(transport, url) == b"Tin"
        assert len(seen) == 2


async def test_two_requests_at_once_have_a_connection_each(
    web: LoopbackWeb, transport: Transport
) -> None:
    web.pages["/a"], web.pause = Reply(b"Tin"), 0.05
    seen = peers(web)
    with closing(await asyncio.start_server(web.converse, "127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/a"
        assert await asyncio.gather(ask(transport, url), ask(transport, url)) == [b"Tin"] * 2
    assert len(seen) == 2

"""How many hosts keep a connection, and which of them are closed first."""

import asyncio
from ipaddress import ip_network

import pytest

from services.crawler.http.fetch import open_fetcher
from shared.portals import Tls
from tests.support.loopback_web import LoopbackWeb, serving

LOOPBACK = (ip_network("127.0.0.0/8"),)


async def test_idle_hosts_are_closed_when_there_are_too_many(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.crawler.http.fetch.MAX_HOSTS", 2)
    port = web.address.rpartition(":")[2]
    async with open_fetcher(user_agent="bantin/0.1", allowed=LOOPBACK) as fetcher:
        async with serving("127.0.0.2") as second, serving("127.0.0.3") as third:
            for url in (f"http://127.0.0.1:{port}/", second.url("/"), third.url("/")):
                await fetcher.get(url)
        assert list(fetcher._transports) == [(second.address, Tls()), (third.address, Tls())]


async def test_a_host_with_a_request_at_work_is_not_closed_though_another_has_ended(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.crawler.http.fetch.MAX_HOSTS", 1)
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(writer: asyncio.StreamWriter) -> None:
        begun.set()
        await go_on.wait()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nTin")
        await writer.drain()

    web.pages["/slow"] = slow
    async with (
        open_fetcher(user_agent="bantin/0.1", allowed=LOOPBACK) as fetcher,
        serving("127.0.0.2") as second,
    ):
        waiting = asyncio.create_task(fetcher.get(web.url("/slow")))
        await begun.wait()
        await fetcher.get(web.url("/a"))
        await fetcher.get(second.url("/"))
        go_on.set()
        assert (await waiting).content == b"Tin"

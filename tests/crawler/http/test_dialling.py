"""What is dialled: each address is checked after its name was resolved, and after the dialling."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network

import pytest

from services.crawler.http.dialling import Dialler
from services.crawler.http.fetch import Fetcher, open_fetcher
from services.crawler.http.response import FetchError
from services.crawler.http.stream import Stream
from tests.support.loopback_web import LoopbackWeb

LOOPBACK = (ip_network("127.0.0.0/8"),)


async def failure(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.get(url)
    return caught.value.kind


async def test_no_private_address_is_ever_dialled(web: LoopbackWeb) -> None:
    port = web.address.rpartition(":")[2]
    async with open_fetcher(user_agent="bantin/0.1") as public:
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "0.0.0.0"):  # noqa: S104 - an address to refuse
            assert await failure(public, f"http://{host}:{port}/") == "private-address"
    assert not web.arrivals


async def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("123.30.1.1", 80)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_given: answers)
    with ThreadPoolExecutor(1) as resolvers, pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        await Dialler((), resolvers).dial("hai-mat.example.vn", 80, None)


async def test_a_connection_that_turns_out_to_lead_elsewhere_is_closed(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stream, "peer", property(lambda _stream: "10.0.0.7"))
    async with open_fetcher(user_agent="bantin/0.1", allowed=LOOPBACK) as fetcher:
        with pytest.raises(FetchError, match=r"private-address: .* answers from 10\.0\.0\.7"):
            await fetcher.get(web.url("/a"))
    assert not web.arrivals


async def test_the_next_address_is_dialled_when_the_first_is_down(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(web.address.rpartition(":")[2])
    answers = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
        for address in ("127.0.0.9", "127.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_given: answers)
    async with open_fetcher(user_agent="bantin/0.1", allowed=LOOPBACK) as fetcher:
        assert (await fetcher.get(f"http://hai-may.example.vn:{port}/")).status == 404


async def test_a_name_that_moves_into_a_private_network_between_two_requests_is_refused(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check is at the dialling: what was public a moment ago is looked at again."""
    real = socket.getaddrinfo
    port = int(web.address.rpartition(":")[2])
    moving = iter(["127.0.0.1", "10.0.0.1"])
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, *rest, **given: real(next(moving), *rest, **given)
    )

    async def close_after_one(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx")
        await writer.drain()

    web.pages["/"] = close_after_one
    async with open_fetcher(user_agent="bantin/0.1", allowed=LOOPBACK) as fetcher:
        url = f"http://doi-dia-chi.example.vn:{port}/"
        assert (await fetcher.get(url)).status == 200
        assert await failure(fetcher, url) == "private-address"

"""Servers that lie, drip, bomb and cut off, and what of it we take."""

import asyncio
import gzip
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import closing
from ipaddress import ip_network
from pathlib import Path

import pytest

from services.crawler.http.fetch import Fetcher, open_fetcher
from services.crawler.http.response import PAGE, Caps, FetchError
from shared.errors import Unavailable
from shared.portals import Tls
from tests.crawler.web import server_context
from tests.support.loopback_web import LoopbackWeb, Reply, serving

LOOPBACK = (ip_network("127.0.0.0/8"),)
SMALL = Caps(wire=10_000, body=10_000, seconds=2)


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with open_fetcher(user_agent="bantin/0.1", allowed=LOOPBACK) as found:
        yield found


async def failure(fetcher: Fetcher, url: str, caps: Caps = SMALL) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.get(url, caps=caps)
    return caught.value.kind


async def test_an_answer_comes_with_its_status_headers_and_bytes(
    web: LoopbackWeb, fetcher: Fetcher
) -> None:
    web.pages["/a"] = Reply("Tỉnh ủy".encode(), headers={"ETag": '"1"', "X-Name": "giá trị"})

    answer = await fetcher.get(web.url("/a"), headers={"If-None-Match": '"0"'})

    assert (answer.status, answer.content.decode()) == (200, "Tỉnh ủy")
    assert (answer.headers["etag"], answer.headers["x-name"]) == ('"1"', "giá trị")
    asked = web.arrivals[0].headers
    assert (asked["user-agent"], asked["if-none-match"]) == ("bantin/0.1", '"0"')
    assert asked["accept-encoding"] == "gzip"
    assert "cookie" not in asked


async def test_cookies_are_neither_kept_nor_sent(web: LoopbackWeb, fetcher: Fetcher) -> None:
    web.pages["/a"] = Reply(b"x", headers={"Set-Cookie": "session=1"})
    await fetcher.get(web.url("/a"))
    await fetcher.get(web.url("/a"))
    assert "cookie" not in web.arrivals[1].headers


async def test_a_connection_is_used_again(web: LoopbackWeb, fetcher: Fetcher) -> None:
    ports = set()
    original = web.converse

    async def counting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ports.add(writer.get_extra_info("peername"))
        await original(reader, writer)

    with closing(await asyncio.start_server(counting, "127.0.0.1", 0)) as server:
        port = server.sockets[0].getsockname()[1]
        for _ in range(3):
            await fetcher.get(f"http://127.0.0.1:{port}/a")
    assert len(ports) == 1


async def test_a_kept_connection_that_was_closed_meanwhile_is_no_failure(fetcher: Fetcher) -> None:
    connections = 0

    async def forgetful(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the first request of a connection, hang up on the second."""
        nonlocal connections
        connections += 1
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    with closing(await asyncio.start_server(forgetful, "127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        answers = [(await fetcher.get(url)).content for _ in range(3)]
    assert answers == [b"ok"] * 3
    assert connections == 3


async def test_gzip_is_undone_and_a_false_gzip_taken_as_it_is(
    web: LoopbackWeb, fetcher: Fetcher
) -> None:
    text = "Đại hội Đảng bộ tỉnh".encode() * 20
    web.pages["/gzip"] = Reply(gzip.compress(text), headers={"Content-Encoding": "gzip"})
    web.pages["/lie"] = Reply(text, headers={"Content-Encoding": "gzip"})
    web.pages["/odd"] = Reply(text, headers={"Content-Encoding": "UTF-8"})
    for path in ("/gzip", "/lie", "/odd"):
        assert (await fetcher.get(web.url(path))).content == text


async def test_a_decompression_bomb_ends_at_the_cap(web: LoopbackWeb, fetcher: Fetcher) -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=9)
    web.pages["/bomb"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        assert await failure(fetcher, web.url("/bomb"), PAGE) == "too-large"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * PAGE.body


async def test_a_body_larger_than_the_cap_is_not_read_to_its_end(
    web: LoopbackWeb, fetcher: Fetcher
) -> None:
    sent = 0

    async def endless(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
            await writer.drain()
            sent += 4096

    web.pages["/endless"] = endless
    web.pages["/declared"] = Reply(b"", headers={"Content-Length": "99999999999999999999"})
    assert await failure(fetcher, web.url("/endless")) == "too-large"
    assert sent < 20_000_000
    assert await failure(fetcher, web.url("/declared")) == "too-large"


async def test_a_server_that_drips_meets_the_deadline(web: LoopbackWeb, fetcher: Fetcher) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    web.pages["/drip"] = drip
    caps = Caps(wire=10_000, body=10_000, seconds=0.5)
    assert await failure(fetcher, web.url("/drip"), caps) == "timeout"
    assert (await fetcher.get(web.url("/a"), caps=SMALL)).status == 404


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"y" * 500_000,
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: y\r\n" * 50_000,
        b"this is no HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut short",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello",
        b"",
    ],
)
async def test_broken_http_is_a_failure_of_the_server(
    web: LoopbackWeb, fetcher: Fetcher, said: bytes
) -> None:
    async def speak(writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        await writer.drain()

    web.pages["/broken"] = speak
    assert await failure(fetcher, web.url("/broken")) in ("protocol", "connect")


async def test_endless_headers_end(web: LoopbackWeb, fetcher: Fetcher) -> None:
    async def headers(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-More: and more\r\n" * 100)
            await writer.drain()

    web.pages["/headers"] = headers
    assert await failure(fetcher, web.url("/headers")) in ("protocol", "timeout")


async def test_the_body_of_a_redirect_is_not_read(web: LoopbackWeb, fetcher: Fetcher) -> None:
    async def talkative(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 90000000\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(30)

    web.pages["/a"] = talkative
    answer = await fetcher.get(web.url("/a"), caps=SMALL)
    assert (answer.status, answer.headers["location"], answer.content) == (302, "/b", b"")


async def test_a_name_that_is_none_and_a_port_where_nobody_listens_are_told_apart(
    fetcher: Fetcher,
) -> None:
    assert await failure(fetcher, "http://khong-co-that.invalid/") == "name"
    assert await failure(fetcher, "http://127.0.0.1:9/") == "connect"


async def test_an_unknown_authority_is_refused_unless_the_portal_names_it(
    certificate: Path, fetcher: Fetcher
) -> None:
    async with serving(ssl=server_context(certificate)) as secure:
        url = f"https://{secure.address}/a"
        assert await failure(fetcher, url) == "tls"
        assert (
            await fetcher.get(url, tls=Tls(profile="extra_ca", ca_file=certificate))
        ).status == 404
        assert await failure(fetcher, url) == "tls"


async def test_a_ca_file_that_is_none_is_a_failure_of_the_fetch(
    web: LoopbackWeb, fetcher: Fetcher, tmp_path: Path
) -> None:
    broken = tmp_path / "ca.pem"
    broken.write_text("no certificate")
    for ca_file in (broken, tmp_path / "none.pem"):
        with pytest.raises(FetchError, match="tls"):
            await fetcher.get(web.url("/a"), tls=Tls(profile="extra_ca", ca_file=ca_file))


async def test_bytes_left_behind_an_answer_are_never_the_next_page(
    web: LoopbackWeb, fetcher: Fetcher
) -> None:
    foreign = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse"
    web.pages["/short"] = Reply(b"Tin" + foreign, headers={"Content-Length": "3"})
    web.pages["/next"] = Reply(b"true")
    assert (await fetcher.get(web.url("/short"))).content == b"Tin"
    assert (await fetcher.get(web.url("/next"))).content == b"true"


@pytest.mark.parametrize("etag", ['"bản-2"', '"\udcff"', f'"{"e" * 10_000}"'])
async def test_a_validator_that_cannot_be_sent_back_is_not_kept(
    fetcher: Fetcher, etag: str
) -> None:
    async def speak(writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 200 OK\r\nETag: {etag}\r\nX-Other: co\r\nContent-Length: 0\r\n\r\n"
        writer.write(head.encode("utf-8", "surrogateescape"))
        await writer.drain()

    async with serving(respond=lambda _request: speak) as web:
        answer = await fetcher.get(web.url("/a"))
    assert "etag" not in answer.headers
    assert answer.headers["x-other"] == "co"


async def test_the_cookies_of_an_answer_are_handed_over_as_they_came(fetcher: Fetcher) -> None:
    async def speak(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2\r\n\r\n")
        await writer.drain()

    async with serving(respond=lambda _request: speak) as web:
        answer = await fetcher.get(web.url("/a"), headers={"Cookie": "c=3"})
        assert web.arrivals[0].headers["cookie"] == "c=3"
    assert answer.cookies == ("a=1; Path=/", "b=2")


@pytest.mark.parametrize(
    "url", ["http://[fe80::1%25eth0]/", "http://", "http://a b/", "https:///x", "http://[::1/"]
)
async def test_an_address_that_nobody_can_dial_is_a_failure_of_the_fetch(
    fetcher: Fetcher, url: str
) -> None:
    with pytest.raises(FetchError):
        await fetcher.get(url)


async def test_nothing_is_sent_when_the_last_word_before_it_is_no(
    web: LoopbackWeb, fetcher: Fetcher
) -> None:
    web.pages["/a"] = Reply(b"x")
    await fetcher.get(web.url("/a"), before_send=lambda: None)

    def refuse() -> None:
        raise Unavailable("the lease is over")

    for path in ("/a", "/b"):  # on the connection that was kept, then on a new one
        with pytest.raises(Unavailable):
            await fetcher.get(web.url(path), before_send=refuse)

    assert [arrival.path for arrival in web.arrivals] == ["/a"]

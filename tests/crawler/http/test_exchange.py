"""Answers as servers write them, and what of a connection is left behind them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager, suppress

import pytest

from services.crawler.http.exchange import ClosedUnansweredError, Exchange, mend_head
from services.crawler.http.response import FetchError
from services.crawler.http.stream import Stream

HEADERS = [(b"Host", b"bao.example.vn")]


@asynccontextmanager
async def exchange_with(answers: Sequence[bytes]) -> AsyncIterator[Exchange]:
    """Connect to a server that answers each request of the connection with the next bytes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            for answer in answers:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    loop = asyncio.get_running_loop()
    _, stream = await loop.create_connection(Stream, "127.0.0.1", port)
    exchange = Exchange(stream)
    try:
        yield exchange
    finally:
        exchange.close()
        server.close()


async def body_of(exchange: Exchange) -> bytes:
    async with aclosing(exchange.body()) as chunks:  # type: ignore[type-var] # a generator
        return b"".join([chunk async for chunk in chunks])


async def test_one_connection_carries_one_answer_after_the_other() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nTin"
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nTin\r\n0\r\n\r\n"
    async with exchange_with([answer, chunked, answer]) as exchange:
        for number in range(3):
            assert (await exchange.ask(b"/", HEADERS)).status == 200
            assert await body_of(exchange) == b"Tin"
            assert exchange.renew() or number == 2


async def test_bytes_behind_an_answer_are_never_the_next_one() -> None:
    foreign = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse"
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nTin" + foreign
    async with exchange_with([answer, answer]) as exchange:
        await exchange.ask(b"/", HEADERS)
        assert await body_of(exchange) == b"Tin"
        assert not exchange.renew()


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 4\r\n\r\nmove",
    ],
)
async def test_an_answer_whose_body_nobody_reads_leaves_the_connection_fit(answer: bytes) -> None:
    async with exchange_with([answer, answer]) as exchange:
        await exchange.ask(b"/", HEADERS)
        assert exchange.renew()


async def test_a_body_that_is_not_read_to_its_end_ends_the_connection() -> None:
    answer = b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 400\r\n\r\nmove"
    async with exchange_with([answer, answer]) as exchange:
        await exchange.ask(b"/", HEADERS)
        assert not exchange.renew()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut short", "protocol"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nTin", "protocol"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 50, "protocol"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", "protocol"),
    ],
)
async def test_an_answer_that_is_not_whole_is_none(answer: bytes, kind: str) -> None:
    async with exchange_with([answer]) as exchange:
        with pytest.raises(FetchError) as caught:  # noqa: PT012 - head or body may be what fails
            await exchange.ask(b"/", HEADERS)
            await body_of(exchange)
    assert caught.value.kind == kind


async def test_a_server_that_hangs_up_without_a_byte_is_told_from_one_that_breaks_off() -> None:
    async with exchange_with([]) as exchange:
        with pytest.raises(ClosedUnansweredError):
            await exchange.ask(b"/", HEADERS)


async def test_early_hints_are_passed_over() -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    async with exchange_with(
        [hints + b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"]
    ) as exchange:
        assert (await exchange.ask(b"/", HEADERS)).status == 200


@pytest.mark.parametrize(
    "line",
    [b"Server : IIS", b"khong co dau hai cham", b"X-Y\x01: z", b"Ten rieng: a", b": x"],
)
async def test_a_header_that_no_parser_takes_costs_no_page(line: bytes) -> None:
    answer = b"HTTP/1.1 200 OK\r\n" + line + b"\r\nContent-Length: 3\r\nX-Tin: co\r\n\r\nTin"
    async with exchange_with([answer, answer]) as exchange:
        head = await exchange.ask(b"/", HEADERS)
        assert (b"X-Tin", b"co") in head.headers
        assert await body_of(exchange) == b"Tin"
        assert exchange.renew()


async def test_a_request_that_cannot_be_written_is_a_failure() -> None:
    async with exchange_with([b""]) as exchange:
        with pytest.raises(FetchError, match="cannot be written"):
            await exchange.ask(b"/a b", [*HEADERS, (b"X", b"a\nb")])


def test_a_mended_head_keeps_its_folded_lines_and_its_body() -> None:
    answer = b"HTTP/1.1 200 OK\nA : 1\n 2\nbroken\nB: \x003\n\nA : body"
    assert mend_head(answer) == b"HTTP/1.1 200 OK\r\nA: 1\r\n 2\r\nB: 3\r\n\r\nA : body"
    assert mend_head(b"HTTP/1.1 200 OK\r\nA : 1") == b"HTTP/1.1 200 OK\r\nA : 1"

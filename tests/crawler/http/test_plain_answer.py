"""Which answers are so plain that no parser is needed, and that it would say the same of them."""

import h11
import pytest

from services.crawler.http.plain_answer import MAX_HEAD, plain_answer

PLAIN = (
    b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type:text/html \r\nX-Empty:\r\n"
    b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nConnection: Keep-Alive\r\nContent-Length: 3\r\n\r\nTin"
)


def parsed(answer: bytes) -> h11.Response:
    state = h11.Connection(h11.CLIENT)
    state.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
    state.send(h11.EndOfMessage())
    state.receive_data(answer)
    event = state.next_event()
    assert isinstance(event, h11.Response)
    return event


def test_a_plain_answer_is_read_as_a_parser_reads_it() -> None:
    plain = plain_answer(PLAIN)
    assert plain
    assert plain.head.status == 200
    assert plain.head.headers == parsed(PLAIN).headers.raw_items()
    assert (PLAIN[plain.at :], plain.length) == (b"Tin", 3)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b"HTTP/1.1 200", b"HTTP/1.0 200"),
        (b"HTTP/1.1 200 OK", b"HTTP/1.1 100 Continue"),
        (b"HTTP/1.1 200 OK", b"HTTP/1.1 304 Not Modified"),
        (b"HTTP/1.1 200 OK", b"HTTP/1.1 20 OK"),
        (b"Content-Length: 3", b"Content-Length: 3\r\nContent-Length: 4"),
        (b"Content-Length: 3", b"Content-Length: 3, 3"),
        (b"Content-Length: 3", b"Content-Length: +3"),
        (b"Content-Length: 3", b"Content-Length: 3\r\nTransfer-Encoding: chunked"),
        (b"Content-Length: 3\r\n", b""),
        (b"Keep-Alive", b"close"),
        (b"Keep-Alive", b"keep-alive, Upgrade"),
        (b"Server: nginx", b"Server : nginx"),
        (b"Server: nginx", b"Server: nginx\r\n 1.22"),
        (b"Server: nginx", b"Server"),
        (b"Server: nginx", b"Server: ng\x00inx"),
        (b"Server: nginx\r\n", b"Server: nginx\n"),
        (b"\r\n\r\nTin", b"\r\n"),
    ],
)
def test_what_is_less_plain_is_for_the_parser(there: bytes, instead: bytes) -> None:
    assert there in PLAIN
    assert plain_answer(PLAIN.replace(there, instead)) is None


def test_a_head_beyond_the_cap_is_left_to_the_parser_that_refuses_it() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: " + b"a" * MAX_HEAD + b"\r\n\r\n"

    assert plain_answer(head) is None

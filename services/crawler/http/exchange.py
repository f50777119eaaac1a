"""HTTP/1.1 on one connection: a request, the head of its answer, and the body.

A plain answer is read here; h11 reads what is not so plain.
"""

import re
from collections.abc import AsyncIterator
from contextlib import suppress

import h11

from services.crawler.http.plain_answer import MAX_HEAD, Head, Headers, plain_answer
from services.crawler.http.response import FetchError
from services.crawler.http.stream import Stream

# "100 Continue", "103 Early Hints": nobody sends more than one or two.
MAX_INTERIM = 20  # cap against hostile servers
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROLS = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_REQUEST = re.compile(
    rb"GET [!-~]+ HTTP/1\.1\r\n(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+: [^\x00-\x08\x0a-\x1f\x7f]*\r\n)+\r\n"
)


class ClosedUnansweredError(FetchError):
    """The server ended the connection without a byte of an answer."""


class Exchange:
    """One connection, on which one request after the other is answered."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        # Of a plain answer (no state): what has come of the body, and how much of it is not read.
        self._body, self._left = b"", 0
        self._state: h11.Connection | None = None

    async def ask(self, target: bytes, headers: Headers) -> Head:
        """Send a GET and return the head of its answer; raise FetchError when there is none."""
        lines = b"".join(b"%b: %b\r\n" % header for header in headers)
        request = b"GET %b HTTP/1.1\r\n%b\r\n" % (target, lines)
        if not _REQUEST.fullmatch(request):
            raise FetchError("protocol", "the request cannot be written: signs that no header has")
        self._stream.write(request)
        received = await self._read(is_first=True)
        if plain := plain_answer(received):
            self._state, self._body, self._left = None, received[plain.at :], plain.length
            return plain.head
        asked = h11.Request(method=b"GET", target=target, headers=headers)
        return await self._parsed(asked, bytearray(received))

    async def _parsed(self, asked: h11.Request, received: bytearray) -> Head:
        """Return the head of an answer that begins with these bytes, whatever HTTP allows."""
        self._state = _state_with(asked, received)
        for _ in range(MAX_INTERIM):
            event = await self._head(received, asked)
            if isinstance(event, h11.Response):
                return Head(event.status_code, event.headers.raw_items())
            if event.status_code == 101:  # noqa: PLR2004 - HTTP's own number
                break
        raise FetchError("protocol", "interim answers without end, or a protocol not asked for")

    async def _head(
        self, received: bytearray, asked: h11.Request
    ) -> h11.Response | h11.InformationalResponse:
        while self._state:
            try:
                event = self._state.next_event()
            except h11.RemoteProtocolError as error:
                event = self._mended_head(received, asked, error)
            if isinstance(event, h11.Response | h11.InformationalResponse):
                return event
            if event is not h11.NEED_DATA:
                break
            data = await self._read(is_first=False)
            received += data
            self._state.receive_data(data)
        raise FetchError("protocol", "the answer has no head")

    async def _read(self, *, is_first: bool) -> bytes:
        try:
            data = await self._stream.read()
        except FetchError as error:
            if is_first and error.kind == "connect":
                raise ClosedUnansweredError("connect", error.detail) from error
            raise
        if not data and is_first:
            raise ClosedUnansweredError("protocol", "the server hung up without an answer")
        return data

    def _mended_head(
        self, received: bytearray, asked: h11.Request, error: h11.RemoteProtocolError
    ) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        """Read a head again without the lines that no parser takes; raise FetchError otherwise."""
        mended = mend_head(bytes(received))
        if mended == bytes(received):
            raise FetchError("protocol", str(error)) from error
        self._state = _state_with(asked, mended)
        try:
            return self._state.next_event()
        except h11.RemoteProtocolError as again:
            raise FetchError("protocol", str(again)) from again

    async def body(self) -> AsyncIterator[bytes]:
        """Yield the body as it comes; raise FetchError when it ends before its time."""
        while self._state is None and self._left:
            part, self._body = self._body[: self._left], self._body[self._left :]
            self._left -= len(part)
            if part:
                yield part
            elif not (part := await self._stream.read()):
                raise FetchError("protocol", f"the body ends {self._left} bytes too early")
            else:
                self._body = part
        while self._state:
            try:
                event = self._state.next_event()
            except h11.RemoteProtocolError as error:
                raise FetchError("protocol", str(error)) from error
            if isinstance(event, h11.Data):
                yield bytes(event.data)
            elif event is h11.NEED_DATA:
                self._state.receive_data(await self._stream.read())
            else:
                return

    def is_quiet(self) -> bool:
        """Return True if the connection is open and nothing has come that nobody asked for."""
        return self._stream.is_quiet()

    def renew(self) -> bool:
        """Return True if another request may be sent: the answer is whole, and nothing follows it.

        Bytes behind an answer would be taken for the next one.
        """
        state = self._state
        if state is None:
            is_done = self._left == len(self._body) and self._stream.is_quiet()
            self._body, self._left = b"", 0
            return is_done
        # Of a body that nobody wants, what has come is read: a redirect's is short.
        with suppress(h11.RemoteProtocolError):
            while isinstance(state.next_event(), h11.Data):
                pass
        is_done = state.our_state is h11.DONE and state.their_state is h11.DONE
        if not is_done or state.trailing_data[0] or not self._stream.is_quiet():
            return False
        self._state = None
        return True

    def close(self) -> None:
        """End the connection."""
        self._stream.close()


def _state_with(asked: h11.Request, received: bytes | bytearray) -> h11.Connection:
    """Return h11's state after a request, with what has been received of its answer."""
    state = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)
    state.send(asked)
    state.send(h11.EndOfMessage())
    state.receive_data(bytes(received))
    return state


def mend_head(received: bytes) -> bytes:
    """Return an answer whose head has no header that no parser takes, as browsers read it.

    Blanks behind a name ("Server : x") go, and so do lines without a colon or with another name.
    """
    end = _HEAD_END.search(received)
    if not end:
        return received
    status_line, *lines = received[: end.start()].split(b"\n")
    kept = [mended for line in lines if (mended := _mended_line(line.rstrip(b"\r"))) is not None]
    head = b"\r\n".join([status_line.rstrip(b"\r"), *kept])
    return head + b"\r\n\r\n" + received[end.end() :]


def _mended_line(line: bytes) -> bytes | None:
    if line[:1] in (b" ", b"\t"):  # a folded line goes on with the one before
        return line
    name, colon, value = line.partition(b":")
    name = name.rstrip(b" \t")
    if not colon or not _NAME.fullmatch(name):
        return None
    return name + b": " + _CONTROLS.sub(b"", value).strip(b" \t")

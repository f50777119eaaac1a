"""The answer that nearly every server sends: a whole head at once, and the length of its body.

It is read in a tenth of the time that a parser takes for whatever HTTP allows.
"""

import re
from typing import NamedTuple

Headers = list[tuple[bytes, bytes]]
_STATUS_LINE = re.compile(rb"HTTP/1\.1 ([2-5]\d\d)(?: [^\x00-\x08\x0a-\x1f\x7f]*)?\r\n")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\x00-\x08\x0a-\x1f\x7f]*)\r\n")
_END = b"\r\n\r\n"
MAX_HEAD = 100 * 1024  # cap against hostile servers
_LENGTH = re.compile(rb"\d{1,18}")
# What says that a body or a connection ends in another way.
_OTHERWISE = frozenset({b"transfer-encoding", b"upgrade"})
_KEPT = frozenset({b"keep-alive"})
_WITHOUT_BODY = frozenset({204, 304})


class Head(NamedTuple):
    """Status and headers of an answer, names as they came."""

    status: int
    headers: Headers


class PlainAnswer(NamedTuple):
    """A head, where the body begins in the bytes that came with it, and how long the body is."""

    head: Head
    at: int
    length: int


def plain_answer(received: bytes) -> PlainAnswer | None:
    """Return the answer that bytes begin with; None where it is not all there, or none so plain."""
    status = _STATUS_LINE.match(received)
    end = received.find(_END)
    if not status or not 0 <= end <= MAX_HEAD or int(status[1]) in _WITHOUT_BODY:
        return None
    headers, at = [], status.end()
    while header := _HEADER.match(received, at, end + 2):
        headers.append((header[1], header[2].strip(b" \t")))
        at = header.end()
    if at != end + 2:
        return None
    length = _length(headers)
    return None if length is None else PlainAnswer(Head(int(status[1]), headers), end + 4, length)


def _length(headers: Headers) -> int | None:
    """Return the length of the body, None where it or the connection may end otherwise."""
    values: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        values.setdefault(name.lower(), []).append(value)
    lengths = values.get(b"content-length", ())
    if len(lengths) != 1 or not _LENGTH.fullmatch(lengths[0]):
        return None
    if not _OTHERWISE.isdisjoint(values):
        return None
    kept = {value.lower() for value in values.get(b"connection", ())}
    return int(lengths[0]) if kept <= _KEPT else None

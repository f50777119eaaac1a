"""A response, what may go wrong with a request, and the caps of each kind of page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from shared.text import decode

# From the first byte of the request to the last of the answer, in seconds: a server that drips one
# byte at a time never runs into a read timeout.
DEADLINE = 60.0

FailureKind = Literal[
    "private-address", "name", "connect", "tls", "timeout", "protocol", "too-large", "encoding"
]


class FetchError(Exception):
    """No usable answer came; `kind` is one of a closed set, the text is for a person."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Caps:
    """What an answer may cost: bytes on the wire, bytes after decompression, seconds in all.

    With `cut` a longer answer is taken as far as it goes, instead of refused.
    """

    wire: int
    body: int
    seconds: float = DEADLINE
    cut: bool = False


# A page must fit its topic (4 MiB of JSON) even as base64, which adds a third.
PAGE = Caps(wire=3_000_000, body=3_000_000)
# Reading a malformed feed takes up to 4 s a megabyte; a feed of 100 articles has a tenth of that.
FEED = Caps(wire=2_000_000, body=2_000_000)
# The sitemap protocol allows 50 MB a file.
SITEMAP = Caps(wire=10_000_000, body=50_000_000)
# RFC 9309 §2.5 asks for at least 500 KiB, of however much.
ROBOTS = Caps(wire=512_000, body=512_000, seconds=30, cut=True)


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said to one request. Header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


def charset(response: Response) -> str | None:
    """Return the charset that the Content-Type header declares."""
    declared = response.headers.get("content-type", "").lower().partition("charset=")[2]
    return declared.split(";")[0].strip(" \"'") or None


def text_of(response: Response, hinted: str | None = None) -> str:
    """Return the page as text; `hinted` is its charset where the header declares none."""
    return decode(response.content, charset(response) or hinted)

"""A response, what may go wrong with a request, and the caps of each kind of page."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Literal

from shared.text import decode

# From the first byte of the request to the last of the answer, in seconds: a server that drips one
# byte at a time never runs into a read timeout.
DEADLINE = 60.0

_PAGE_TYPES = ("text/", "application/xhtml", "application/xml")
_VAGUE_TYPES = frozenset({"application/octet-stream", "application/unknown", "application/html"})
# What a document begins with: a byte order mark, blanks, comments, then one of these tags. A
# comment is atomic: one that may stretch over the next ones is tried in exponentially many ways.
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?><!--.{0,400}?-->)\s*){0,4}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|h1|div|table|p|script|style)[\s>]",
    re.IGNORECASE | re.DOTALL,
)

# The root of a feed or a sitemap, behind declarations and comments.
_XML_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,400}>\s*|(?><!--.{0,400}?-->)\s*){0,9}"
    rb"<(rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)

FailureKind = Literal[
    "private-address", "name", "connect", "tls", "timeout", "protocol", "too-large", "encoding"
]


class FetchError(Exception):
    """No usable answer came; `kind` is one of a closed set, the text is for a person."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail

    def __reduce__(self) -> tuple[type["FetchError"], tuple[FailureKind, str]]:
        """Come out of another process as it went in."""
        return type(self), (self.kind, self.detail)


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


@dataclass(frozen=True)
class Response:
    """What a server said to one request. Header names are in lower case, of each the last value.

    `cookies` are the values of its Set-Cookie headers, as they came; nothing keeps them.
    `is_verified` says that it came over TLS whose certificate was checked. `request_headers` are
    those that it was asked with.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    cookies: tuple[str, ...] = ()
    is_verified: bool = False
    request_headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def content_hash(self) -> str:
        """32 hex digits (128 bits of SHA-256) that stand for the content."""
        return hashlib.sha256(self.content).hexdigest()[:32]

    @cached_property
    def utf8(self) -> str | None:
        """The content as UTF-8, None where it is not."""
        try:
            return self.content.decode()
        except UnicodeDecodeError:
            return None

    @cached_property
    def texts(self) -> dict[str | None, str]:
        """The content as text, by the charset that it was taken for; see text_of."""
        return {}

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone: what follows from them is not carried to another process."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def charset(response: Response) -> str | None:
    """Return the charset that the Content-Type header declares."""
    declared = response.headers.get("content-type", "").lower().partition("charset=")[2]
    return declared.split(";")[0].strip(" \"'") or None


def text_of(response: Response, hinted: str | None = None) -> str:
    """Return the page as text; `hinted` is its charset where the header declares none."""
    # What is valid UTF-8 is read as that, whatever is declared.
    name = (charset(response) or hinted) if response.utf8 is None else None
    if name not in response.texts:
        response.texts[name] = decode(response.content, name, utf8=response.utf8)
    return response.texts[name]


def feed_or_sitemap(response: Response) -> Literal["feed", "sitemap"] | None:
    """Return what a body is by its root, whatever address and type it has; None for a page."""
    root = _XML_ROOT.match(response.content[:2048])
    if root is None:
        return None
    return "sitemap" if root[1].lower() in (b"urlset", b"sitemapindex") else "feed"


def is_html(response: Response) -> bool:
    """Return True if a body begins as HTML does, whatever type is declared."""
    return _HTML_START.match(response.content[:1024]) is not None


def is_page(response: Response) -> bool:
    """Return True if a body is text that a parser may read, by its type or by its first bytes.

    Servers send HTML as "application/octet-stream", "html" or without any type.
    """
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type.startswith(_PAGE_TYPES) or not content_type:
        return True
    is_vague = content_type in _VAGUE_TYPES or "/" not in content_type
    return is_vague and is_html(response)

"""Events about pages: what somebody wants fetched, and what came."""

import base64
from typing import Literal

from pydantic import AwareDatetime, Field

from shared.contract.events.event import Event
from shared.contract.values import (
    FetchedFile,
    FurtherPage,
    ListedAs,
    PageKind,
    Withdrawal,
    content_of,
)
from shared.text import digest


class FetchRequested(Event):
    """Somebody wants a URL fetched; anyone may write this event."""

    url: str
    """The absolute http or https address to fetch."""
    host: str
    """The host of that address in small letters: the key of the record."""
    kind: PageKind = "article"
    """What the page is expected to be."""
    portal: str | None = None
    """The id of the portal that it belongs to; null to have it looked up by its host."""
    requested_at: AwareDatetime
    """When it was asked for, RFC 3339 with its offset."""
    requested_by: str = "bantin"
    """Who asks, for the people who read the logs."""

    def subject(self) -> str:
        """Return the URL."""
        return self.url


class PageFetched(Event):
    """The raw bytes of a page and the facts of its fetch; `content()` gives the very bytes back."""

    url_id: str
    """The id of the canonical URL, 16 hex digits: the key of the record."""
    url: str
    """The canonical URL that was asked for."""
    final_url: str
    """Where the redirects ended."""
    host: str
    """The host of `url`."""
    portal: str | None = None
    """The id of the portal that the page belongs to."""
    province: str | None = None
    """The province of that portal."""
    status: int
    """The HTTP status of the last answer."""
    content_type: str = "text/html"
    """The media type of the answer, without parameters."""
    charset: str | None = None
    """The charset that the Content-Type header declares."""
    headers: dict[str, str] = Field(default_factory=dict)
    """Headers of the answer, names in small letters, without cookies; version 0.1 kept seven."""
    request_headers: dict[str, str] = Field(
        default_factory=dict, json_schema_extra={"since": "0.2.0"}
    )
    """Headers that the page was asked for with, without cookies; empty in events of version 0.1."""
    fetched_at: AwareDatetime
    """When the answer came, RFC 3339 with its offset."""
    body: str
    """The body after Content-Encoding: text where the bytes are UTF-8, else base64."""
    body_encoding: Literal["utf-8", "base64"] = "utf-8"
    """How `body` is written."""
    body_hash: str
    """A hash of the body's bytes, hex digits."""
    listed_as: ListedAs | None = None
    """What the listing that led here said of the page."""
    hints: dict[str, str] = Field(default_factory=dict)
    """What the portal's file said of its pages then: CSS selectors by field, and "charset"."""
    noarchive: bool = False
    """Whether the page asks for its bytes not to be kept."""
    tls_verified: bool | None = None
    """Whether it came over TLS with a certificate that was checked."""
    withdrawn: Withdrawal | None = None
    """Why a known article is taken to be gone; the body is then empty."""
    further: tuple[FurtherPage, ...] = Field(default=(), json_schema_extra={"since": "0.2.0"})
    """The further pages of an article that is cut in several, in their order."""
    files: tuple[FetchedFile, ...] = Field(default=(), json_schema_extra={"since": "0.2.0"})
    """The files that were read beside the page, where a setting has it."""

    def content(self) -> bytes:
        """Return the bytes exactly as the server sent them (after Content-Encoding)."""
        return content_of(self.body, self.body_encoding)

    def whole_hash(self) -> str:
        """Return a hash of all that came in the visit: of a page alone that of its body."""
        if not self.further and not self.files:
            return self.body_hash
        pages = (one.body_hash or "" for one in self.further)
        return digest(self.body_hash, *pages, *(f"{one.url} {one.text}" for one in self.files))

    @staticmethod
    def wrap(content: bytes) -> dict[str, str]:
        """Return the fields `body` and `body_encoding` that hold these bytes."""
        try:
            return {"body": content.decode("utf-8"), "body_encoding": "utf-8"}
        except UnicodeDecodeError:
            return PageFetched.wrap_as_base64(content)

    @staticmethod
    def wrap_as_base64(content: bytes) -> dict[str, str]:
        """Return these fields for bytes that are no text, or too long as text."""
        return {"body": base64.b64encode(content).decode(), "body_encoding": "base64"}

    def subject(self) -> str:
        """Return the id of the URL."""
        return self.url_id

    def _identity(self, _encoded: bytes) -> tuple[str, ...]:
        # Its body, of megabytes, is told by its hash.
        return (self.url_id, self.body_hash, self.fetched_at.isoformat(), str(self.status))

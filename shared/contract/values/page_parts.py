"""What a page says beside and inside its text: blocks, bylines, pictures, files, moments."""

import base64
from typing import Any, Literal

from pydantic import AwareDatetime, Field

from shared.contract.values.entities import Entities
from shared.contract.values.value import FieldSource, Value

# What became of a file that was asked for, or was to be.
FileState = Literal[
    "read",
    "cut",
    "partly-scanned",
    "scanned",
    "encrypted",
    "broken",
    "too-large",
    "no-document",
    "forbidden",
    "not-fetched",
]


def _added() -> Any:  # noqa: ANN401 - the default of a field of any type
    """Return the default of a field that events have only where it says something."""
    return Field(default=None, exclude_if=_is_none, json_schema_extra={"since": "0.2.0"})


def _is_none(value: object) -> bool:
    return value is None


def content_of(body: str, encoding: str) -> bytes:
    """Return the bytes that a body stands for, written as text or as base64."""
    return base64.b64decode(body) if encoding == "base64" else body.encode()


class ListedAs(Value):
    """What the listing, feed or sitemap that led to a page said of it."""

    url: str
    """The address of that listing, feed or sitemap."""
    title: str | None = None
    """The title that it gave."""
    published: AwareDatetime | None = None
    """The time that it gave, RFC 3339 with its offset."""


class FurtherPage(Value):
    """A further page of an article that is cut in several, fetched in the same visit."""

    number: int
    """Which page it is, from 2."""
    url: str
    """Its canonical address."""
    charset: str | None = None
    """The charset that its Content-Type header declares."""
    body: str = ""
    """Its body as that of the first page; empty where it did not come."""
    body_encoding: Literal["utf-8", "base64"] = "utf-8"
    """How `body` is written."""
    body_hash: str | None = None
    """A hash of the body's bytes, hex digits; null where it did not come."""
    missing: str | None = None
    """Why it did not come ("robots", "status 404", "timeout"); null where it came."""

    def content(self) -> bytes:
        """Return the bytes exactly as the server sent them."""
        return content_of(self.body, self.body_encoding)


class FetchedFile(Value):
    """A file that a page links to, read in the same visit: its text, never its bytes."""

    url: str
    """Its canonical address."""
    state: FileState
    """What became of it."""
    text: str = ""
    """Its text, NFC, its paragraphs parted by blank lines; empty where there is none."""
    pages: int | None = None
    """How many pages it has, as far as it tells."""


class Block(Value):
    """One block of the body, in reading order."""

    kind: Literal["paragraph", "heading", "list", "quote", "box", "table"] = "paragraph"
    """What the block is; items of a list and rows of a table are lines of its text."""
    text: str
    """The text of the block, NFC; lines are parted by a line feed."""
    level: int | None = None
    """The level of a heading, 2 to 6; null for any other block."""


class Author(Value):
    """A byline: a name with what the page states beside it."""

    name: str
    """The name alone, without title or trade."""
    role: str | None = None
    """What the page says that the author does ("ảnh", "phóng viên")."""
    agency: str | None = None
    """The agency or paper that the author writes for, as stated."""


class Image(Value):
    """A picture or video of the article."""

    url: str
    """The absolute address of the file."""
    kind: Literal["image", "video"] = "image"
    """Whether it is a picture or a video."""
    caption: str | None = None
    """The line below it, without the credit."""
    credit: str | None = None
    """Whose picture it is, as stated ("TTXVN")."""
    alt: str | None = None
    """The alternative text of the page for it."""


class Attachment(Value):
    """A file that the article offers."""

    name: str
    """The name of the file as readers see it."""
    url: str
    """The absolute address of the file."""
    type: str | None = None
    """The ending of its name in small letters ("pdf"); null where nothing tells it."""
    size: str | None = None
    """Its size as the page states it ("1,2 MB")."""
    text: str | None = _added()
    """The text of the file, NFC, where a setting has files read; null where it was not read. It is
    no part of the article's `text`."""
    state: FileState | None = _added()
    """What became of reading it: "read", "cut" after the characters that are kept, a "scanned" or
    "partly-scanned" one without a text for its pictures, "encrypted", "broken", "too-large", a type
    that is "no-document", "forbidden" by robots.txt, "not-fetched"; null: nobody asked for it."""
    pages: int | None = _added()
    """How many pages it has, as far as it tells."""
    entities: Entities | None = _added()
    """What the text of the file names, offsets counted in that text; null where there is none."""


class Moment(Value):
    """A time that a page states."""

    value: AwareDatetime
    """The time, RFC 3339 with its offset; that of Asia/Ho_Chi_Minh where the page states none."""
    precision: Literal["second", "minute", "day"] = "minute"
    """How exact the page is; of a day, the time of day is 00:00 and means nothing."""
    zone_stated: bool = False
    """Whether the page itself states the offset."""


class Stripped(Value):
    """A line or block that was taken out of the body."""

    kind: str
    """What it is: "share-bar", "comment-box", "related", "sign-off", "byline", "source", "caption",
    "tags", "date-line", "repeated-title", "end-mark", "navigation" or "other"."""
    text: str
    """Its text."""
    rule: str | None = _added()
    """The rule that took it out, by its name: "signature", "share-bar", "caption-by-place"."""


class Link(Value):
    """A link of the page to another one."""

    url: str
    """The absolute address that it leads to."""
    title: str | None = None
    """The text of the link."""


class Candidate(Value):
    """A value that lost, and where it came from."""

    value: str
    """The value, as it would have been written."""
    source: FieldSource
    """Which part of the page gave it."""


class Provenance(Value):
    """Where the value of one field came from, and what disagreed with it."""

    field: str
    """The name of the field of the article."""
    source: FieldSource
    """Which part of the page gave its value."""
    candidates: tuple[Candidate, ...] = ()
    """The values that disagreed and lost, the next best first."""

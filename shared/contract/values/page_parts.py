"""What a page says beside and inside its text: blocks, bylines, pictures, files, moments."""

from typing import Literal

from pydantic import AwareDatetime

from shared.contract.values.value import FieldSource, Value


class ListedAs(Value):
    """What the listing, feed or sitemap that led to a page said of it."""

    url: str
    """The address of that listing, feed or sitemap."""
    title: str | None = None
    """The title that it gave."""
    published: AwareDatetime | None = None
    """The time that it gave, RFC 3339 with its offset."""


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

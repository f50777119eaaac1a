"""The parts that events are made of: small frozen values."""

from datetime import date, timedelta, timezone
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

# What a time without a zone is meant in: Vietnam has had no other since 1975.
VIETNAM = timezone(timedelta(hours=7))

PageKind = Literal["article", "listing", "feed", "sitemap"]
FieldSource = Literal["jsonld", "meta", "selector", "text", "url", "listing"]
Cause = Literal["new", "publisher_edit", "reparse", "reenrich", "gone", "restored"]
# Why a known article is taken to be gone.
Withdrawal = Literal["missing", "noindex", "front-page", "error-page"]


class Value(BaseModel):
    """A frozen part of an event."""

    # JSON has no NaN and no infinity; what one database would keep no other could read.
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class ListedAs(Value):
    """What the listing, feed or sitemap that led to a page said of it."""

    url: str
    title: str | None = None
    published: AwareDatetime | None = None


class Block(Value):
    """One block of the body, in reading order. `level` is that of a heading (2 to 6)."""

    kind: Literal["paragraph", "heading", "list", "quote", "box", "table"] = "paragraph"
    text: str
    level: int | None = None


class Author(Value):
    """A byline: the name alone, with the role and the agency that the page states beside it."""

    name: str
    role: str | None = None
    agency: str | None = None


class Image(Value):
    """A picture or video of the article."""

    url: str
    kind: Literal["image", "video"] = "image"
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None


class Attachment(Value):
    """A file that the article offers: the name as readers see it, and what is said of it.

    `type` is the ending of its name in small letters ("pdf"), None where nothing tells it; `size`
    is as the page states it ("1,2 MB").
    """

    name: str
    url: str
    type: str | None = None
    size: str | None = None


class Moment(Value):
    """A time that a page states, with its zone (Asia/Ho_Chi_Minh when it states none)."""

    value: AwareDatetime
    precision: Literal["second", "minute", "day"] = "minute"
    zone_stated: bool = False


class Stripped(Value):
    """A line or block that was taken out of the body, under what it is.

    The kind is one of a closed set: "share-bar", "comment-box", "related", "sign-off", "byline",
    "source", "caption", "tags", "date-line", "repeated-title", "end-mark", "navigation", "other".
    """

    kind: str
    text: str


class Link(Value):
    """A link that the page recommends beside the article."""

    url: str
    title: str | None = None


class Candidate(Value):
    """A value that lost, and where it came from."""

    value: str
    source: FieldSource


class Provenance(Value):
    """Where the value of one field came from, and what disagreed with it."""

    field: str
    source: FieldSource
    candidates: tuple[Candidate, ...] = ()


class Span(Value):
    """A place in the text: `text[start:end] == surface`, in Unicode code points."""

    start: int
    end: int
    surface: str


class Mention(Span):
    """A span with the rule that found it and how sure that rule is (0 to 1)."""

    rule: str
    confidence: float = 1.0


class Office(Value):
    """An office that the text states for a person.

    `title` is as written, `label` the same without abbreviations; `body` is where it is held, at
    the level "central", "province", "district" or "commune"; `place` is the place it names.
    """

    title: str
    span: Span
    former: bool = False
    label: str | None = None
    body: str | None = None
    place: str | None = None
    level: str | None = None


class Person(Value):
    """One person of this article: the name without any title, and every mention of it.

    `key` is the same in another article only for the same name in the same office of the same
    place; it is None when the text says too little. `rank` is military.
    """

    name: str
    honorific: str | None = None
    rank: str | None = None
    key: str | None = None
    offices: tuple[Office, ...] = ()
    mentions: tuple[Mention, ...]


class Organization(Value):
    """A body: the normalised name, its level and its mentions."""

    name: str
    level: str | None = None
    mentions: tuple[Mention, ...]


class Place(Value):
    """A place, resolved to the province of its day and to that province's successor.

    `province` is the name in the list of 63 (or 34) valid on the article's date, `province_now` the
    one after 1 July 2025; both are None when the text does not decide, and `candidates` then are
    the codes of the units it may be. `code_now` and `name_now` are the unit that followed it.
    """

    name: str
    level: str | None = None
    province: str | None = None
    province_now: str | None = None
    code: str | None = None
    name_now: str | None = None
    code_now: str | None = None
    candidates: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]


class Document(Value):
    """An official document by type, number and symbol ("05-CT/TW")."""

    kind: str
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    dated: date | None = None
    mentions: tuple[Mention, ...]


class Occasion(Value):
    """A congress, session, plenum, sitting or election (`kind`) with its ordinal and its term."""

    name: str
    kind: str | None = None
    ordinal: str | None = None
    term: str | None = None
    mentions: tuple[Mention, ...]


class Term(Value):
    """A term of office: "khóa XVI", "nhiệm kỳ 2020 - 2025"."""

    name: str
    mentions: tuple[Mention, ...]


class DateMention(Mention):
    """A calendar interval that the text states, both ends included, and how it was read."""

    first: date
    last: date
    precision: Literal["day", "week", "month", "quarter", "half-year", "year", "years", "range"]
    reading: Literal[
        "explicit", "no-year", "relative", "period", "range", "quarter", "part-of-year"
    ]


class Summary(Value):
    """What an article is chiefly about: persons, provinces, bodies, topics, the event's day.

    Each tuple has at most five names, the chief one first. `topics` are terms of the thesaurus that
    the enricher has, always in the same wording. `language` is what the text itself shows ("vi",
    "en", "km", "jra": ISO 639), which may differ from what the page states of itself.
    """

    persons: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str | None = None
    day: date | None = None

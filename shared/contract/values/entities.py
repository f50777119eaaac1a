"""What an article speaks of: persons, bodies, places, documents, dates, each with its spans."""

from datetime import date
from typing import Literal

from pydantic import Field

from shared.contract.values.value import Value


class Span(Value):
    """A place in the article's text: `text[start:end] == surface`."""

    start: int
    """Where it begins in `text`, in Unicode code points from 0."""
    end: int
    """Where it ends in `text`, in Unicode code points; the first one behind it."""
    surface: str
    """The very characters that stand there."""


class Mention(Span):
    """A span with the rule that found it and how sure that rule is."""

    rule: str
    """The name of the rule that found it."""
    confidence: float = 1.0
    """How sure that rule is, 0 to 1; no probability."""


class OfficeChange(Span):
    """What the text says becomes of an office; the span is the words that say so ("bổ nhiệm")."""

    kind: Literal["granted", "ended", "held", "proposed"]
    """"granted", "ended"; "held": once, it does not say until when; "proposed": not decided."""
    manner: str
    """How: "elected", "re-elected", "appointed", "assigned", "new" ("tân"), "dismissed", "removed",
    "relieved", "resigned", "retired", "died", "transferred", "nominated", "denied" as untrue, or
    "stated" in a life."""
    first: date | None = None
    """The first day on which it may have happened; null where the text states none."""
    last: date | None = None
    """The last day on which it may have happened."""


class Office(Value):
    """An office that the text states for a person."""

    title: str
    """The office as written."""
    span: Span
    """Where it is written."""
    former: bool = False
    """Whether the text says that the person no longer holds it."""
    label: str | None = None
    """The office without abbreviations."""
    body: str | None = None
    """The body where it is held."""
    place: str | None = None
    """The place that it names."""
    level: str | None = None
    """The level of that body: "central", "province", "district" or "commune"."""
    acting: bool = Field(default=False, json_schema_extra={"since": "0.2.0"})
    """Whether the text says that the person only acts in it ("quyền Chủ tịch")."""
    changes: tuple[OfficeChange, ...] = Field(default=(), json_schema_extra={"since": "0.2.0"})
    """What the text says becomes of it, in reading order; empty where it is only named."""


class Person(Value):
    """One person of this article."""

    name: str
    """The name without any title."""
    honorific: str | None = None
    """How the text addresses the person ("đồng chí", "ông")."""
    rank: str | None = None
    """The military or police rank ("Thiếu tướng")."""
    key: str | None = None
    """The same in another article only for the same name in the same office of the same place;
    null where the text says too little to tell the person by."""
    offices: tuple[Office, ...] = ()
    """The offices that the text states, in reading order."""
    mentions: tuple[Mention, ...]
    """Every place of the text that names the person."""


class Organization(Value):
    """A body of Party, state or society."""

    name: str
    """The name without abbreviations."""
    level: str | None = None
    """"central", "province", "district" or "commune"; null where the text does not tell."""
    mentions: tuple[Mention, ...]
    """Every place of the text that names it."""


class Place(Value):
    """A place, resolved to the province of its day and to that province's successor."""

    name: str
    """Its name, without "tỉnh", "huyện" and the like, as the text has it."""
    level: str | None = None
    """"country", "region", "province", "district", "commune" or "hamlet"; null: nothing tells."""
    province: str | None = None
    """The province in the list that was valid on the article's date (63, since 1 July 2025 34);
    null where the text does not decide."""
    province_now: str | None = None
    """The province of today that this place lies in."""
    code: str | None = None
    """The official code of the unit as it was."""
    name_now: str | None = None
    """The unit of today that followed it."""
    code_now: str | None = None
    """The official code of that unit of today."""
    candidates: tuple[str, ...] = ()
    """The codes of the units that it may be, where the text does not decide."""
    mentions: tuple[Mention, ...]
    """Every place of the text that names it."""


class Document(Value):
    """An official document that the text names."""

    kind: str
    """Its type ("Chỉ thị", "Nghị quyết")."""
    number: str | None = None
    """Its number ("05")."""
    symbol: str | None = None
    """Its number with symbol ("05-CT/TW")."""
    issuer: str | None = None
    """The body that issued it, as stated."""
    dated: date | None = None
    """The day that it bears."""
    mentions: tuple[Mention, ...]
    """Every place of the text that names it."""


class Occasion(Value):
    """A congress, session, plenum, sitting or election."""

    name: str
    """Its name, as the text has it first."""
    kind: str | None = None
    """"congress", "session", "plenum", "sitting" or "election"."""
    ordinal: str | None = None
    """Which one it is ("XIV", "8")."""
    term: str | None = None
    """The term that it belongs to ("IX", "2025 - 2030")."""
    mentions: tuple[Mention, ...]
    """Every place of the text that names it."""


class Term(Value):
    """A term of office: "khóa XVI", "nhiệm kỳ 2020 - 2025"."""

    name: str
    """The term as written first."""
    mentions: tuple[Mention, ...]
    """Every place of the text that names it."""


class DateMention(Mention):
    """A calendar interval that the text states, and how it was read."""

    first: date
    """Its first day."""
    last: date
    """Its last day, itself included."""
    precision: Literal["day", "week", "month", "quarter", "half-year", "year", "years", "range"]
    """How exact the text is."""
    reading: Literal[
        "explicit", "no-year", "relative", "period", "range", "quarter", "part-of-year"
    ]
    """How it was read: "explicit" states its year, "no-year" leaves it out ("ngày 2/9"), "relative"
    counts from the article's own day ("hôm qua"); the others say which kind of stretch it is."""


class Entities(Value):
    """What one text names: offsets are those of that text."""

    persons: tuple[Person, ...] = ()
    """The persons that it names, in order of their first mention."""
    organizations: tuple[Organization, ...] = ()
    """The bodies that it names."""
    places: tuple[Place, ...] = ()
    """The places that it names."""
    documents: tuple[Document, ...] = ()
    """The official documents that it names."""
    occasions: tuple[Occasion, ...] = ()
    """The congresses, sessions, plenums, sittings and elections that it names."""
    terms: tuple[Term, ...] = ()
    """The terms of office that it names."""
    dates: tuple[DateMention, ...] = ()
    """The days and stretches of time that it states."""


class Summary(Value):
    """What an article is chiefly about; at most five names each, the chief one first."""

    persons: tuple[str, ...] = ()
    """Names of persons."""
    provinces: tuple[str, ...] = ()
    """Names of provinces of today."""
    organizations: tuple[str, ...] = ()
    """Names of bodies."""
    topics: tuple[str, ...] = ()
    """Terms of the enricher's thesaurus, always in the same wording."""
    language: str | None = None
    """The language that the text itself shows ("vi", "en", "km", "jra": ISO 639), which may differ
    from what the page states of itself."""
    day: date | None = None
    """The day of the event."""

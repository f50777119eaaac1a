"""The answers about people: what `services.timeline` tells, field by field."""

from datetime import date

from pydantic import BaseModel, Field


class Interval(BaseModel):
    """When something happened: not before `first`, not after `last`; null: nothing says so."""

    first: date | None
    last: date | None


class Evidence(BaseModel):
    """What one article says, in its own sentence."""

    article: str
    url: str
    portal: str | None
    published: date | None
    kind: str = Field(description="granted, ended, held, former or proposed.")
    rule: str = Field(description='How: "elected", "dismissed" …; "mention" where it is named.')
    first: date | None
    last: date | None
    sentence: str


class Conflict(BaseModel):
    """What cannot be true at once."""

    kind: str
    detail: str
    articles: list[str]
    other: str | None


class PostOut(BaseModel):
    """An office with its place, of then and of today."""

    office: str
    organization: str | None
    level: str | None
    place: str | None
    unit: str | None
    province: str | None
    province_now: str | None


class SpellOut(PostOut):
    """A time in an office; `end` null: nothing says that it has ended."""

    acting: bool
    start: Interval
    start_rule: str
    end: Interval | None
    end_rule: str | None
    seen_first: date | None
    seen_last: date | None
    confidence: float = Field(description="0 to .99; an order, no probability.")
    voices: int = Field(description="Who says so independently: copies count once.")
    conflicts: list[Conflict]
    evidence: list[Evidence]


class Proposed(PostOut):
    """An office that somebody was only proposed for."""

    evidence: list[Evidence]


class Link(BaseModel):
    """Why articles are of one person: all of them name this office."""

    office: str
    place: str | None
    articles: list[str]


class PersonOut(BaseModel):
    """One person: never joined by the name alone."""

    key: str
    name: str
    spells: list[SpellOut]
    proposed: list[Proposed]
    links: list[Link]
    articles: list[str]
    namesakes: list[str] = Field(description="Keys of others of the same name.")


class PeopleOut(BaseModel):
    """Persons."""

    people: list[PersonOut]


class ChangeOut(PostOut):
    """A grant or an end of an office."""

    key: str
    name: str
    acting: bool
    kind: str
    rule: str
    day: Interval
    confidence: float
    evidence: list[Evidence]


class ChangesOut(BaseModel):
    """Grants or ends, the latest first."""

    changes: list[ChangeOut]


class HolderOut(SpellOut):
    """Who holds an office; `surely`: articles before and after the day say so."""

    key: str
    name: str
    surely: bool


class HoldersOut(BaseModel):
    """The holders, the surest first."""

    holders: list[HolderOut]

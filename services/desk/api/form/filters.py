"""The parameters by which a program says which articles are meant: those of `bantin articles`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)

from services.desk.http import refused
from services.given_input import moment
from services.store import Query, expression_of
from shared.errors import UsageError
from shared.portals import Portal, ids_of_kind
from shared.text import mentioned_day

MAX_LIMIT = 100
_NAME = 200


def _checked(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Return a validator that refuses what `read` refuses, in its words."""

    def check(value: Any) -> Any:  # noqa: ANN401 - whatever came
        try:
            return read(value) if isinstance(value, str) else value
        except UsageError as refused:
            raise ValueError(str(refused)) from None

    return check


def _printable(text: str) -> str:
    if "\0" in text:
        raise ValueError("holds a character that no text has")
    return text


def _words(text: str) -> str:
    if expression_of(_printable(text)) is None:
        raise ValueError("has no word to look for")
    return text


def _said(meaning: str, *examples: str) -> Any:  # noqa: ANN401 - as pydantic has it
    return Field(None, max_length=_NAME, description=meaning, examples=list(examples))


_DAYS = {"type": "string", "examples": ["2026", "2026-03", "2026-03-05"]}
_MOMENTS = {"type": "string", "examples": ["2026-03-05", "2026-03-05T08:30", "7d", "12h"]}
Name = Annotated[str, AfterValidator(_printable)]
Words = Annotated[
    str,
    Field(
        max_length=1000,
        description='Words, "phrases", AND, OR, NOT or -, brackets; without diacritics they find '
        "every spelling.",
        examples=['"xâm nhập mặn" -hạn'],
    ),
    AfterValidator(_checked(_words)),
]
Instant = Annotated[datetime, BeforeValidator(_checked(moment)), WithJsonSchema(_MOMENTS)]
Day = Annotated[str, AfterValidator(_checked(mentioned_day)), WithJsonSchema(_DAYS)]


class Filters(BaseModel):
    """Which articles are meant; every condition that is given must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    portal: Name | None = _said("Of this portal.", "baodongkhoi")
    kind: Name | None = _said(
        "Of portals of this kind: newspaper, party, government, magazine.", "newspaper"
    )
    province: Name | None = _said("Of portals of this province.", "Vĩnh Long")
    place: Name | None = _said("Naming this place, by its name then or now.", "Cà Mau")
    place_then: Name | None = _said("Naming this place, as units were on the article's day.")
    place_now: Name | None = _said("Naming a place that lies in this unit of today.")
    person: Name | None = _said("Naming this person.", "Trần Văn Mẫu")
    office: Name | None = _said("Naming a holder of this office.", "Bí thư Tỉnh ủy")
    document: Name | None = _said("Naming this document.", "05-CT/TW", "Chỉ thị 05")
    event: Name | None = _said("Naming this event.", "Đại hội XIV")
    topic: Name | None = _said("About this topic.", "xâm nhập mặn")
    mentions: Day | None = Field(None, description="Naming this day, month or year in the text.")
    since: Instant | None = Field(None, description="Published at or after; read in Vietnam.")
    until: Instant | None = Field(None, description="Published before; read in Vietnam.")
    gone: bool | None = Field(None, description="Taken away, or not; else both.")
    text: Words | None = None

    def query(self, portals: Sequence[Portal], **page: Any) -> Query:  # noqa: ANN401 - the rest of a query
        """Return the question to the store; raise ProblemError for a kind that no portal has."""
        asked = {name: getattr(self, name) for name in Filters.model_fields}
        kind, mentions = asked.pop("kind"), asked.pop("mentions")
        try:
            of_kind = ids_of_kind(portals, kind) if kind else None
        except UsageError as none:
            raise refused("kind", str(none)) from None
        return Query(**asked, portals=of_kind, date=mentions, **page)


class Listing(Filters):
    """A page of a list."""

    one_per_cluster: bool = Field(
        default=False, description="Of copies of each other only the first."
    )
    limit: int = Field(50, ge=1, le=MAX_LIMIT, description="At most so many on a page.")
    cursor: str | None = Field(
        None, max_length=_NAME, description="Where to go on: of the `next` of the page before."
    )

"""What the head of a page states, each value with its source."""

import html
from dataclasses import dataclass, field

from services.parser.document import tidy
from shared.contract import FieldSource

Stated = tuple[str, FieldSource]


@dataclass(slots=True)
class Metadata:
    """What the machine-readable part of a page states, in order of trust within each list."""

    titles: list[Stated] = field(default_factory=list)
    description: str | None = None
    published: list[Stated] = field(default_factory=list)
    modified: list[Stated] = field(default_factory=list)
    authors: list[Stated] = field(default_factory=list)
    sections: list[Stated] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    canonical: list[Stated] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    site: str | None = None
    brands: set[str] = field(default_factory=set)
    language: str | None = None
    types: set[str] = field(default_factory=set)
    base: str | None = None
    is_article: bool = False
    is_listing: bool = False
    # Whether elements of the page may carry schema.org times.
    marked: bool = False
    # The page as it came: the data of its scripts may date it.
    text: str = ""
    # What stands at either end of the stated titles: counted when first asked for.
    ends: set[str] | None = None


def plain(value: str) -> str:
    """Return a metadata value as text: entities undone (twice, where they were escaped twice)."""
    if "&" in value:
        value = html.unescape(html.unescape(value))
    return tidy(" ".join(value.split()))

"""What the head of a page states, each value with its source."""

import html
from dataclasses import dataclass, field

from services.parser.document import normalize_space
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
    site_name: str | None = None
    publisher_names: set[str] = field(default_factory=set)
    language: str | None = None
    og_types: set[str] = field(default_factory=set)
    base_href: str | None = None
    is_article: bool = False
    is_listing: bool = False
    # Whether elements of the page may carry schema.org times.
    has_schema_times: bool = False
    # The page as it came: the data of its scripts may date it.
    page_text: str = ""
    # What stands at either end of the stated titles: counted when first asked for.
    title_ends: set[str] | None = None


def plain_text(value: str) -> str:
    """Return a metadata value as text: entities undone (twice, where they were escaped twice)."""
    if "&" in value:
        value = html.unescape(html.unescape(value))
    return normalize_space(" ".join(value.split()))

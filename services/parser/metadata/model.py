"""What the head of a page states, each value with its source."""

import html
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from services.parser.document import Element, normalize_space
from services.parser.grammar import TITLE_DIVIDER, names_site
from shared.contract import FieldSource, Provenance

T = TypeVar("T")

# Characters of the name of a site; chosen on the development pages; ±20 % changes 0 of 198.
MAX_SITE_NAME = 45
# "Khánh thành cầu Vàm Xáng | Báo Hà Lam", "Hà Lam: khánh thành cầu Vàm Xáng".
_DIVIDER = re.compile(rf"{TITLE_DIVIDER.pattern}|:\s+")


class Sourced(NamedTuple, Generic[T]):
    """A value that the page states, and where it states it."""

    value: T
    source: FieldSource


class Chosen(NamedTuple):
    """The value of a field that won, and where it and the losers came from."""

    value: str
    provenance: Provenance


@dataclass(frozen=True)
class Metadata:
    """What the machine-readable part of a page states, most trusted first within each list.

    Times are as the page writes them. `publisher_names` are names of organisations in the JSON-LD.
    """

    titles: list[Sourced[str]] = field(default_factory=list)
    description: str | None = None
    published: list[Sourced[str]] = field(default_factory=list)
    modified: list[Sourced[str]] = field(default_factory=list)
    authors: list[Sourced[str]] = field(default_factory=list)
    sections: list[Sourced[str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    canonical: list[Sourced[str]] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    site_name: str | None = None
    publisher_names: frozenset[str] = frozenset()
    language: str | None = None
    og_types: frozenset[str] = frozenset()
    base_href: str | None = None
    is_article: bool = False
    is_listing: bool = False
    # The elements that state times, such as <time>; first those with a property for them.
    times: list[Element] = field(default_factory=list)
    # Their data may date the page.
    scripts: tuple[str, ...] = ()

    @cached_property
    def title_ends(self) -> frozenset[str]:
        """What stands before the first or after the last divider of a stated title, case folded.

        Where one of the two names a site, only that one; else those that are short, but never the
        longest part of the title.
        """
        return frozenset().union(*(_ends_of(title.casefold()) for title, _ in self.titles))


def _ends_of(title: str) -> set[str]:
    """Return the first and last part of a title that may name the site: see `title_ends`.

    Of "khánh thành cầu vàm xáng | báo hà lam" that is "báo hà lam".
    """
    parts = [part for part in _DIVIDER.split(title) if part]
    if len(parts) < 2:  # noqa: PLR2004 - no divider
        return set()
    ends = {parts[0], parts[-1]}
    longest = max(parts, key=len)
    short = {end for end in ends if end != longest and len(end) <= MAX_SITE_NAME}
    return {end for end in ends if names_site(end)} or short


def plain_text(value: str) -> str:
    """Return a metadata value as text on one line, entities undone twice.

    Some templates escape twice: "H&amp;agrave; Lam" is "Hà Lam".
    """
    if "&" in value:
        value = html.unescape(html.unescape(value))
    return normalize_space(" ".join(value.split()))

"""What a portal's file may tell the parser about its pages; no page needs it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hints:
    """CSS selectors of one portal, and lines that are known to repeat on its pages.

    `strip` are selectors of what is never the article, `repeated` match keys of whole lines.
    """

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    author: str | None = None
    published: str | None = None
    strip: tuple[str, ...] = ()
    repeated: frozenset[str] = frozenset()


NO_HINTS = Hints()

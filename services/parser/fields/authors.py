"""The authors of an article and the publication that it was taken from.

A name in the article's own byline goes before one in the head.
"""

from dataclasses import dataclass
from itertools import pairwise

from services.parser.content import LabelledLine, MainContent
from services.parser.document import Document, LineNo
from services.parser.fields.byline_lines import bylines_above_title, shown_bylines
from services.parser.grammar import authors_of, is_production_credit
from services.parser.metadata import (
    Metadata,
    Sourced,
    authors_in_metadata,
    linked_authors,
    without_publisher,
)
from shared.contract import Author, Candidate, Provenance


@dataclass(frozen=True, slots=True)
class Authorship:
    """Authors, the publication that the text was taken from, and where they came from."""

    authors: tuple[Author, ...]
    publication: str | None
    provenance: Provenance


def find_authors(
    document: Document,
    main: MainContent,
    title_line: LineNo,
    metadata: Metadata,
    lines: list[LabelledLine],
) -> Authorship:
    """Return the authors of the first source that names persons, and those of the others.

    `title_line` is -1 where the page shows no headline; `lines` are those of the main content.
    """
    bylines = list(shown_bylines(document, main, title_line, lines))
    if not any(byline.authors for byline in bylines):
        bylines += bylines_above_title(document, main, title_line)
    shown = [_authors_of_roundup(lines), *(byline.authors for byline in bylines)]
    shown.append(_linked_authors(document, lines, metadata))
    candidates = [
        *without_publisher([Sourced(authors, "text") for authors in shown if authors], metadata),
        *authors_in_metadata(metadata),
    ]
    # Who only posted or laid out the page is its author where nobody else is named.
    candidates.sort(key=lambda candidate: is_production_credit(candidate.value[0]))
    chosen = _completed(candidates) if candidates else Sourced((), "text")
    named = [(_names(authors), source) for authors, source in candidates]
    losers = {names.casefold(): (names, source) for names, source in named}
    losers.pop(_names(chosen.value).casefold(), None)
    return Authorship(
        authors=chosen.value,
        publication=next((byline.source for byline in bylines if byline.source), None),
        provenance=Provenance(
            field="authors",
            source=chosen.source,
            candidates=tuple(Candidate(value=names, source=src) for names, src in losers.values()),
        ),
    )


def _completed(candidates: list[Sourced[tuple[Author, ...]]]) -> Sourced[tuple[Author, ...]]:
    """Return the first candidate, or the JSON-LD that names all of its authors and more."""
    first = candidates[0]
    names = {author.name.casefold() for author in first.value}
    for other in candidates[1:]:
        if other.source == "jsonld" and names < {author.name.casefold() for author in other.value}:
            return other
    return first


def _linked_authors(
    document: Document, lines: list[LabelledLine], metadata: Metadata
) -> tuple[Author, ...]:
    """Return the authors to whom the element around the text links: also in its footer."""
    text = [document.boxes[line.line.box] for line in lines if line.label is None]
    return linked_authors(text[0], text[-1], metadata) if text else ()


def _names(authors: tuple[Author, ...]) -> str:
    """Return the names of authors on one line: "Hà Lam, Thu Sương"."""
    return ", ".join(author.name for author in authors)


def _authors_of_roundup(lines: list[LabelledLine]) -> tuple[Author, ...]:
    """Return the authors of a round-up: its items are signed one by one, not at the end alone."""
    signed = [line for line in lines if line.label == "byline" and line.byline]
    apart = [below.line_no - line.line_no > 1 for line, below in pairwise(signed)]
    if not apart or not all(apart):
        return ()
    return authors_of(line.byline for line in signed)

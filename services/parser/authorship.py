"""The authors of an article and the publication it was taken from, weighed against each other.

The brand is not an author: on all eight national sites of the development suite the meta author is
the newspaper. A name in the article's own byline beats one in the head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from services.parser import wording
from services.parser.body import Body
from services.parser.bylines import MAX_BYLINE, Byline, read_byline
from services.parser.headline import Headline
from services.parser.lines import Line, Page, tidy
from services.parser.metadata import Metadata
from services.parser.sift import Piece, dated_byline, is_named
from shared.events import Author, Candidate, FieldSource, Provenance

# How far below the title and below the body a byline may stand, in lines.
BELOW_TITLE = 8
BELOW_BODY = 4
# How many inline elements of a line are looked at for a mark.
MAX_MARKS = 12

_AUTHORS_PAGE = re.compile(r"tac-?gia|author|phong-?vien|profile|but-?danh|/nha-bao", re.IGNORECASE)
_LEADING_DATE = re.compile(
    r"\s*[|•·-]?\s*(?:thứ\s+\S+|chủ nhật)?,?\s*\d{1,2}[/.:-]\d{1,2}.*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Authorship:
    """Authors, the publication that the text was taken from, and where they came from."""

    authors: tuple[Author, ...]
    publication: str | None
    provenance: Provenance


def find_authors(
    page: Page, body: Body, title: Headline, metadata: Metadata, pieces: list[Piece]
) -> Authorship:
    """Return the authors of the first source that names persons, and the losing ones."""
    stated: list[tuple[FieldSource, tuple[Author, ...]]] = []
    publication = None
    for byline in _shown(page, body, title, pieces):
        if byline.authors:
            stated.append(("text", byline.authors))
        publication = publication or byline.source
    for source in ("jsonld", "meta"):
        names = [name for name, where in metadata.authors if where == source]
        authors = tuple(author for name in names for author in _persons(name, metadata))
        if authors:
            stated.append((source, _unique(authors)))
    signed = _signed(pieces)
    if signed:
        stated.insert(0, ("text", signed))
    chosen = stated[0] if stated else ("text", ())
    losers = {_names(other).casefold(): (_names(other), source) for source, other in stated[1:]}
    losers.pop(_names(chosen[1]).casefold(), None)
    candidates = tuple(Candidate(value=value, source=source) for value, source in losers.values())
    provenance = Provenance(field="authors", source=chosen[0], candidates=candidates)
    return Authorship(authors=chosen[1], publication=publication, provenance=provenance)


def _signed(pieces: list[Piece]) -> tuple[Author, ...]:
    """Return the authors of a round-up: its items are signed one by one, not at the end alone."""
    signed = [piece for piece in pieces if piece.kind == "byline" and piece.byline]
    apart = [after.number - before.number > 1 for before, after in pairwise(signed)]
    if not apart or not all(apart):
        return ()
    return _unique(
        tuple(author for piece in signed if piece.byline for author in piece.byline.authors)
    )


def _names(authors: tuple[Author, ...]) -> str:
    return ", ".join(author.name for author in authors)


def _unique(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    return tuple({author.name.casefold(): author for author in authors}.values())


def _persons(name: str, metadata: Metadata) -> tuple[Author, ...]:
    key = name.casefold()
    brands = {brand.casefold() for brand in (*metadata.brands, metadata.site) if brand}
    if key in brands or "://" in name or "." in name.strip("."):
        return ()
    found = read_byline(name, labelled=True)
    return found.authors if found else ()


def _shown(page: Page, body: Body, title: Headline, pieces: list[Piece]) -> Iterator[Byline]:
    """Yield bylines: those of the body first, then those near the title and after the body."""
    for piece in pieces:
        if piece.kind in ("byline", "source"):
            found = piece.byline or dated_byline(piece.line.text)
            found = found or read_byline(piece.line.text, labelled=True)
            if found:
                yield found
            elif piece.kind == "source":
                yield Byline(source=piece.line.text)
    box = page.boxes[body.box]
    top = title.line + 1 if title.line >= 0 else box.start
    seen = {piece.number for piece in pieces}
    near = [*range(top, min(top + BELOW_TITLE, box.end)), *range(box.end, box.end + BELOW_BODY)]
    for number in near:
        if number >= len(page.lines) or number in seen:
            continue
        if not body.beside[page.lines[number].box]:
            yield from _near(page, page.lines[number])


def _near(page: Page, line: Line) -> Iterator[Byline]:
    marked = _marked(page, line)
    text = _LEADING_DATE.sub("", marked or line.text)
    if not text or len(text) > MAX_BYLINE:
        return
    labelled = bool(marked) or is_named(page, line, wording.BYLINE)
    found = (None if marked else dated_byline(line.text)) or read_byline(text, labelled=labelled)
    if found and (labelled or _is_whole(line, found)):
        yield found


def _marked(page: Page, line: Line) -> str:
    """Return what the line's box marks as a byline within it: <span class="author">."""
    nodes = page.boxes[line.box].node.css("span, strong, b, a")[:MAX_MARKS]
    for node in nodes:
        names = (node.attributes.get("class") or "").lower()
        if names and wording.is_named(wording.BYLINE, names):
            return tidy(" ".join(node.text().split()))
    return ""


def _is_whole(line: Line, found: Byline) -> bool:
    """Say whether names without a mark are believed: full names, that lead nowhere else."""
    full = all(" " in author.name or "." in author.name for author in found.authors)
    href = (line.anchor.attributes.get("href") or "") if line.anchor is not None else ""
    return full and (line.links * 2 <= len(line.text) or _AUTHORS_PAGE.search(href) is not None)

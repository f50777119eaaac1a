"""The authors of an article and the publication it was taken from, weighed against each other.

A name in the article's own byline beats one in the head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from services.parser import vocabulary
from services.parser.content import (
    LabelledLine,
    MainContent,
    is_credit,
    lines_below_text,
    with_label_above,
)
from services.parser.document import (
    Document,
    Element,
    Line,
    LineNo,
    is_right_aligned,
    normalize_space,
)
from services.parser.fields.section import MAX_SECTION
from services.parser.fields.title_lines import Title
from services.parser.grammar import (
    MAX_BYLINE,
    MAX_NAME,
    Byline,
    InfoLine,
    has_family_name,
    has_names_only,
    is_production_credit,
    is_signature,
    read_byline,
    read_info_line,
    signs_officially,
    states_role,
    text_without_date,
)
from services.parser.metadata import (
    Metadata,
    Sourced,
    authors_in_metadata,
    unique_authors,
    without_publisher,
)
from shared.contract import Author, Candidate, Provenance

# How far above and below the title a byline may stand, in lines.
ABOVE_TITLE = 3
BELOW_TITLE = 8
# How many inline elements of a line are looked at for a mark.
MAX_MARKS = 12
# How far above the name of who signs a document the office stands, in lines.
SIGNED = 4

_AUTHORS_PAGE = re.compile(
    r"tac-?gia|author|phong-?vien|profile|but-?danh|/nha-bao|/(?:people|persons?|writers?|staff)/"
    r"|/(?:contributors?|nguoi-viet|cay-but|cong-tac-vien)/",
    re.IGNORECASE,
)
_MARKS = " |,;-–—•·:\t"
# What stands behind the last sentence of a paragraph.
_TAIL = re.compile(
    r"(?:(?P<mark>\./\.?|\.(?=\s+\())|[.!?…”\"])\s+(?P<tail>[^\s.!?](?:[^.!?]|(?<=[A-ZĐ])\.){3,80})\.?$"
)


@dataclass(frozen=True, slots=True)
class Authorship:
    """Authors, the publication that the text was taken from, and where they came from."""

    authors: tuple[Author, ...]
    publication: str | None
    provenance: Provenance


def find_authors(
    page: Document, body: MainContent, title: Title, metadata: Metadata, pieces: list[LabelledLine]
) -> Authorship:
    """Return the authors of the first source that names persons, and the losing ones."""
    stated: list[Sourced[tuple[Author, ...]]] = []
    publication = None
    signed = _signed(pieces)
    if signed:
        stated.append(Sourced(signed, "text"))
    for byline in _shown(page, body, title, pieces):
        if byline.authors:
            stated.append(Sourced(byline.authors, "text"))
        publication = publication or byline.source
    stated = [*without_publisher(stated, metadata), *authors_in_metadata(metadata)]
    # Who only posted or laid out the page is its author where nobody else is named.
    stated.sort(key=lambda one: is_production_credit(one.value[0]))
    chosen = stated[0] if stated else Sourced((), "text")
    losers = {_names(other).casefold(): (_names(other), source) for other, source in stated[1:]}
    losers.pop(_names(chosen.value).casefold(), None)
    candidates = tuple(Candidate(value=value, source=source) for value, source in losers.values())
    provenance = Provenance(field="authors", source=chosen.source, candidates=candidates)
    return Authorship(authors=chosen.value, publication=publication, provenance=provenance)


def _signed(pieces: list[LabelledLine]) -> tuple[Author, ...]:
    """Return the authors of a round-up: its items are signed one by one, not at the end alone."""
    signed = [piece for piece in pieces if piece.label == "byline" and piece.byline]
    apart = [after.line_no - before.line_no > 1 for before, after in pairwise(signed)]
    if not apart or not all(apart):
        return ()
    return unique_authors(
        tuple(author for piece in signed if piece.byline for author in piece.byline.authors)
    )


def _names(authors: tuple[Author, ...]) -> str:
    return ", ".join(author.name for author in authors)


def _shown(
    page: Document, body: MainContent, title: Title, pieces: list[LabelledLine]
) -> Iterator[Byline]:
    """Yield bylines: those of the body first, then those near the title and after the body."""
    yield from _of_pieces(page, pieces)
    yield from _closing(pieces)
    box = page.boxes[body.box]
    top = title.line + 1 if title.line >= 0 else box.start
    seen = {piece.line_no for piece in pieces}
    for number in (*range(top, min(top + BELOW_TITLE, box.end)), *lines_below_text(page, body)):
        if number in seen or body.is_boilerplate[page.lines[number].box]:
            continue
        pair = page.lines[number : number + 2]
        both = _together([line.text for line in pair], are_names=all(map(_is_of_author, pair)))
        yield from [both] if both else _near(page, number)
    for number in range(max(0, title.line - ABOVE_TITLE), title.line):
        row = read_info_line(page.lines[number].text)
        if (
            row
            and row.is_whole
            and row.published
            and row.byline
            and not page.lines[number].link_chars
        ):
            yield row.byline


def _of_pieces(page: Document, pieces: list[LabelledLine]) -> Iterator[Byline]:
    """Yield the bylines among the lines of the article, those of documents' signatories not."""
    below_text = _below_text(pieces)
    for place, piece in enumerate(pieces):
        found = _with_next(pieces, place) or piece.byline
        found = found or _of(page, piece, is_below=piece.line_no in below_text)
        if found and not (has_names_only(found) and _is_official(pieces[:place])):
            yield found
        elif piece.label == "source":
            yield Byline(source=piece.line.text)


def _with_next(pieces: list[LabelledLine], place: int) -> Byline | None:
    """Return who made it together, in two lines: "Ảnh: Hải Đăng" and "Bài: Hà Lam", or two names.

    Right below a picture the first of them is that picture's credit.
    """
    pair = pieces[place : place + 2]
    if place and pieces[place - 1].label == "picture":
        return None
    are_names = all(piece.label == "byline" and is_signature(piece.line.text) for piece in pair)
    return _together([piece.line.text for piece in pair], are_names=are_names)


def _together(texts: list[str], *, are_names: bool = False) -> Byline | None:
    """Return the makers that two lines name, unless it is one."""
    is_credited = any(map(is_credit, texts)) and any(map(states_role, texts))
    found = read_byline(" - ".join(texts)) if are_names or is_credited else None
    return found if found and len(found.authors) > 1 else None


def _is_official(above: list[LabelledLine]) -> bool:
    """Say whether the lines right above a name make it that of who signs: "CHỦ TỊCH (Đã ký)"."""
    said = [piece.line.text for piece in above[-SIGNED:] if piece.line.text]
    return any(map(signs_officially, said))


def _below_text(pieces: list[LabelledLine]) -> set[LineNo]:
    """Return the numbers of the lines below the last sentence: signatures, files, links."""
    found = set()
    for piece in reversed([one for one in pieces if one.label is None and one.line.text]):
        if len(piece.line.text) > MAX_BYLINE or piece.line.text.endswith((".", "!", "?", "…", "”")):
            break
        found.add(piece.line_no)
    return found


def _of(page: Document, piece: LabelledLine, *, is_below: bool) -> Byline | None:
    """Return what a stripped line of the article says of its authors, or a signature within it."""
    text = piece.line.text
    if piece.label is None:
        is_apart = is_right_aligned(page, piece.line) or (
            is_below and piece.line.bold_chars >= len(text)
        )
        return _signature(text) if is_apart else None
    if piece.label not in ("byline", "source", "date-line"):
        return None
    row = read_info_line(text)
    if row and row.is_whole and row.byline:
        return row.byline
    return None if piece.label == "date-line" else read_byline(text, labelled=True)


def _closing(pieces: list[LabelledLine]) -> Iterator[Byline]:
    """Yield who signed within the last paragraph: "… trong toàn huyện./. Hà Lam"."""
    last = next(
        (piece for piece in reversed(pieces) if piece.label is None and piece.line.text), None
    )
    found = _TAIL.search(last.line.text) if last else None
    if last is None or found is None:
        return
    text = found["tail"]
    signed = found["mark"] or last.line.bold_chars or last.line.italic_chars
    if states_role(text) or (signed and is_signature(text)):
        yield read_byline(text) or Byline()


def _signature(text: str) -> Byline | None:
    """Return who signed in the midst of the article: before its translation, annex or files."""
    return read_byline(text) if len(text) <= MAX_NAME and is_signature(text) else None


def _near(page: Document, number: int) -> Iterator[Byline]:
    """Yield what a line near the article says, behind the label that fills the line above it."""
    line = page.lines[number]
    row = read_info_line(with_label_above(page, number, line.text))
    if row and row.byline and (row.is_whole or _is_beside_section(row, row.byline)):
        yield row.byline
        if row.byline.authors:
            return
    marked = _marked(page, line)
    text = marked or line.text
    text = (text_without_date(text) or text).strip(_MARKS)
    if not text or len(text) > MAX_BYLINE:
        return
    labelled = bool(marked) or page.has_class(line, vocabulary.BYLINE)
    found = read_byline(text, labelled=labelled)
    if found and (labelled or _is_whole(line, found)):
        yield found


def _is_beside_section(row: InfoLine, found: Byline) -> bool:
    """Say whether whole names stand beside a day and a section: "Hà Lam 12/03/2026 Tin tức"."""
    whole = all(
        author.name.count(" ") > 1 and has_family_name(author.name) for author in found.authors
    )
    is_dated = row.published is not None and len(row.rest) <= MAX_SECTION
    return whole and is_dated and bool(found.authors)


def _marked(page: Document, line: Line) -> str:
    """Return what the line's box marks as bylines within it: <span class="author">."""
    nodes = page.boxes[line.box].node.css("span, strong, b, a")[:MAX_MARKS]
    marked = (
        normalize_space(" ".join(node.text().split())) for node in nodes if _marks_author(node)
    )
    # In the order of the page, which that of a set is not from one process to the next.
    texts = dict.fromkeys(marked)
    outer = [one for one in texts if not any(one != other and one in other for other in texts)]
    return ", ".join(sorted(filter(None, outer), key=line.text.find))


def _marks_author(node: Element) -> bool:
    names = (node.attributes.get("class") or "").lower()
    href = node.attributes.get("href") or ""
    return bool(names and vocabulary.has_class(vocabulary.BYLINE, names)) or (
        node.tag == "a" and _AUTHORS_PAGE.search(href) is not None
    )


def _is_whole(line: Line, found: Byline) -> bool:
    """Say whether names without a mark are believed: full names, that lead nowhere else."""
    full = all(" " in author.name or "." in author.name for author in found.authors)
    href = (line.link.attributes.get("href") or "") if line.link is not None else ""
    return full and (not line.is_mostly_link or _AUTHORS_PAGE.search(href) is not None)


def _is_of_author(line: Line) -> bool:
    """Say whether a line is the whole name of an author that leads to the author's page."""
    return line.is_mostly_link and _marks_line(line) and is_signature(line.text)


def _marks_line(line: Line) -> bool:
    return line.link is not None and _marks_author(line.link)

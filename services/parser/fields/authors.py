"""The authors of an article and the publication that it was taken from.

A name in the article's own byline goes before one in the head.
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
    is_author_link,
    linked_authors,
    unique_authors,
    without_publisher,
)
from shared.contract import Author, Candidate, Provenance

# How far from the headline a byline may stand.
ABOVE_TITLE = 3  # lines; ±1 changes 0 of 198 development pages
BELOW_TITLE = 8  # lines; ±20 % changes 3 of 198 development pages
MAX_MARKED = 12  # elements; cap against hostile pages; ±20 % changes 0 of 198 development pages
# The office of who signs a document stands so far above the name.
SIGNED = 4  # lines; ±1 changes 0 of 198 development pages

_PUNCTUATION = " |,;-–—•·:\t"
_SENTENCE_ENDS = (".", "!", "?", "…", "”")
# What stands behind the last sentence of a paragraph: "… trong toàn huyện./. Hà Lam".
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
    document: Document,
    main: MainContent,
    title_line: LineNo,
    metadata: Metadata,
    lines: list[LabelledLine],
) -> Authorship:
    """Return the authors of the first source that names persons, and those of the others.

    `title_line` is -1 where the page shows no headline; `lines` are those of the main content.
    """
    bylines = list(_shown_bylines(document, main, title_line, lines))
    shown = [_authors_of_roundup(lines), *(byline.authors for byline in bylines)]
    shown.append(_linked_authors(document, lines, metadata))
    candidates = [
        *without_publisher([Sourced(authors, "text") for authors in shown if authors], metadata),
        *authors_in_metadata(metadata),
    ]
    # Who only posted or laid out the page is its author where nobody else is named.
    candidates.sort(key=lambda candidate: is_production_credit(candidate.value[0]))
    chosen = candidates[0] if candidates else Sourced((), "text")
    losers = {_key(authors): (_names(authors), source) for authors, source in candidates[1:]}
    losers.pop(_key(chosen.value), None)
    return Authorship(
        authors=chosen.value,
        publication=next((byline.source for byline in bylines if byline.source), None),
        provenance=Provenance(
            field="authors",
            source=chosen.source,
            candidates=tuple(Candidate(value=names, source=src) for names, src in losers.values()),
        ),
    )


def _linked_authors(
    document: Document, lines: list[LabelledLine], metadata: Metadata
) -> tuple[Author, ...]:
    """Return the authors to whom the element around the text links: also in its footer."""
    text = [document.boxes[line.line.box] for line in lines if line.label is None]
    return linked_authors(text[0], text[-1], metadata) if text else ()


def _names(authors: tuple[Author, ...]) -> str:
    """Return the names of authors on one line: "Hà Lam, Thu Sương"."""
    return ", ".join(author.name for author in authors)


def _key(authors: tuple[Author, ...]) -> str:
    return _names(authors).casefold()


def _authors_of_roundup(lines: list[LabelledLine]) -> tuple[Author, ...]:
    """Return the authors of a round-up: its items are signed one by one, not at the end alone."""
    signed = [line for line in lines if line.label == "byline" and line.byline]
    apart = [below.line_no - line.line_no > 1 for line, below in pairwise(signed)]
    if not apart or not all(apart):
        return ()
    return unique_authors(
        tuple(author for line in signed if line.byline for author in line.byline.authors)
    )


def _shown_bylines(
    document: Document, main: MainContent, title_line: LineNo, lines: list[LabelledLine]
) -> Iterator[Byline]:
    """Yield bylines, the surest first: within the text, around it, and above the headline."""
    yield from _bylines_in_text(document, lines)
    yield from _byline_of_last_paragraph(lines)
    box = document.boxes[main.box]
    top = title_line + 1 if title_line >= 0 else box.start
    in_text = {line.line_no for line in lines}
    below_title = range(top, min(top + BELOW_TITLE, box.end))
    for number in (*below_title, *lines_below_text(document, main)):
        if number not in in_text and not main.is_boilerplate[document.lines[number].box]:
            pair = document.lines[number : number + 2]
            pair_byline = _authors_of_pair(
                [line.text for line in pair], are_names=all(map(_is_author_link, pair))
            )
            yield from [pair_byline] if pair_byline else _bylines_of_line(document, LineNo(number))
    for line in document.lines[max(0, title_line - ABOVE_TITLE) : max(0, title_line)]:
        info = read_info_line(line.text)
        if info and info.is_whole and info.published and info.byline and not line.link_chars:
            yield info.byline


def _bylines_in_text(document: Document, lines: list[LabelledLine]) -> Iterator[Byline]:
    """Yield the bylines among the lines of the article, but not who signs a document."""
    below_text = _lines_below_last_sentence(lines)
    for place, line in enumerate(lines):
        byline = _authors_of_line_and_next(lines, place) or line.byline
        byline = byline or _byline_of(document, line, is_below=line.line_no in below_text)
        if byline and not (has_names_only(byline) and _signs_document(lines[:place])):
            yield byline
        elif line.label == "source":
            yield Byline(source=line.line.text)


def _authors_of_line_and_next(lines: list[LabelledLine], place: int) -> Byline | None:
    """Return the authors whom a line names together with the next, or None.

    "Ảnh: Hải Đăng" / "Bài: Hà Lam", or two names. Right below a picture the first of them is the
    credit of that picture.
    """
    pair = lines[place : place + 2]
    if place and lines[place - 1].label == "picture":
        return None
    are_names = all(line.label == "byline" and is_signature(line.line.text) for line in pair)
    return _authors_of_pair([line.line.text for line in pair], are_names=are_names)


def _authors_of_pair(texts: list[str], *, are_names: bool) -> Byline | None:
    """Return the authors whom two lines name together, or None for a single one."""
    is_credited = any(map(is_credit, texts)) and any(map(states_role, texts))
    byline = read_byline(" - ".join(texts)) if are_names or is_credited else None
    return byline if byline and len(byline.authors) > 1 else None


def _signs_document(above: list[LabelledLine]) -> bool:
    """Return True if the lines right above a name make it that of who signs: "CHỦ TỊCH (Đã ký)"."""
    texts = [line.line.text for line in above[-SIGNED:] if line.line.text]
    return any(map(signs_officially, texts))


def _lines_below_last_sentence(lines: list[LabelledLine]) -> set[LineNo]:
    """Return the lines of text below its last sentence: signatures, names of files, links."""
    below = set()
    for line in reversed([line for line in lines if line.label is None and line.line.text]):
        if len(line.line.text) > MAX_BYLINE or line.line.text.endswith(_SENTENCE_ENDS):
            break
        below.add(line.line_no)
    return below


def _byline_of(document: Document, line: LabelledLine, *, is_below: bool) -> Byline | None:
    """Return the byline that a labelled line states, or the signature that a line of text is.

    A signature in the midst of the text, above its translation, annex or files, stands on the right
    or in bold below the last sentence (`is_below`).
    """
    text = line.line.text
    if line.label is None:
        is_bold_below = is_below and line.line.bold_chars >= len(text)
        if len(text) > MAX_NAME or not (is_bold_below or is_right_aligned(document, line.line)):
            return None
        return read_byline(text) if is_signature(text) else None
    if line.label not in ("byline", "source", "date-line"):
        return None
    info = read_info_line(text)
    if info and info.is_whole and info.byline:
        return info.byline
    return None if line.label == "date-line" else read_byline(text, labelled=True)


def _byline_of_last_paragraph(lines: list[LabelledLine]) -> Iterator[Byline]:
    """Yield the signature behind the last sentence: "… trong toàn huyện./. Hà Lam"."""
    text = [line.line for line in lines if line.label is None and line.line.text]
    match = _TAIL.search(text[-1].text) if text else None
    if match is None:
        return
    is_set_apart = match["mark"] or text[-1].bold_chars or text[-1].italic_chars
    if states_role(match["tail"]) or (is_set_apart and is_signature(match["tail"])):
        yield read_byline(match["tail"]) or Byline()


def _bylines_of_line(document: Document, number: LineNo) -> Iterator[Byline]:
    """Yield the bylines of a line around the text: of its facts, then of its marked or whole names.

    A label alone above it is read with it: "Tác giả:" over "Hà Lam". Where the facts name authors,
    that is all.
    """
    line = document.lines[number]
    info = read_info_line(with_label_above(document, LineNo(number), line.text))
    if info and info.byline and (info.is_whole or _stands_beside_section(info, info.byline)):
        yield info.byline
        if info.byline.authors:
            return
    marked = _marked_text(document, line)
    text = marked or line.text
    text = (text_without_date(text) or text).strip(_PUNCTUATION)
    if not text or len(text) > MAX_BYLINE:
        return
    is_marked = bool(marked) or document.has_class(line, vocabulary.BYLINE)
    byline = read_byline(text, labelled=is_marked)
    if byline and (is_marked or _has_whole_names(line, byline)):
        yield byline


def _stands_beside_section(info: InfoLine, byline: Byline) -> bool:
    """Return True if whole names stand beside a day and a section: "Hà Lam 12/03/2026 Tin tức"."""
    are_whole = all(
        author.name.count(" ") > 1 and has_family_name(author.name) for author in byline.authors
    )
    is_dated = info.published is not None and len(info.rest) <= MAX_SECTION
    return are_whole and is_dated and bool(byline.authors)


def _marked_text(document: Document, line: Line) -> str:
    """Return the names that elements in the box of a line mark: <span class="author">."""
    elements = document.boxes[line.box].node.css("span, strong, b, a")[:MAX_MARKED]
    marked = (element.text() for element in elements if _marks_author(element))
    # In the order of the page; the order of a set differs from one process to the next.
    texts = dict.fromkeys(normalize_space(" ".join(text.split())) for text in marked)
    outer = [text for text in texts if not any(text != other and text in other for other in texts)]
    return ", ".join(sorted(filter(None, outer), key=line.text.find))


def _marks_author(element: Element) -> bool:
    """Return True if an element has a class like "author", or links to an author."""
    names = (element.attributes.get("class") or "").lower()
    return vocabulary.has_class(vocabulary.BYLINE, names) or is_author_link(element)


def _has_whole_names(line: Line, byline: Byline) -> bool:
    """Return True if unmarked names are believed: full names, that link to nothing else."""
    are_full = all(" " in author.name or "." in author.name for author in byline.authors)
    is_marked = line.link is not None and is_author_link(line.link)
    return are_full and (not line.is_mostly_link or is_marked)


def _is_author_link(line: Line) -> bool:
    """Return True if a line is the whole name of an author that leads to the author's page."""
    is_linked = line.link is not None and line.is_mostly_link and _marks_author(line.link)
    return is_linked and is_signature(line.text)

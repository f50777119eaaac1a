"""The bylines that a page shows: within the text, around it, and in the header above the title."""

import re
from collections.abc import Iterator

from services.parser import vocabulary
from services.parser.content import (
    LabelledLine,
    MainContent,
    is_author_note,
    is_credit,
    lines_below_text,
    with_label_above,
)
from services.parser.document import (
    BoxId,
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
    has_headline_words,
    has_names_only,
    is_signature,
    read_author_note,
    read_byline,
    read_info_line,
    read_whole_info_line,
    signs_officially,
    states_role,
    text_without_date,
)
from services.parser.metadata import is_author_link

# How far from the headline a byline may stand.
ABOVE_TITLE = 4  # lines; ±1 changes 0 of 198 development pages
BELOW_TITLE = 8  # lines; ±20 % changes 3 of 198 development pages
MAX_MARKED = 12  # elements; cap against hostile pages; ±20 % changes 0 of 198 development pages
# The office of who signs a document stands so far above the name.
SIGNED = 4  # lines; ±1 changes 0 of 198 development pages

_PUNCTUATION = " |,;-–—•·:\t"
_BY = re.compile(
    r"\W*(?:(?:được )?(?:viết|đăng|gửi) bởi|bởi|(?:submitted |posted )?by|tác giả)\b", re.IGNORECASE
)
# What stands behind the last sentence of a paragraph: "… trong toàn huyện./. Hà Lam".
_TAIL = re.compile(
    r"(?:(?P<mark>\./\.?|\.(?=\s+\())|[.!?…”\"])\s+(?P<tail>[^\s.!?](?:[^.!?]|(?<=[A-ZĐ])\.){3,80})\.?$"
)


def shown_bylines(
    document: Document, main: MainContent, title_line: LineNo, lines: list[LabelledLine]
) -> Iterator[Byline]:
    """Yield bylines, the surest first: within the text, then below the headline and it.

    A line that says what one above the headline says is of the banner: the name of the portal.
    """
    yield from _bylines_in_text(document, lines)
    yield from _byline_of_last_paragraph(lines)
    box = document.boxes[main.box]
    top = title_line + 1 if title_line >= 0 else box.start
    in_text = {line.line_no for line in lines}
    below_title = range(top, min(top + BELOW_TITLE, box.end))
    for number in map(LineNo, (*below_title, *lines_below_text(document, main))):
        pair = document.lines[number : number + 2]
        if not pair[0].text or number in in_text or main.is_boilerplate[pair[0].box]:
            continue
        is_short = len(pair[0].text) <= MAX_BYLINE
        alike = document.lines_equal_to(document.keys[number]) if is_short else []
        if any(n < title_line for n in alike):
            continue
        are_names = all(map(_is_linked_author, pair)) or all(map(_is_plain_name, pair))
        of_pair = _authors_of_pair([line.text for line in pair], are_names=are_names)
        yield from [of_pair] if of_pair else _bylines_of_line(document, number)


def bylines_above_title(
    document: Document, main: MainContent, title_line: LineNo
) -> Iterator[Byline]:
    """Yield the bylines in the header of the article, above its headline.

    A line there is believed where it also says when, or where the page or the line itself marks
    its names as those of authors, and nothing between it and the headline belongs to another
    article.
    """
    for number in range(max(0, title_line - ABOVE_TITLE), max(0, title_line)):
        line = document.lines[number]
        if not line.text or main.is_boilerplate[line.box]:
            continue
        info = read_whole_info_line(with_label_above(document, LineNo(number), line.text))
        byline = info.byline if info and not line.is_mostly_link else None
        is_dated = info is not None and info.published is not None and not line.link_chars
        if not (byline and is_dated) and _heads_another_article(document, number, title_line):
            continue
        if byline:
            yield byline
            continue
        names = _marked_text(document, line)
        names = text_without_date(names) or names
        is_marked = bool(names) or document.has_class(line, vocabulary.BYLINE)
        is_marked = is_marked or _BY.match(line.text) is not None
        text = names or (text_without_date(line.text) or line.text).strip(_PUNCTUATION)
        byline = read_byline(text, labelled=True) if is_marked and text else None
        if byline and (byline.has_full_names or states_role(line.text)):
            yield byline


def _heads_another_article(document: Document, number: int, title_line: LineNo) -> bool:
    """Return True if the box that a line above the headline shares with it holds other headlines.

    Only the part of that box above the headline counts, and no link to an author.
    """
    around = document.ancestors(document.lines[number].box)
    common = next((n for n in around if document.boxes[n].end > title_line), BoxId(0))
    first = max(document.boxes[common].start, number - ABOVE_TITLE)
    links = (line.link for line in document.lines[first:title_line] if line.link is not None)
    long = (link for link in links if has_headline_words(" ".join(link.text().split())))
    return not all(map(is_author_link, long))


def _bylines_in_text(document: Document, lines: list[LabelledLine]) -> Iterator[Byline]:
    """Yield the bylines among the lines of the article, but not who signs a document.

    The lines right above such a name make it that of who signs: "CHỦ TỊCH (Đã ký)".
    """
    for place, line in enumerate(lines):
        byline = line.byline
        if len(line.line.text) <= MAX_BYLINE:
            byline = _authors_of_line_and_next(lines, place) or byline
        byline = byline or _byline_of(document, line)
        above = (one.line.text for one in lines[max(0, place - SIGNED) : place] if one.line.text)
        if byline and not (has_names_only(byline) and any(map(signs_officially, above))):
            yield byline
        elif line.label == "source":
            yield Byline(source=line.line.text)


def _authors_of_line_and_next(lines: list[LabelledLine], place: int) -> Byline | None:
    """Return the authors whom a line names together with the next, or None.

    "Ảnh: Hải Đăng" / "Bài: Hà Lam", or two names. Right below a picture the first of them is the
    credit of that picture.
    """
    if place and lines[place - 1].label == "picture":
        return None
    pair = lines[place : place + 2]
    are_names = all(line.label == "byline" and _names_persons(line.line.text) for line in pair)
    return _authors_of_pair([line.line.text for line in pair], are_names=are_names)


def _authors_of_pair(texts: list[str], *, are_names: bool) -> Byline | None:
    """Return the authors whom two lines name together, or None for a single one."""
    if sum(map(len, texts)) > MAX_BYLINE:
        return None
    is_credited = any(map(is_credit, texts)) and any(map(states_role, texts))
    byline = read_byline(" - ".join(texts)) if are_names or is_credited else None
    return byline if byline and len(byline.authors) > 1 else None


def _byline_of(document: Document, line: LabelledLine) -> Byline | None:
    """Return the byline that a labelled line states, or the signature that a line of text is.

    A signature in the midst of the text, above its translation or files, stands on the right.
    """
    text = line.line.text
    if line.label is None:
        if len(text) > MAX_NAME or not is_right_aligned(document, line.line):
            return None
        return read_byline(text) if is_signature(text) else None
    if line.label not in ("byline", "source", "date-line"):
        return None
    info = read_whole_info_line(text)
    if info and info.byline:
        return info.byline
    if line.label == "date-line":
        return None
    return read_byline(text, labelled=True) or read_author_note(text)


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
    if is_author_note(document, line):
        yield read_author_note(line.text) or Byline()
        return
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
    in_byline = document.has_class(line, vocabulary.BYLINE)
    is_marked = bool(marked) or in_byline
    byline = read_byline(text, labelled=is_marked)
    if marked and in_byline:
        byline = _with_unmarked(byline, line.text)
    if byline and (is_marked or _has_whole_names(line, byline)):
        yield byline


def _with_unmarked(marked: Byline | None, text: str) -> Byline | None:
    """Return the byline of all of a line that has more full names than those it marks."""
    whole = read_byline((text_without_date(text) or text).strip(_PUNCTUATION), labelled=True)
    if whole is None or marked is None or not whole.has_full_names:
        return marked
    names = {author.name for author in marked.authors}
    return whole if names < {author.name for author in whole.authors} else marked


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
    href = (line.link.attributes.get("href") or "") if line.link else ""
    is_mail = href.startswith(("mailto:", "/cdn-cgi/l/email-protection"))
    is_marked = line.link is not None and (is_mail or is_author_link(line.link))
    return are_full and (not line.is_mostly_link or is_marked)


def _is_linked_author(line: Line) -> bool:
    """Return True if a line is the whole name of an author that leads to the author's page."""
    is_linked = line.link is not None and line.is_mostly_link and _marks_author(line.link)
    return is_linked and is_signature(line.text)


def _names_persons(text: str) -> bool:
    """Return True if a line is full names and nothing else: "ThS. Cil Duy Thoan"."""
    byline = read_byline(text)
    return byline is not None and byline.has_full_names and has_names_only(byline)


def _is_plain_name(line: Line) -> bool:
    """Return True if a line is full names with a family name each, and leads nowhere."""
    return not line.link_chars and is_signature(line.text) and " " in line.text

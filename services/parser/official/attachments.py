"""The files that an article offers: links to documents in it and right below it, and viewers."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from services.parser import sizes
from services.parser.content import CELL_TAGS, MainContent, is_linked_headline
from services.parser.document import Document, Element, Line, LineNo, normalize_space
from services.parser.vocabulary import boilerplate_label
from shared.contract import Attachment
from shared.errors import Rejected
from shared.text import canonical_url

MAX_ATTACHMENTS = 40  # files; cap against hostile pages
MAX_LINKS = 40  # links of one line; cap against hostile pages
MAX_NAME = 300  # characters; cap against hostile pages

_TYPES = r"pdf|docx?|xlsx?|pptx?|rar|zip|7z|odt|ods|rtf"
# In the path of Liferay the name of a file is followed by its id.
_FILE = re.compile(rf"\.(?P<type>{_TYPES})(?=$|[?#&/])", re.IGNORECASE)
# The cheap question before a URL is taken apart: "%2e" is a full stop.
_MAY_NAME_FILE = re.compile(rf"(?:\.|%2e)(?:{_TYPES})", re.IGNORECASE)
_NAMED = re.compile(rf"\.(?<=[^\s/]\.)(?P<type>{_TYPES})\b", re.IGNORECASE)
_SIZE = re.compile(r"\b\d+(?:[.,]\d+)*\s?(?:[KMG]i?B|bytes)\b", re.IGNORECASE)
# Behind a link that does not say where it leads: "(.pdf, 2,4 MB)", "[DOCX - 85 KB]".
_BESIDE = re.compile(
    rf"[(\[]\W?(?P<type>{_TYPES})\W{{1,3}}\d+(?:[.,]\d+)*\s?[KMG]i?B\W?[)\]]$", re.IGNORECASE
)
# What says what a link does, and not what its file is.
_GENERIC = re.compile(
    r"\W*(?:(?:tải|xem|download|view|file|tệp|tập tin|tin|văn bản|về|xuống|tại|đây|ở|here|nội dung"
    r"|chi tiết|toàn văn|đính|kèm|theo|click|vào|máy|bản|đầy đủ|pdf|docx?|xlsx?)\W*)+|\W*\d*\W*"
)
# What stands before the name of a file in its link.
_BEFORE_NAME = re.compile(
    r"^(?:tải (?:về|xuống)|download|(?:tệp|file|tập tin|tài liệu) (?:đính )?kèm)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
# The labels of lines that end an article.
ENDS = frozenset(["related", "comment-box"])


def find_attachments(
    document: Document, main: MainContent, title_line: LineNo, base: str
) -> tuple[Attachment, ...]:
    """Return the files that are linked or shown below the headline, each URL once.

    `base` is what links start from; `title_line` is -1 where the page does not show the headline.
    """
    found: dict[str, Attachment] = {}
    for node, line in _nodes(document, main, title_line):
        attachment = _attachment(node, line, base)
        if attachment and len(found) < MAX_ATTACHMENTS:
            known = found.setdefault(attachment.url, attachment)
            if _is_better(attachment, known):
                found[attachment.url] = attachment
    return tuple(found.values())


def _nodes(
    document: Document, main: MainContent, title_line: LineNo
) -> Iterator[tuple[Element, Line]]:
    """Yield the links and viewers that may be files, each with the line that tells of it.

    The link of an icon has no words: below the text the box of each line is searched, in a table
    its row, and last the box around the text.
    """
    seen: set[int] = set()
    for line_no, shown in _lines(document, main, title_line):
        line = shown
        if line.node:
            yield line.node, line
        is_below = line_no >= document.boxes[main.box].end
        box = line.box
        if is_below and document.boxes[box].tag in CELL_TAGS:
            box = document.boxes[box].parent
            row = document.lines[document.boxes[box].start : document.boxes[box].end]
            line = max(row, key=lambda cell: len(cell.text), default=line)
        if (line.link_chars or line.tag == "img" or is_below) and box not in seen:
            seen.add(box)
            for node in document.boxes[box].node.css("a[href]")[:MAX_LINKS]:
                yield node, line
    text = document.boxes[main.box]
    around = document.boxes[text.parent]
    if text.parent > 0 and around.text_chars <= text.text_chars * 2:
        nothing = Line("", text.parent, around.tag)
        for node in around.node.css("a[href]")[:MAX_LINKS]:
            if not node.text().strip():
                yield node, nothing


def _lines(
    document: Document, main: MainContent, title_line: LineNo
) -> Iterator[tuple[LineNo, Line]]:
    """Yield the lines of the article from its headline on, and those below up to other articles."""
    box = document.boxes[main.box]
    start = title_line + 1 if 0 <= title_line <= box.end else box.start
    end = main.own_end or max(box.end, start)
    last = end if main.is_empty else end + 2 * sizes.NEAR
    for line_no in range(start, min(last, len(document.lines))):
        line = document.lines[line_no]
        label = None if leads_to_file(line) else boilerplate_label(document.keys[line_no])
        # Within the text "Trả lời:" heads the answer to a question.
        is_end = label == "related" or (label in ENDS and line_no >= end)
        if is_end or (line_no >= end and _begins_another(line)):
            return
        if LineNo(line_no) not in main.card_lines:
            yield LineNo(line_no), line


def _begins_another(line: Line) -> bool:
    """Return True if a line below the text is a heading, or the headline of another article."""
    if line.tag in {"h1", "h2"}:
        return True
    return is_linked_headline(line) and not leads_to_file(line)


def leads_to_file(line: Line) -> bool:
    """Return True if the first link of a line, or its viewer, names a file."""
    if "." in line.text and _NAMED.search(line.text):
        return True
    node = line.node or line.link
    return node is not None and _names_file(_address_of(node.attributes))


def _address_of(attributes: dict[str, str | None]) -> str:
    """Return what an element links to or shows."""
    return attributes.get("href") or attributes.get("src") or ""


def _names_file(href: str) -> bool:
    """Return True if a URL names a file, in its path or in a parameter."""
    return _MAY_NAME_FILE.search(href) is not None and _FILE.search(_named_in(href)) is not None


def _attachment(node: Element, line: Line, base: str) -> Attachment | None:
    """Return the file that a link or a viewer leads to, or None for another page."""
    attributes = node.attributes
    href = _address_of(attributes)
    label = _BEFORE_NAME.sub("", normalize_space(node.text())[:MAX_NAME]).rstrip(" ;:,")
    in_label = _NAMED.search(label) if "." in label else None
    if line.link is not None and node.mem_id == line.link.mem_id:
        in_label = in_label or _BESIDE.search(line.text)
    is_file = _names_file(href)
    if not is_file and not (in_label and href) and "download" not in attributes:
        return None
    named_in = _named_in(href)
    in_url = _FILE.search(named_in)
    try:
        url = canonical_url(named_in if _is_viewer(href) else href, base)
    except Rejected:
        return None
    match = in_url or in_label
    size = _SIZE.search(line.text)
    return Attachment(
        name=_name_of(label, line, named_in),
        url=url,
        type=match["type"].lower() if match else None,
        size=size[0] if size else None,
    )


def _name_of(label: str, line: Line, named_in: str) -> str:
    """Return what a link or its row of a table calls a file, else the file's own name."""
    row = line.text if not label and line.tag in CELL_TAGS and not line.link_chars else ""
    names = (name for name in (label, row) if name and not _GENERIC.fullmatch(name.casefold()))
    return next(names, _file_name(named_in))


def _named_in(href: str) -> str:
    """Return the part of a URL that names a file: a parameter of a viewer, or else the path."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    values = (value for _, value in parse_qsl(parts.query))
    return next((value for value in values if _FILE.search(value)), unquote(parts.path))


def _is_viewer(href: str) -> bool:
    """Return True if a URL has the whole address of the file as a parameter."""
    return re.search(r"[?&]\w+=https?(?::|%3a)", href, re.IGNORECASE) is not None


def _file_name(path: str) -> str:
    """Return the name of the file at the end of a path, without what follows its ending."""
    match = _FILE.search(path)
    path = path[: match.end()] if match else path.rstrip("/")
    return normalize_space(unquote(path).rpartition("/")[2])[:MAX_NAME] or path[:MAX_NAME]


def _is_better(attachment: Attachment, known: Attachment) -> bool:
    """Return True if a second link to a file says more of it than the first: "Phụ lục 1:"."""
    file_name = _file_name(known.url)
    if attachment.name == file_name:
        return False
    return known.name == file_name or len(attachment.name) > len(known.name)

"""The document model: a page as a flat list of lines, and of the boxes that hold them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, NewType

from services.parser import sizes, vocabulary
from services.parser.document.tree import Element
from shared.text import clean

BoxId = NewType("BoxId", int)
LineNo = NewType("LineNo", int)
TableType = Literal["layout", "data", "data-with-headings"]

HEADINGS = ("h1", "h2", "h3", "h4")
MAX_ANCESTORS = 24  # boxes around a box; cap against hostile pages; ±20 % changes 0 of 198
MAX_TITLE = 400  # characters; cap on the index of lines by their text
# A date behind or before a link: "Họp mặt đầu xuân (20/12/2020)", "- 08:15".
_DATE = re.compile(r"[\s(\[|-]*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[)\]]?|[\s-]*\d{1,2}:\d{2}")
_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class Box:
    """An element that holds lines: lines[start:end] are inside it, at any depth.

    Elements without a line get no box, unless they are hidden or outside of the text (nav, footer,
    menu). `class_and_id` is in small letters, with itemprop and data-role at its end.
    """

    tag: str
    parent: BoxId  # -1 for the body
    class_and_id: str
    node: Element
    start: LineNo
    end: LineNo = LineNo(0)
    # Characters of its lines, at any depth.
    text_chars: int = 0
    has_picture: bool = False
    # Of a table, once content has asked for it: long tables are asked about for each line.
    table_type: TableType | None = None

    @property
    def style(self) -> str:
        """The style of its element, "" for none."""
        return self.node.attributes.get("style") or ""

    @property
    def align(self) -> str:
        """How its element is aligned by an attribute, "" for none."""
        return (self.node.attributes.get("align") or "").lower()


class Line(NamedTuple):
    """One line of text in the innermost box that holds it, or one picture or video (text "").

    `tag` is that of the box, for a picture "img", "video", "iframe" or "source". `link_chars`,
    `bold_chars` and `italic_chars` count the characters inside <a>, <b> and <i> elements; `link` is
    the first <a>. `breaks_before` counts the <br> since the last line of text: 2 is a blank line or
    more. `node` is set for pictures. (A named tuple takes half the time of a frozen dataclass.)
    """

    text: str
    box: BoxId
    tag: str
    link_chars: int = 0
    bold_chars: int = 0
    italic_chars: int = 0
    breaks_before: int = 0
    node: Element | None = None
    link: Element | None = None

    @property
    def is_bold(self) -> bool:
        """Return True if <b> elements cover nearly the whole line; styles do not count."""
        return self.bold_chars >= len(self.text) * sizes.NEARLY_ALL

    @property
    def href(self) -> str:
        """Where the first link leads, as written; "" without one."""
        return (self.link.attributes.get("href") or "") if self.link else ""

    @property
    def is_mostly_link(self) -> bool:
        """Return True if more than half of the characters are in links."""
        return self.link_chars * 2 > len(self.text)


@dataclass(frozen=True)
class Document:
    """The lines of a page in reading order, and its boxes ordered by where they start.

    A `LineNo` indexes `lines`, a `BoxId` indexes `boxes`; box 0 is the body.
    """

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @cached_property
    def keys(self) -> list[str]:
        """The text of each line, case folded: what word lists and patterns are matched with."""
        return [line.text.casefold() for line in self.lines]

    def lines_equal_to(self, key: str) -> list[LineNo]:
        """Return the lines whose whole text is `key`, which is case folded."""
        return self._lines_by_text.get(key, [])

    @cached_property
    def _lines_by_text(self) -> dict[str, list[LineNo]]:
        """The numbers of the lines of each text, case folded; not of those longer than titles."""
        lines_by_text: dict[str, list[LineNo]] = {}
        for line_no, key in enumerate(self.keys):
            if len(key) <= MAX_TITLE:
                lines_by_text.setdefault(key, []).append(LineNo(line_no))
        return lines_by_text

    @cached_property
    def headings(self) -> list[Box]:
        """The boxes of headings, <h1> to <h4>, in the order of the page."""
        return [box for box in self.boxes if box.tag in HEADINGS]

    def text_of(self, box: Box) -> str:
        """Return the lines of a box as one."""
        return " ".join(line.text for line in self.lines[box.start : box.end] if line.text)

    def children(self, box_id: BoxId) -> list[BoxId]:
        """Return the boxes right within a box that hold lines, in order."""
        return self._children.get(box_id, [])

    def alike(self, box_id: BoxId) -> list[BoxId]:
        """Return the siblings of a box that have its shape, itself among them, in order."""
        parent = self.boxes[box_id].parent
        if parent not in self._alike:
            groups = self._alike[parent] = {}
            for child in self.children(parent):
                groups.setdefault(self.shape(child), []).append(child)
        return self._alike[parent].get(self.shape(box_id), [])

    @cached_property
    def _alike(self) -> dict[BoxId, dict[tuple[str, str], list[BoxId]]]:
        """By box, the boxes right within it by their shape, once somebody has asked."""
        return {}

    @cached_property
    def _children(self) -> dict[BoxId, list[BoxId]]:
        """By box, the boxes right within it that hold lines."""
        children: dict[BoxId, list[BoxId]] = {}
        for index, box in enumerate(self.boxes):
            if box.end > box.start:
                children.setdefault(box.parent, []).append(BoxId(index))
        return children

    def class_and_id(self, line: Line) -> str:
        """Return class and id of the box that holds a line."""
        return self.boxes[line.box].class_and_id

    def has_class(self, line: Line, role: str) -> bool:
        """Return True if the box of a line, or the box around it, has a class or id of this role.

        Roles are the lists of class names in vocabulary.yaml: "lead", "caption", "byline".
        """
        box = self.boxes[line.box]
        if vocabulary.has_class(role, box.class_and_id):
            return True
        return box.parent > 0 and vocabulary.has_class(role, self.boxes[box.parent].class_and_id)

    def shape(self, box_id: BoxId) -> tuple[str, str]:
        """Return tag and class of a box without digits: equal for the items of one list."""
        box = self.boxes[box_id]
        return box.tag, _NUMBER.sub("", box.class_and_id)

    def ancestors(self, box_id: BoxId) -> Iterator[BoxId]:
        """Yield a box and those around it, innermost first, at most MAX_ANCESTORS."""
        for _ in range(MAX_ANCESTORS):
            if box_id < 0:
                return
            yield box_id
            box_id = self.boxes[box_id].parent


def covers(chars: int, text: str) -> bool:
    """Return True if so many characters are nearly all of a text, which is not empty."""
    return chars >= len(text) * sizes.NEARLY_ALL > 0


def is_linked(line: Line) -> bool:
    """Return True if a line is a link, or a link and its date: "Họp mặt … (20/12/2020)"."""
    size = len(line.text)
    if covers(line.link_chars, line.text):
        return True
    if not size or line.link_chars * 2 < size:
        return False
    return line.link_chars >= len(_DATE.sub("", line.text)) * sizes.NEARLY_ALL


def normalize_space(text: str) -> str:
    """Return a text on one line in NFC, without invisible characters: what `clean` does, faster.

    Most texts have that form already. No space but " " is printable, nor is an invisible character.
    """
    text = text.strip()
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
        text = text if text.isprintable() else clean(text)
    return unicodedata.normalize("NFC", text)

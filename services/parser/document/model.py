"""A page as a flat list of lines and of the boxes that hold them, in reading order."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NewType

from selectolax.lexbor import LexborNode

from services.parser import vocabulary
from shared.text import clean

BoxId = NewType("BoxId", int)
LineNo = NewType("LineNo", int)

# Ancestors that are looked at.
MAX_ANCESTORS = 24
# A line is bold when this share of its characters is.
MOSTLY_BOLD = 0.9
# Longer lines are no titles.
MAX_TITLE = 400

# A line whose characters are links to this share leads elsewhere.
MIN_LINK_DENSITY = 0.8
_DAY = re.compile(r"[\s(\[|-]*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[)\]]?|[\s-]*\d{1,2}:\d{2}")
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
    node: LexborNode
    start: LineNo
    end: LineNo = LineNo(0)
    style: str = ""
    align: str = ""
    # Characters of its lines, at any depth.
    text_chars: int = 0
    has_picture: bool = False
    # Whether it is a table of data (1), and one with headings (2): -1 until somebody asks.
    data: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, or one picture (text "", tag "img"), in the innermost box that holds it.

    `link_chars`, `bold_chars` and `italic_chars` count the characters inside <a>, <b> and <i>
    elements; `link` is the first <a>. `breaks_before` says what the line follows: 0 the start of a
    box or a picture, 1 one <br>, 2 a blank line (two <br> or more). `node` is set for pictures.
    """

    text: str
    box: BoxId
    tag: str
    link_chars: int = 0
    bold_chars: int = 0
    italic_chars: int = 0
    breaks_before: int = 0
    node: LexborNode | None = None
    link: LexborNode | None = None

    @property
    def is_bold(self) -> bool:
        """Return True if <b> elements cover nearly the whole line; styles do not count."""
        return self.bold_chars >= len(self.text) * MOSTLY_BOLD

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

    def lines_equal_to(self, key: str) -> list[LineNo]:
        """Return the lines whose whole text is `key`, which is case folded."""
        return self._lines_by_text.get(key, [])

    @cached_property
    def _lines_by_text(self) -> dict[str, list[LineNo]]:
        lines_by_text: dict[str, list[LineNo]] = {}
        for number, line in enumerate(self.lines):
            if len(line.text) <= MAX_TITLE:
                lines_by_text.setdefault(line.text.casefold(), []).append(LineNo(number))
        return lines_by_text

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

    def shape(self, box: int) -> tuple[str, str]:
        """Return what sibling boxes of one template share: tag and class without digits."""
        return self.boxes[box].tag, _NUMBER.sub("", self.boxes[box].class_and_id)

    def ancestors(self, box: int) -> Iterator[BoxId]:
        """Yield a box and those around it, innermost first, at most MAX_ANCESTORS."""
        box_id = BoxId(box)
        for _ in range(MAX_ANCESTORS):
            if box_id < 0:
                return
            yield box_id
            box_id = self.boxes[box_id].parent


def is_linked(line: Line) -> bool:
    """Say whether a line is a link, or a link and its date: "Họp mặt … (20/12/2020)"."""
    size = len(line.text)
    if line.link_chars >= size * MIN_LINK_DENSITY or line.link_chars * 2 < size:
        return line.link_chars >= size * MIN_LINK_DENSITY > 0
    return line.link_chars >= len(_DAY.sub("", line.text)) * MIN_LINK_DENSITY


def normalize_space(text: str) -> str:
    """Return a text on one line, in the form of `clean`, soon if it has it already."""
    text = text.strip()
    # No space but " " is printable, nor is what cannot be seen.
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
        text = text if text.isprintable() else clean(text)
    return unicodedata.normalize("NFC", text)

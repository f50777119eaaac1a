"""A page as a flat list of lines and of the boxes that hold them, in reading order."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from services.parser import vocabulary
from shared.text import clean

# What a line is shows within so many elements around it.
REACH = 24
# A line is bold when this share of its characters is.
MOSTLY_BOLD = 0.9
# No title is longer.
MAX_STANDING = 400

# A line whose characters are links to this share leads elsewhere.
LINKED = 0.8
_DAY = re.compile(r"[\s(\[|-]*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[)\]]?|[\s-]*\d{1,2}:\d{2}")
_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class Box:
    """An element that holds lines: lines[start:end] are within it, at any depth.

    One that shows nothing is none, unless it is hidden, or stands outside of what is read.
    """

    tag: str
    parent: int
    names: str
    node: LexborNode
    start: int
    end: int = 0
    style: str = ""
    align: str = ""
    # Characters of its lines, and whether it shows a picture: counted when first asked for.
    size: int = -1
    pictured: bool = False
    # Whether it is a table of data (1), and one with headings (2): -1 until somebody asks.
    data: int = -1


@dataclass(slots=True)
class Line:
    """One line of text, or one picture (tag "img"), in the innermost box that holds it.

    `links`, `bold` and `slanted` count characters; `href` is that of the first link. `gap` says
    how the line was begun: 0 a box, 1 one <br>, 2 a blank line.
    """

    text: str
    box: int
    tag: str
    links: int = 0
    bold: int = 0
    slanted: int = 0
    gap: int = 0
    node: LexborNode | None = None
    anchor: LexborNode | None = None

    @property
    def is_bold(self) -> bool:
        """Whether elements set nearly all of it in bold letters; styles are not asked."""
        return self.bold >= len(self.text) * MOSTLY_BOLD


@dataclass(slots=True)
class Document:
    """The lines and boxes of a page; box 0 is the body."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    # Where each text stands, case folded; filled when first asked for.
    places: dict[str, list[int]] = field(default_factory=dict)

    def standing(self, key: str) -> list[int]:
        """Return the numbers of the lines that say nothing but a case folded title."""
        if not self.places:
            for number, line in enumerate(self.lines):
                if len(line.text) <= MAX_STANDING:
                    self.places.setdefault(line.text.casefold(), []).append(number)
        return self.places.get(key, [])

    def names(self, line: Line) -> str:
        """Return class and id of the box that holds a line."""
        return self.boxes[line.box].names

    def kind(self, box: int) -> tuple[str, str]:
        """Return what boxes of one kind share: the tag, and the names without their numbers."""
        return self.boxes[box].tag, _NUMBER.sub("", self.boxes[box].names)

    def ancestors(self, box: int) -> Iterator[int]:
        """Yield a box and the boxes around it, innermost first, as far as they matter."""
        for _ in range(REACH):
            if box < 0:
                return
            yield box
            box = self.boxes[box].parent

    def measured(self, number: int) -> Box:
        """Return a box with its size counted."""
        box = self.boxes[number]
        if box.size < 0:
            inside = self.lines[box.start : box.end]
            box.size = sum(len(line.text) for line in inside)
            box.pictured = any(not line.text for line in inside)
        return box


def is_linked(line: Line) -> bool:
    """Say whether a line is a link, or a link and its date: "Họp mặt … (20/12/2020)"."""
    size = len(line.text)
    if line.links >= size * LINKED or line.links * 2 < size:
        return line.links >= size * LINKED > 0
    return line.links >= len(_DAY.sub("", line.text)) * LINKED


def tidy(text: str) -> str:
    """Return a text on one line, in the form of `clean`, soon if it has it already."""
    text = text.strip()
    # No space but " " is printable, nor is what cannot be seen.
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
        text = text if text.isprintable() else clean(text)
    return unicodedata.normalize("NFC", text)


def is_named(page: Document, line: Line, kind: str) -> bool:
    """Say whether the box of a line, or the one around it, has a class or id of this kind."""
    box = page.boxes[line.box]
    if vocabulary.is_named(kind, box.names):
        return True
    return box.parent > 0 and vocabulary.is_named(kind, page.boxes[box.parent].names)

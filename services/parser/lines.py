"""The tree of a page as a flat list of lines and of the boxes that hold them, in reading order.

Everything after this works on flat lists: a tree of hostile depth costs no recursion, and each
node is visited once.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from services.parser import wording
from shared.errors import Rejected
from shared.text import clean

# The deepest page of the development suites nests 47 levels; browsers flatten beyond 512.
MAX_DEPTH = 2_000
# Longer ones are generated, and what they say is kept for the next page of the template.
MAX_NAMES = 400
# What a line is shows within so many elements around it.
REACH = 24

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_SENTENCE_END = frozenset(".!?…:;,”)")


@dataclass(slots=True)
class Box:
    """An element that holds lines: lines[start:end] are within it, at any depth."""

    tag: str
    parent: int
    names: str
    node: LexborNode
    start: int
    end: int = 0
    style: str = ""
    # Characters of its lines, and whether it shows a picture: counted when first asked for.
    size: int = -1
    pictured: bool = False
    # Whether it is a table of data: -1 until somebody asks.
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


@dataclass(slots=True)
class Page:
    """The lines and boxes of a page; box 0 is the body."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    # Where each text stands, case folded; filled when first asked for.
    places: dict[str, list[int]] = field(default_factory=dict)

    def standing(self, key: str) -> list[int]:
        """Return the numbers of the lines that say nothing but a case folded text."""
        if not self.places:
            for number, line in enumerate(self.lines):
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


def read_lines(body: LexborNode) -> Page:
    """Return what the body shows, line by line.

    Raises Rejected for a tree deeper than MAX_DEPTH.
    """
    run = _Run()
    parts, effects = run.parts, _EFFECTS
    opened: list[tuple[LexborNode, int]] = []
    run.open_box(body, "body")
    node = body.first_child
    while node is not None:
        child = None
        effect = _NOTHING
        if not node.is_text_node:
            tag = node.tag or ""
            effect = effects.get(tag, _INLINE)
            if effect == _INLINE or run.open(node, tag, effect):
                child = node.first_child
        elif parts or not node.is_empty_text_node:
            run.add(node.text_content or "")
        if child is not None:
            opened.append((node, effect))
            if len(opened) > MAX_DEPTH:
                raise Rejected(f"the page nests more than {MAX_DEPTH} elements")
            node = child
            continue
        if effect > _INLINE:
            run.close(effect)
        following = node.next
        while following is None and opened:
            node, effect = opened.pop()
            if effect > _INLINE:
                run.close(effect)
            following = node.next
        node = following
    run.close(_BOX)
    return run.page


# What an element does to the text around it; those above _INLINE have an effect when they end.
_NOTHING, _BREAK, _PICTURE, _INLINE, _LINK, _STRONG, _SLANT, _BOX, _CLOSED = range(9)
_EFFECTS = {
    **dict.fromkeys(wording.elements("box"), _BOX),
    **dict.fromkeys(wording.elements("outside"), _CLOSED),
    **dict.fromkeys(wording.elements("unseen"), _NOTHING),
    **dict.fromkeys(("img", "video", "iframe", "amp-img", "source"), _PICTURE),
    **dict.fromkeys(("b", "strong"), _STRONG),
    **dict.fromkeys(("i", "em"), _SLANT),
    "a": _LINK,
    "br": _BREAK,
    "-comment": _INLINE,
}


class _Run:
    """The line that is being gathered while the tree is walked."""

    __slots__ = ("bold", "box", "breaks", "inside", "link", "links", "page", "parts", "slanted")

    def __init__(self) -> None:
        self.page = Page()
        self.box = -1
        self.parts: list[str] = []
        self.breaks = 0
        self.links: list[LexborNode] = []
        self.link: LexborNode | None = None
        # How many elements of each effect are open, and the characters within them.
        self.inside = [0] * 9
        self.bold = self.slanted = 0

    def open(self, node: LexborNode, tag: str, effect: int) -> bool:
        """Open an element; return whether its children are to be visited."""
        if effect >= _BOX:
            return self.open_box(node, tag)
        if effect == _NOTHING:
            if self.parts:
                self.parts.append(" ")
            return False
        if effect == _LINK:
            self.links.append(node)
            self.link = self.link or node
        elif effect == _BREAK:
            if self.parts:
                self._flush()
            self.breaks += 1
        elif effect == _PICTURE:
            self._flush()
            kind = "img" if tag == "amp-img" else tag
            self.page.lines.append(Line("", self.box, kind, node=node, anchor=self.link))
        self.inside[effect] += 1
        return effect >= _INLINE

    def close(self, effect: int) -> None:
        """Close the innermost open element, of this effect."""
        if effect >= _BOX:
            if self.parts:
                self._flush()
            box = self.page.boxes[self.box]
            box.end = len(self.page.lines)
            self.box = box.parent
        elif effect == _LINK:
            self.links.pop()
        self.inside[effect] -= 1

    def open_box(self, node: LexborNode, tag: str) -> bool:
        """Begin a box, and with it a line; return whether it is shown."""
        if self.parts:
            self._flush()
        attributes = node.attributes
        names, style = _marks(attributes) if attributes else ("", "")
        if "role" in attributes and attributes["role"] == "heading":
            tag = f"h{_level(attributes.get('aria-level'))}"
        page = self.page
        around, self.box = self.box, len(page.boxes)
        page.boxes.append(Box(tag, around, names, node, len(page.lines), 0, style))
        if _EFFECTS[tag] == _CLOSED:
            return False
        hidden = "hidden" in attributes or (style and _HIDDEN.search(style))
        return not hidden or tag == "body"

    def add(self, text: str) -> None:
        """Add a text to the line."""
        parts, inside = self.parts, self.inside
        size = len(text.strip())
        if parts and (not size or _is_glued(parts[-1], text)):
            parts.append(" ")
        if not size:
            return
        parts.append(text)
        if self.links:
            inside[_NOTHING] += size
        if inside[_STRONG]:
            self.bold += size
        if inside[_SLANT]:
            self.slanted += size

    def _flush(self) -> None:
        inside = self.inside
        if self.parts:
            text = tidy("".join(self.parts))
            page, box = self.page, self.box
            tag, gap = page.boxes[box].tag, min(self.breaks, 2)
            page.lines.append(
                Line(
                    text, box, tag, inside[_NOTHING], self.bold, self.slanted, gap, None, self.link
                )
            )
            self.breaks = 0
        self.parts.clear()
        self.bold = self.slanted = inside[_NOTHING] = 0
        self.link = self.links[-1] if self.links else None


def _level(stated: str | None) -> int:
    """Return the level of a heading that only its role makes one; two where none is stated."""
    return int(stated) if stated in {"1", "2", "3", "4", "5", "6"} else 2


def _marks(attributes: dict[str, str | None]) -> tuple[str, str]:
    """Return class and id of an element in small letters, and its style."""
    names = attributes.get("class") or ""
    if "id" in attributes:
        names += f" {attributes['id'] or ''}"
    names = names.strip().lower()[:MAX_NAMES]
    if "itemprop" in attributes or "data-role" in attributes:
        names += f" {attributes.get('itemprop') or ''} {attributes.get('data-role') or ''}"
    return names, attributes.get("style") or ""


def tidy(text: str) -> str:
    """Return a text on one line, in the form of shared.text.clean, soon if it has it already."""
    text = text.strip()
    # No space but " " is printable, nor is what cannot be seen.
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
        text = text if text.isprintable() else clean(text)
    return unicodedata.normalize("NFC", text)


def _is_glued(left: str, right: str) -> bool:
    """Say whether two runs need a space: "chào cờ.</b>Đồng chí" has lost one."""
    if left[-1:] not in _SENTENCE_END or not right[0].isupper():
        return False
    return len(right) > 1 and not left[-3:-1].isupper()

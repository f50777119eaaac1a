"""The tree of a page as a flat list of lines and of the boxes that hold them, in reading order.

Everything after this works on flat lists: a tree of hostile depth costs no recursion, and each
node is visited once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from services.parser import wording
from shared.errors import Rejected
from shared.text import clean

# The deepest page of the development suites nests 47 levels; browsers flatten beyond 512.
MAX_DEPTH = 2_000

_UNSEEN = wording.elements("unseen")
_OUTSIDE = wording.elements("outside")
_BOX = wording.elements("box")
# Elements that only matter for what they do to text.
_STRONG = frozenset(["b", "strong"])
_SLANTED = frozenset(["i", "em"])
_PICTURE = frozenset(["img", "video", "iframe", "amp-img", "source"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE_END = frozenset(".!?…:;,”\"')")


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

    def names(self, line: Line) -> str:
        """Return class and id of the box that holds a line."""
        return self.boxes[line.box].names

    def ancestors(self, box: int) -> Iterator[int]:
        """Yield a box and every box around it, innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent


def read_lines(body: LexborNode) -> Page:
    """Return what the body shows, line by line.

    Raises Rejected for a tree deeper than MAX_DEPTH.
    """
    walk = _Walk()
    walk.enter(body, "body")
    depth = 1
    node = body.first_child
    while node is not None:
        child = node.first_child if walk.enter(node, node.tag or "") else None
        if child is not None:
            node = child
            depth += 1
            if depth > MAX_DEPTH:
                raise Rejected(f"the page nests more than {MAX_DEPTH} elements")
        else:
            node, depth = _following(walk, node, depth)
    walk.leave()
    return walk.page


def _following(walk: "_Walk", node: LexborNode, depth: int) -> tuple[LexborNode | None, int]:
    """Close what ends here; return the next node in reading order, None after the last."""
    here: LexborNode | None = node
    while here is not None:
        walk.leave()
        if here.next is not None:
            return here.next, depth
        depth -= 1
        here = here.parent if depth else None
    return None, depth


class _Walk:
    """Gathers runs of text into lines while the tree is walked."""

    __slots__ = (
        "bold",
        "box",
        "breaks",
        "link",
        "links",
        "open",
        "page",
        "parts",
        "slant",
        "tallies",
    )

    def __init__(self) -> None:
        self.page = Page()
        self.open: list[str] = []
        self.box = -1
        self.parts: list[str] = []
        self.tallies = [0, 0, 0]
        self.links: list[LexborNode] = []
        self.link: LexborNode | None = None
        self.bold = 0
        self.slant = 0
        self.breaks = 0

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Open a node; return whether its children are to be visited."""
        self.open.append(tag)
        if tag == "-text":
            self._add(node.text_content or "")
            return False
        if tag in _BOX:
            return self._enter_box(node, tag)
        if tag in _UNSEEN:
            self.open[-1] = ""
            return False
        if tag == "a":
            self.links.append(node)
            self.link = self.link or node
        elif tag in _STRONG:
            self.bold += 1
        elif tag in _SLANTED:
            self.slant += 1
        elif tag == "br":
            self._break()
        elif tag in _PICTURE:
            self._picture(node, tag)
        return True

    def leave(self) -> None:
        """Close the innermost open node."""
        tag = self.open.pop()
        if tag in _BOX:
            self._flush()
            box = self.page.boxes[self.box]
            box.end = len(self.page.lines)
            self.box = box.parent
        elif tag == "a":
            self.links.pop()
        elif tag in _STRONG:
            self.bold -= 1
        elif tag in _SLANTED:
            self.slant -= 1

    def _enter_box(self, node: LexborNode, tag: str) -> bool:
        attributes = node.attributes
        style = attributes.get("style") or ""
        hidden = "hidden" in attributes or (style and _HIDDEN.search(style))
        if hidden and tag != "body":
            self.open[-1] = ""
            return False
        self._flush()
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()
        if "itemprop" in attributes or "data-role" in attributes:
            names += f" {attributes.get('itemprop') or ''} {attributes.get('data-role') or ''}"
        page = self.page
        page.boxes.append(Box(tag, self.box, names, node, len(page.lines), style=style))
        self.box = len(page.boxes) - 1
        return tag not in _OUTSIDE

    def _add(self, text: str) -> None:
        words = text.split()
        if not words:
            if text and self.parts and self.parts[-1] != " ":
                self.parts.append(" ")
            return
        size = len(text) if len(words) == 1 else sum(map(len, words)) + len(words) - 1
        if self.links:
            self.tallies[0] += size
        if self.bold:
            self.tallies[1] += size
        if self.slant:
            self.tallies[2] += size
        if self.parts and _is_glued(self.parts[-1], words[0]):
            self.parts.append(" ")
        self.parts.append(text)

    def _break(self) -> None:
        if self.parts:
            self._flush()
        self.breaks += 1

    def _picture(self, node: LexborNode, tag: str) -> None:
        self._flush()
        tag = "img" if tag == "amp-img" else tag
        self.page.lines.append(Line("", self.box, tag, node=node, anchor=self.link))

    def _flush(self) -> None:
        gap = min(self.breaks, 2)
        if self.parts:
            text = clean("".join(self.parts).replace("\n", " "))
            self.parts = []
            if text:
                tag = self.page.boxes[self.box].tag
                links, bold, slanted = self.tallies
                line = Line(text, self.box, tag, links, bold, slanted, gap, anchor=self.link)
                self.page.lines.append(line)
                self.breaks = 0
            self.tallies = [0, 0, 0]
        self.link = self.links[-1] if self.links else None


def _is_glued(left: str, right: str) -> bool:
    """Say whether two runs need a space: "chào cờ.</b>Đồng chí" has lost one."""
    end = left[-1:]
    if end not in _SENTENCE_END or end in "\"'" or not right[0].isupper():
        return False
    return len(right) > 1 and not left[-3:-1].isupper()

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
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
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
    add, effects = run.add, _EFFECTS
    opened: list[int] = []
    run.open_box(body, "body")
    node = body.first_child
    while node is not None:
        child = None
        effect = 0
        if node.is_text_node:
            add(node)
        else:
            tag = node.tag or ""
            effect = effects.get(tag, _INLINE)
            if effect == _NOTHING and run.parts and tag != "-comment":
                run.parts.append(" ")
            if effect == _INLINE or (effect and run.open(node, tag, effect)):
                child = node.first_child
        if child is not None:
            opened.append(effect)
            if len(opened) > MAX_DEPTH:
                raise Rejected(f"the page nests more than {MAX_DEPTH} elements")
            node = child
            continue
        if effect > _INLINE:
            run.close(effect)
        following = node.next
        while following is None and opened:
            node = node.parent  # type: ignore[union-attr] # opened counts the parents
            effect = opened.pop()
            if effect > _INLINE:
                run.close(effect)
            following = node.next  # type: ignore[union-attr] # opened counts the parents
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
}


class _Run:
    """The line that is being gathered while the tree is walked."""

    __slots__ = (
        "bold",
        "box",
        "breaks",
        "inside",
        "link",
        "links",
        "page",
        "parts",
        "slanted",
        "spans",
    )

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
        names = style = ""
        hidden = False
        if attributes:
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()
            names = names[:MAX_NAMES]
            style = attributes.get("style") or ""
            if "itemprop" in attributes or "data-role" in attributes:
                names += f" {attributes.get('itemprop') or ''} {attributes.get('data-role') or ''}"
            if attributes.get("role") == "heading":
                tag = f"h{_level(attributes.get('aria-level'))}"
            hidden = "hidden" in attributes or (style != "" and _HIDDEN.search(style) is not None)
        page = self.page
        page.boxes.append(Box(tag, self.box, names, node, len(page.lines), 0, style))
        self.box = len(page.boxes) - 1
        return _EFFECTS[tag] != _CLOSED and not (hidden and tag != "body")

    def add(self, node: LexborNode) -> None:
        """Add a text node to the line; half of them are the line breaks between two tags."""
        parts = self.parts
        text = "" if node.is_empty_text_node else node.text_content or ""
        if not text or text.isspace():
            if parts:
                parts.append(" ")
            return
        if parts and _is_glued(parts[-1], text):
            parts.append(" ")
        parts.append(text)
        if self.inside[_STRONG]:
            self.bold += len(text.strip())
        if self.inside[_SLANT]:
            self.slanted += len(text.strip())
        if self.links:
            self.inside[_NOTHING] += len(text.strip())

    def _flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        if text:
            text = tidy(text)
            boxes = self.page.boxes
            line = Line(text, self.box, boxes[self.box].tag, self.inside[_NOTHING])
            line.bold, line.slanted = self.bold, self.slanted
            line.gap, line.anchor = min(self.breaks, 2), self.link
            self.page.lines.append(line)
            self.breaks = 0
        self.parts = []
        self.bold = self.slanted = self.inside[_NOTHING] = 0
        self.link = self.links[-1] if self.links else None


def _level(stated: str | None) -> int:
    """Return the level of a heading that only its role makes one; two where none is stated."""
    return int(stated) if stated in {"1", "2", "3", "4", "5", "6"} else 2


def tidy(text: str) -> str:
    """Return single-spaced text in the form of shared.text.clean, soon if it has it already."""
    if text.isascii():
        return text
    if _INVISIBLE.search(text) or not unicodedata.is_normalized("NFC", text):
        return clean(text)
    return text


def _is_glued(left: str, right: str) -> bool:
    """Say whether two runs need a space: "chào cờ.</b>Đồng chí" has lost one."""
    if left[-1:] not in _SENTENCE_END or not right[0].isupper():
        return False
    return len(right) > 1 and not left[-3:-1].isupper()

"""Reads the tree of a page into lines and boxes, visiting every node once in reading order."""

import re
from functools import lru_cache
from html import unescape

from selectolax.lexbor import LexborNode

from services.parser import vocabulary
from services.parser.document.model import Box, BoxId, Document, Line, LineNo, normalize_space
from shared.errors import Rejected

# The deepest page of the development suites nests 47 levels; browsers flatten beyond 512.
MAX_DEPTH = 2_000
# Longer ones are generated, and what they say is kept for the next page of the template.
MAX_NAMES = 400

# An entity that is left when those of the page are undone.
_ESCAPED = re.compile(r"&(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});")
_SENTENCE_END = frozenset(".!?…:;,”)")


def read_document(body: LexborNode) -> Document:
    """Return what the body shows, line by line.

    Raises Rejected for a tree deeper than MAX_DEPTH.
    """
    run = _LineBuilder()
    parts = run.parts
    opened: list[tuple[LexborNode, int]] = []
    run.open_box(body, "body", _BOX)
    run.place_boxes()
    node = body.first_child
    while node is not None:
        child = None
        effect = _NOTHING
        if not node.is_text_node:
            tag = node.tag or ""
            effect = _effect_of(tag)
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
    **dict.fromkeys(vocabulary.elements("box"), _BOX),
    **dict.fromkeys(vocabulary.elements("outside"), _CLOSED),
    **dict.fromkeys(vocabulary.elements("unseen"), _NOTHING),
    **dict.fromkeys(("img", "video", "iframe", "amp-img", "source"), _PICTURE),
    **dict.fromkeys(("b", "strong"), _STRONG),
    **dict.fromkeys(("i", "em"), _SLANT),
    "a": _LINK,
    "br": _BREAK,
    "-comment": _INLINE,
}
# What stands within a line: "ion-icon", "router-link", "relative-time".
_SMALL = ("icon", "link", "time", "text", "tooltip", "badge", "number", "button")


@lru_cache(maxsize=1_024)
def _effect_of(tag: str) -> int:
    """Return what an element does; those that a framework names hold parts of the page.

    "app-comment", "mat-card-title": the name of an element of the page's own has a hyphen.
    """
    is_part = "-" in tag and not tag.endswith(_SMALL)
    return _EFFECTS.get(tag, _BOX if is_part else _INLINE)


class _LineBuilder:
    """The line that is being gathered while the tree is walked."""

    __slots__ = (
        "bold",
        "box",
        "breaks",
        "counts_before",
        "inside",
        "link",
        "links",
        "page",
        "parts",
        "pictures",
        "slanted",
        "text_chars",
        "waiting",
    )

    def __init__(self) -> None:
        self.page = Document()
        self.box = BoxId(-1)
        self.text_chars = self.pictures = 0
        # Characters and pictures before each open box.
        self.counts_before: list[tuple[int, int]] = []
        # Boxes that hold no line so far.
        self.waiting: list[tuple[str, LexborNode, dict[str, str | None]]] = []
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
            return self.open_box(node, tag, effect)
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
            self.place_boxes()
            kind = "img" if tag == "amp-img" else tag
            self._append(Line("", self.box, kind, node=node, link=self.link))
        self.inside[effect] += 1
        return effect >= _INLINE

    def close(self, effect: int) -> None:
        """Close the innermost open element, of this effect."""
        if effect >= _BOX:
            if self.parts:
                self._flush()
            if self.waiting:
                self.waiting.pop()
            else:
                self._close_box(self.page.boxes[self.box])
        elif effect == _LINK:
            self.links.pop()
        self.inside[effect] -= 1

    def _append(self, line: Line) -> None:
        self.page.lines.append(line)
        self.text_chars += len(line.text)
        self.pictures += not line.text

    def _close_box(self, box: Box) -> None:
        box.end = LineNo(len(self.page.lines))
        chars_before, pictures_before = self.counts_before.pop()
        box.text_chars = self.text_chars - chars_before
        box.has_picture = self.pictures > pictures_before
        self.box = box.parent

    def open_box(self, node: LexborNode, tag: str, effect: int) -> bool:
        """Begin a box, and with it a line; return whether it is shown."""
        if self.parts:
            self._flush()
        attributes = node.attributes
        if "role" in attributes and attributes["role"] == "heading":
            tag = f"h{_level(attributes.get('aria-level'))}"
        self.waiting.append((tag, node, attributes))
        hidden = "hidden" in attributes or ("style" in attributes and _hides(attributes["style"]))
        if effect == _CLOSED or (hidden and tag != "body"):
            self.place_boxes()
            return False
        return True

    def place_boxes(self) -> None:
        """Give the boxes that were begun since the last line their numbers: now they matter."""
        page = self.page
        for tag, node, attributes in self.waiting:
            box = Box(tag, self.box, "", node, LineNo(len(page.lines)))
            if attributes:
                _mark(box, attributes)
            self.box = BoxId(len(page.boxes))
            page.boxes.append(box)
            self.counts_before.append((self.text_chars, self.pictures))
        self.waiting.clear()

    def add(self, text: str) -> None:
        """Add a text to the line; what was escaped twice is read as its author meant it."""
        parts, inside = self.parts, self.inside
        if "&" in text:
            text = _ESCAPED.sub(_unescaped, text)
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
            self.place_boxes()
            page, box, text = self.page, self.box, normalize_space("".join(self.parts))
            self._append(
                Line(
                    text,
                    box,
                    page.boxes[box].tag,
                    link_chars=inside[_NOTHING],
                    bold_chars=self.bold,
                    italic_chars=self.slanted,
                    breaks_before=min(self.breaks, 2),
                    link=self.link,
                )
            )
            self.parts.clear()
            self.breaks = 0
        self.bold = self.slanted = inside[_NOTHING] = 0
        self.link = self.links[-1] if self.links else None


def _level(stated: str | None) -> int:
    """Return the level of a heading that only its role makes one; two where none is stated."""
    return int(stated) if stated in {"1", "2", "3", "4", "5", "6"} else 2


def _hides(style: str | None) -> bool:
    style = "".join((style or "").lower().split())
    return "display:none" in style or "visibility:hidden" in style


def _mark(box: Box, attributes: dict[str, str | None]) -> None:
    """Note class and id of an element in small letters, its style and how it is aligned."""
    names = attributes.get("class") or ""
    if "id" in attributes:
        names += f" {attributes['id'] or ''}"
    box.class_and_id = names.strip().lower()[:MAX_NAMES]
    if "itemprop" in attributes or "data-role" in attributes:
        box.class_and_id += (
            f" {attributes.get('itemprop') or ''} {attributes.get('data-role') or ''}"
        )
    box.style = attributes.get("style") or ""
    if "align" in attributes:
        box.align = (attributes["align"] or "").lower()


def _unescaped(found: re.Match[str]) -> str:
    return unescape(found[0])


def _is_glued(left: str, right: str) -> bool:
    """Say whether two runs need a space: "chào cờ.</b>Đồng chí", "Hà Lam</span>Thứ Ba"."""
    if not right[0].isupper():
        return False
    if left[-1:] not in _SENTENCE_END:
        return right[1:2].islower() and left[-1:].islower()
    return len(right) > 1 and not left[-3:-1].isupper()

"""The tree of a page as lines and boxes: one walk in document order, without recursion."""

import re
from html import unescape

from services.parser import vocabulary
from services.parser.document.model import Box, BoxId, Document, Line, LineNo, normalize_space
from services.parser.document.tree import Element
from shared.errors import Rejected

# The deepest development page nests 47 levels; browsers flatten beyond 512.
MAX_DEPTH = 2_000  # cap against hostile pages
MAX_CLASS_CHARS = 400  # cap: longer class names are generated, and cached by vocabulary.has_class

# An entity that the HTML parser has left, because it was escaped twice: "&amp;nbsp;".
_ESCAPED = re.compile(r"&(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});")
_CLASS_AND_ID = frozenset(["class", "id"])
_SENTENCE_END = frozenset(".!?…:;,”)")


def read_document(body: Element) -> Document:  # noqa: C901, PLR0912 - a call a node costs a tenth
    """Return what the body shows, line by line.

    Raises Rejected for a tree deeper than MAX_DEPTH.
    """
    builder = _LineBuilder()
    parts, unnumbered, effect_of = builder.parts, builder.unnumbered, _EFFECTS.get
    opened: list[tuple[Element, int]] = []  # elements around the node, with their effects
    builder.open_box(body, "body", _BOX)
    builder.number_boxes()
    node = body.first_child
    while node is not None:
        tag, child = node.tag or "", None
        effect = effect_of(tag, _INLINE)
        if effect == _TEXT:
            if parts or not node.is_empty_text_node:
                builder.add(node.text_content or "")
        elif effect >= _BOX:
            if builder.open_box(node, tag, effect):
                child = node.first_child
        elif effect == _INLINE and "-" in tag and _is_custom_box(tag):
            effect = _BOX
            if builder.open_box(node, tag, effect):
                child = node.first_child
        elif effect == _INLINE or builder.open(node, tag, effect):
            child = node.first_child
        # The next node is the first child, or the next sibling of the node or of an ancestor.
        if child is not None:
            opened.append((node, effect))
            if len(opened) > MAX_DEPTH:
                raise Rejected(f"the page nests more than {MAX_DEPTH} elements")
            node = child
            continue
        while True:
            if effect >= _BOX:
                if parts or not unnumbered:
                    builder.close_box()
                else:
                    unnumbered.pop()
            elif effect > _INLINE:
                builder.close(effect)
            following = node.next
            if following is not None or not opened:
                break
            node, effect = opened.pop()
        node = following
    builder.close_box()
    return builder.document


# What an element does to the text around it. The order matters:
#   skipped    _TEXT _UNSEEN _BREAK _PICTURE
#   inline     _INLINE                 neither its start nor its end does anything
#   paired     _LINK _BOLD _ITALIC     end as they start
#   boxes      _BOX _OUTSIDE           begin and end lines; nothing inside the latter is read
_TEXT, _UNSEEN, _BREAK, _PICTURE, _INLINE, _LINK, _BOLD, _ITALIC, _BOX, _OUTSIDE = range(10)
# How custom elements end that are inline: "ion-icon", "router-link", "relative-time".
_INLINE_ENDS = ("icon", "link", "time", "text", "tooltip", "badge", "number", "button")


_EFFECTS = {
    **dict.fromkeys(vocabulary.elements("box"), _BOX),
    **dict.fromkeys(vocabulary.elements("outside"), _OUTSIDE),
    **dict.fromkeys(vocabulary.elements("unseen"), _UNSEEN),
    **dict.fromkeys(("img", "video", "iframe", "amp-img", "source"), _PICTURE),
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("i", "em"), _ITALIC),
    "a": _LINK,
    "br": _BREAK,
    "-comment": _INLINE,
    "-text": _TEXT,
}
# What Drupal calls the footer that stands above a text: who posted it, and when. It may also have
# no name, and stand first in the article.
_HEADS_TEXT = re.compile(r"\b(?:node__?meta|submitted)\b")


class _LineBuilder:
    """Gathers the text between two starts or ends of boxes, and appends it as a line."""

    def __init__(self) -> None:
        self.document = Document()
        self.lines, self.boxes = self.document.lines, self.document.boxes
        # The innermost box that is open, and those inside it that hold no line so far.
        self.box = BoxId(-1)
        self.unnumbered: list[tuple[str, Element, dict[str, str | None]]] = []
        # Characters of all lines so far.
        self.text_chars = 0
        # The texts of the line, the <br> before it and its first link.
        self.parts: list[str] = []
        self.breaks = 0
        self.link: Element | None = None
        self.link_chars = self.bold_chars = self.italic_chars = 0
        # The links that are open, and how many elements of bold and slanted letters are.
        self.links: list[Element] = []
        self.bolds = self.italics = 0

    def open(self, node: Element, tag: str, effect: int) -> bool:
        """Open an element that is no box; return whether its children are to be visited."""
        if effect == _LINK:
            self.links.append(node)
            self.link = self.link or node
        elif effect == _BOLD:
            self.bolds += 1
        elif effect == _ITALIC:
            self.italics += 1
        elif effect == _UNSEEN:
            if self.parts:
                self.parts.append(" ")
        elif effect == _BREAK:
            if self.parts:
                self._end_line()
            self.breaks += 1
        else:
            self._end_line()
            self.number_boxes()
            picture_tag = "img" if tag == "amp-img" else tag
            self.lines.append(Line("", self.box, picture_tag, node=node, link=self.link))
            self._note_picture()
        return effect > _INLINE

    def close(self, effect: int) -> None:
        """Close the innermost open element that is no box, of this effect."""
        if effect == _BOLD:
            self.bolds -= 1
        elif effect == _ITALIC:
            self.italics -= 1
        else:
            self.links.pop()
            # A link without a word, around a picture or nothing, is none of the line that follows.
            if not self.parts:
                self.link = self.links[-1] if self.links else None

    def open_box(self, node: Element, tag: str, effect: int) -> bool:
        """Begin a box, and with it a line; return whether its children are to be visited."""
        if self.parts:
            self._end_line()
        attributes = node.attributes
        if effect == _BOX and attributes.keys() <= _CLASS_AND_ID:
            self.unnumbered.append((tag, node, attributes))
            return True
        if "role" in attributes and attributes["role"] == "heading":
            tag = f"h{_heading_level(attributes.get('aria-level'))}"
        if tag == "footer" and _heads_text(node, attributes):
            tag, effect = "div", _BOX
        self.unnumbered.append((tag, node, attributes))
        style = attributes.get("style")
        is_hidden = "hidden" in attributes or (style is not None and _hides(style))
        if effect == _OUTSIDE or (is_hidden and tag != "body"):
            self.number_boxes()
            return False
        return True

    def close_box(self) -> None:
        """Close the innermost open box: set where it ends and how many characters it holds."""
        if self.parts:
            self._end_line()
        if self.unnumbered:
            self.unnumbered.pop()
            return
        box = self.boxes[self.box]
        box.end = LineNo(len(self.lines))
        # Set to the characters before it, negated, when it was opened.
        box.text_chars += self.text_chars
        self.box = box.parent

    def number_boxes(self) -> None:
        """Add the boxes that were opened since the last line: now they hold one, or are hidden."""
        boxes, start = self.boxes, LineNo(len(self.lines))
        for tag, node, attributes in self.unnumbered:
            class_and_id = _class_and_id(tag, attributes) if attributes else ""
            boxes.append(Box(tag, self.box, class_and_id, node, start, start, -self.text_chars))
            self.box = BoxId(len(boxes) - 1)
        self.unnumbered.clear()

    def add(self, text: str) -> None:
        """Add a text to the line; what was escaped twice is read as its author meant it."""
        parts = self.parts
        if "&" in text:
            text = _ESCAPED.sub(lambda entity: unescape(entity[0]), text)
        size = len(text.strip())
        if parts and (not size or (text[0].isupper() and _is_glued(parts[-1], text))):
            parts.append(" ")
        if not size:
            return
        parts.append(text)
        if self.links:
            self.link_chars += size
        if self.bolds:
            self.bold_chars += size
        if self.italics:
            self.italic_chars += size

    def _end_line(self) -> None:
        """Append the texts gathered so far as a line, if there are any, and begin the next."""
        if self.parts:
            if self.unnumbered:
                self.number_boxes()
            text, box, breaks = normalize_space("".join(self.parts)), self.box, min(self.breaks, 2)
            tag, link, chars = self.boxes[box].tag, self.link, self.link_chars
            bold, italic = self.bold_chars, self.italic_chars
            self.lines.append(Line(text, box, tag, chars, bold, italic, breaks, None, link))
            self.text_chars += len(text)
            if not text:
                self._note_picture()
            self.parts.clear()
            self.breaks = 0
        self.link_chars = self.bold_chars = self.italic_chars = 0
        self.link = self.links[-1] if self.links else None

    def _note_picture(self) -> None:
        """Note in all boxes around it that the last line is a picture: it has no text."""
        boxes, box_id = self.boxes, self.box
        while box_id >= 0 and not boxes[box_id].has_picture:
            boxes[box_id].has_picture = True
            box_id = boxes[box_id].parent


def _heads_text(footer: Element, attributes: dict[str, str | None]) -> bool:
    """Return True if a footer stands above the text of its article."""
    if _HEADS_TEXT.search(attributes.get("class") or ""):
        return True
    is_of_article = footer.parent is not None and footer.parent.tag == "article"
    above = footer.prev
    while above is not None and above.tag == "-text":
        above = above.prev
    return is_of_article and above is None and not attributes


def _is_custom_box(tag: str) -> bool:
    """Return True for a custom element (HTML demands a hyphen in its name) that is not inline."""
    return "-" in tag and tag not in _EFFECTS and not tag.endswith(_INLINE_ENDS)


def _heading_level(aria_level: str | None) -> int:
    """Return the aria-level of an element with role="heading"; 2, as ARIA has it, without one."""
    return int(aria_level) if aria_level in {"1", "2", "3", "4", "5", "6"} else 2


def _hides(style: str) -> bool:
    """Return True if a style attribute hides its element: "display: none"."""
    style = "".join(style.lower().split())
    return "display:none" in style or "visibility:hidden" in style


def _class_and_id(tag: str, attributes: dict[str, str | None]) -> str:
    """Return class and id of an element, in small letters, with what else says what it is."""
    class_and_id = attributes.get("class") or ""
    if "id" in attributes:
        class_and_id += f" {attributes['id'] or ''}"
    if attributes.keys() <= _CLASS_AND_ID:
        return class_and_id.strip().lower()[:MAX_CLASS_CHARS]
    if tag == "div" and "type" in attributes:  # what VCCorp's system calls a box within a text
        class_and_id += f" {attributes['type'] or ''}"
    class_and_id = class_and_id.strip().lower()[:MAX_CLASS_CHARS]
    if "itemprop" in attributes or "data-role" in attributes:
        class_and_id += f" {attributes.get('itemprop') or ''} {attributes.get('data-role') or ''}"
    if "role" in attributes and attributes["role"] in {"dialog", "alertdialog"}:
        class_and_id += " dialog"
    return class_and_id


def _is_glued(left: str, right: str) -> bool:
    """Return True if only style keeps a text from one that begins with a capital.

    "chào cờ.</b>Đồng chí", "Lam</i>Thứ Ba".
    """
    if left[-1:] not in _SENTENCE_END:
        return right[1:2].islower() and left[-1:].islower()
    return len(right) > 1 and not left[-3:-1].isupper()

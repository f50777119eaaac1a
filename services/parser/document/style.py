"""How a line is set: italic, centred, large, bold, right-aligned; by element, style or class."""

import re
from collections.abc import Callable
from itertools import islice

from services.parser import sizes, vocabulary
from services.parser.document.model import Document, Line, covers
from services.parser.document.tree import Element

MAX_INLINE = 12  # elements of a box; cap against hostile pages

_INLINE_CSS = "font, span, big, small, strong, b, em, a"
# Text is set in 12 to 16 pixels, or <font size="3">.
_LARGE = re.compile(
    r"font(?:-size)?\s*:[^;]*?(?:(?:1[89]|[2-9]\d)(?:\.\d+)?px|(?:1[4-9]|[2-9]\d)(?:\.\d+)?pt"
    r"|(?:1\.[3-9]\d*|[2-9](?:\.\d+)?)r?em|(?:1[3-9]\d|[2-9]\d\d)%|\b(?:x+-)?large)",
    re.IGNORECASE,
)
_LARGE_SIZE = re.compile(r"\s*(?:[4-7]|\+[1-6])\s*")
_SMALL = re.compile(
    r"font-size\s*:\s*(?:(?:[89]|1[0-3])(?:\.\d+)?px|(?:[7-9]|10)(?:\.\d+)?pt|0?\.[5-9]\d*r?em"
    r"|[5-9]\d%|x*-?small)",
    re.IGNORECASE,
)
_SMALL_SIZES = frozenset(["1", "2", "-1", "-2"])
_BOLD = re.compile(r"font(?:-weight)?\s*:[^;]*?\b(?:bold|[6-9]00)\b", re.IGNORECASE)
_ITALIC = re.compile(r"font(?:-style)?\s*:[^;]*?\b(?:italic|oblique)\b", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


def is_centred_or_italic(document: Document, line: Line) -> bool:
    """Return True if a line is in italics or centred, by element, attribute, style or class."""
    if vocabulary.has_class(vocabulary.CENTRED_OR_ITALIC, document.class_and_id(line)):
        return True
    if covers(line.italic_chars, line.text):
        return True
    for box_id in islice(document.ancestors(line.box), 2):
        box = document.boxes[box_id]
        if "center" in (box.tag, box.align) or (box.style and _CENTRED.search(box.style)):
            return True
    return False


def is_italic(document: Document, line: Line) -> bool:
    """Return True if a style of the line's box, or of an element in it, sets it in italics."""
    if _ITALIC.search(document.boxes[line.box].style):
        return True
    return _covered_by_inline(document, line, lambda node: _has(node, _ITALIC))


def is_large(document: Document, line: Line) -> bool:
    """Return True if a line is in larger letters than text is: <font size="4">, 18px."""
    if _LARGE.search(document.boxes[line.box].style):
        return True
    return _covered_by_inline(
        document,
        line,
        lambda node: (
            node.tag == "big"
            or _LARGE_SIZE.fullmatch(node.attributes.get("size") or "") is not None
            or _has(node, _LARGE)
        ),
    )


def is_small(document: Document, line: Line) -> bool:
    """Return True if a line is in smaller letters than text is: <small>, <h6>, 12px."""
    if line.tag == "h6" or _SMALL.search(document.boxes[line.box].style):
        return True
    return _covered_by_inline(
        document,
        line,
        lambda node: (
            node.tag == "small"
            or (node.attributes.get("size") or "") in _SMALL_SIZES
            or _has(node, _SMALL)
        ),
    )


def is_bold(document: Document, line: Line) -> bool:
    """Return True if a line is in bold letters, by element or style."""
    if line.is_bold or _BOLD.search(document.boxes[line.box].style):
        return True
    return _covered_by_inline(document, line, lambda node: _has(node, _BOLD))


def is_right_aligned(document: Document, line: Line) -> bool:
    """Return True if a line is set at the right, as signatures are."""
    box = document.boxes[line.box]
    if "right" in box.style or box.align == "right":
        return True
    return vocabulary.has_class(vocabulary.RIGHT_ALIGNED, box.class_and_id)


def inline_class_covers(document: Document, line: Line, role: str) -> bool:
    """Return True if an inline element that covers a line has a class or id of this role."""
    return _covered_by_inline(
        document, line, lambda node: vocabulary.has_class(role, _class_and_id(node))
    )


def _covered_by_inline(document: Document, line: Line, test: Callable[[Element], bool]) -> bool:
    """Return True if an inline element that holds nearly all of a line passes a test.

    Looks at the inline elements of the whole box, since lines do not know theirs.
    """
    nodes = document.boxes[line.box].node.css(_INLINE_CSS)[:MAX_INLINE]
    chars = len(line.text) * sizes.NEARLY_ALL
    return any(test(node) and len(node.text(strip=True)) >= chars for node in nodes)


def _has(node: Element, pattern: re.Pattern[str]) -> bool:
    """Return True if the style attribute of an element has a match."""
    return pattern.search(node.attributes.get("style") or "") is not None


def _class_and_id(node: Element) -> str:
    """Return class and id of an element in lower case, as they are in `Box.class_and_id`."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()

"""How a line is set: italic, centred, large, bold, right-aligned; by element, style or class."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from services.parser import vocabulary
from services.parser.document.model import Document, Line

# How many inline elements of a line are looked at for a mark.
MAX_MARKS = 12
# An element marks a line when it holds this share of its characters.
NEARLY_ALL = 0.8

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
_SLANTED = re.compile(r"font(?:-style)?\s*:[^;]*?\b(?:italic|oblique)\b", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


def is_centred_or_italic(page: Document, line: Line) -> bool:
    """Say whether a line is slanted or centred."""
    if vocabulary.has_class(vocabulary.CENTRED_OR_ITALIC, page.class_and_id(line)):
        return True
    if line.italic_chars >= len(line.text) * NEARLY_ALL:
        return True
    for index, _ in zip(page.ancestors(line.box), range(2), strict=False):
        box = page.boxes[index]
        if "center" in (box.tag, box.align) or (box.style and _CENTRED.search(box.style)):
            return True
    return False


def is_italic(page: Document, line: Line) -> bool:
    """Say whether a style of a line, or within it, slants all of it."""
    if _SLANTED.search(page.boxes[line.box].style):
        return True
    return _covered_by_inline(page, line, lambda node: _has(node, _SLANTED))


def is_large(page: Document, line: Line) -> bool:
    """Say whether a line is set in larger letters than text is: <font size="4">."""
    if _LARGE.search(page.boxes[line.box].style):
        return True
    return _covered_by_inline(
        page,
        line,
        lambda node: (
            node.tag == "big"
            or _LARGE_SIZE.fullmatch(node.attributes.get("size") or "") is not None
            or _has(node, _LARGE)
        ),
    )


def is_small(page: Document, line: Line) -> bool:
    """Say whether a line is set in smaller letters than text is: <small>, <h6>."""
    if line.tag == "h6" or _SMALL.search(page.boxes[line.box].style):
        return True
    return _covered_by_inline(
        page,
        line,
        lambda node: (
            node.tag == "small"
            or (node.attributes.get("size") or "") in _SMALL_SIZES
            or _has(node, _SMALL)
        ),
    )


def is_bold(page: Document, line: Line) -> bool:
    """Say whether a line is set in bold letters."""
    if line.is_bold or _BOLD.search(page.boxes[line.box].style):
        return True
    return _covered_by_inline(page, line, lambda node: _has(node, _BOLD))


def is_right_aligned(page: Document, line: Line) -> bool:
    """Say whether a line is set at the right, as signatures are."""
    box = page.boxes[line.box]
    if "right" in box.style or box.align == "right":
        return True
    return vocabulary.has_class(vocabulary.RIGHT_ALIGNED, box.class_and_id)


def inline_class_covers(page: Document, line: Line, kind: str) -> bool:
    """Say whether an element within a line has a class or id of a kind of wording.yaml."""
    return _covered_by_inline(page, line, lambda node: vocabulary.has_class(kind, _names(node)))


def _covered_by_inline(page: Document, line: Line, test: Callable[[LexborNode], bool]) -> bool:
    """Say whether an inline element that holds nearly all of a line passes a test."""
    for node in page.boxes[line.box].node.css("font, span, big, small, strong, b, em, a")[
        :MAX_MARKS
    ]:
        if test(node) and len(node.text(strip=True)) >= len(line.text) * NEARLY_ALL:
            return True
    return False


def _has(node: LexborNode, pattern: re.Pattern[str]) -> bool:
    return pattern.search(node.attributes.get("style") or "") is not None


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()

"""What stands below the article within its box: weather, rates of exchange, polls, counters.

A template that closes no box below the text puts its columns into the same one. No list of words
knows all that widgets say; but they stand past other things that were stripped, outside the box
that holds nearly all of the prose, and they are no prose.
"""

import re

from services.parser.lines import Page
from services.parser.sift import Piece

# The box of so much of the kept prose is the article's own.
NEARLY_ALL = 0.85
LEAST_PROSE = 60
_SENTENCE = re.compile(r"[.!?…:;,”\"»)]\s|[.!?…]$")
# Past these an article has ended.
_FURNITURE = frozenset(["related", "share-bar", "comment-box", "tags", "navigation"])


def strip_outskirts(page: Page, pieces: list[Piece], body: int) -> None:
    """Strip what is no prose below the box of the prose, once something else was stripped there.

    Changes the kind of pieces in place; each keeps its line.
    """
    core = page.boxes[_core(page, pieces, body)]
    has_ended = False
    for piece in pieces:
        if piece.number < core.end:
            continue
        has_ended = has_ended or piece.kind in _FURNITURE
        if has_ended and piece.kind in (None, "caption") and not is_prose(piece.line.text):
            piece.kind = "other"


def is_prose(text: str) -> bool:
    """Say whether a line is long enough to be a sentence, and is punctuated like one."""
    return len(text) >= LEAST_PROSE and _SENTENCE.search(text) is not None


def _core(page: Page, pieces: list[Piece], body: int) -> int:
    """Return the innermost box of nearly all the prose that is kept."""
    kept = [piece.line for piece in pieces if piece.kind is None and is_prose(piece.line.text)]
    needed = NEARLY_ALL * sum(len(line.text) for line in kept)
    held: dict[int, int] = {}
    for line in kept:
        for box in page.ancestors(line.box):
            held[box] = held.get(box, 0) + len(line.text)
            if box == body:
                break
    inner = [box for box, size in held.items() if size >= needed]
    return max(inner, default=body)

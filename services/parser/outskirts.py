"""What stands above and below the article within its box: offices, rates of exchange, counters.

A template that closes no box below the text puts its columns into the same one. No list of words
knows all that widgets say; but they stand past other things that were stripped, outside the box
that holds nearly all of the prose, and they are no prose.
"""

import re

from services.parser.bylines import read_byline
from services.parser.lines import Page
from services.parser.sift import Piece

# The box of so much of the kept prose is the article's own.
NEARLY_ALL = 0.85
LEAST_PROSE = 60
# So much furniture below the last prose ends the article within the box of its prose, too.
MUCH = 3
# A name and an office, no longer than this, may stand above the row that says when.
MAX_ABOVE = 3
MAX_OFFICE = 80
_ENDED = re.compile(r"[.:;,!?…]$|^\W*\d")
_SENTENCE = re.compile(r"[.!?…:;,”\"»)]\s|[.!?…]$")
_CLOCK = re.compile(r"\d[:hg]\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_KEPT = frozenset([None, "caption"])
_VALUES = frozenset(["li", "td", "th", "dd", "dt"])
# Past these an article has ended.
FURNITURE = frozenset(["related", "share-bar", "comment-box", "tags", "navigation"])


def strip_outskirts(page: Page, pieces: list[Piece], body: int) -> None:
    """Strip what is no prose below the box of the prose, once something else was stripped there.

    Changes the kind of pieces in place; each keeps its line.
    """
    core = page.boxes[_core(page, pieces, body)]
    backwards = range(len(pieces) - 1, -1, -1)
    last = next((n for n in backwards if is_kept_prose(pieces[n])), 0)
    furniture = 0
    for piece in pieces[last + 1 :]:
        furniture += piece.kind in FURNITURE
        is_outside = piece.number >= core.end
        # A closing list or table stands in the box of the text; so may a link above it.
        may_go = is_outside or (piece.kind is None and piece.line.tag not in _VALUES)
        is_below = furniture >= (1 if is_outside else MUCH)
        if is_below and may_go and piece.kind in _KEPT and not is_prose(piece.line.text):
            piece.kind = "other" if is_outside else _kind(piece)


def strip_opening(pieces: list[Piece]) -> None:
    """Strip who wrote for which office where it stands above the row that says when."""
    above: list[Piece] = []
    for piece in pieces:
        if piece.line.tag[0] == "h" or len(above) > MAX_ABOVE:
            return
        if piece.kind == "date-line" and _CLOCK.search(piece.line.text):
            for one in above:
                one.kind = _kind(one)
            return
        if piece.kind is None and piece.line.text:
            if _ENDED.search(piece.line.text) or len(piece.line.text) > MAX_OFFICE:
                return
            above.append(piece)


def _kind(piece: Piece) -> str:
    """Return what a line apart from the prose is; a name there may be the author's."""
    piece.byline = read_byline(piece.line.text)
    return "byline" if piece.byline and piece.byline.is_full else "other"


def is_kept_prose(piece: Piece) -> bool:
    """Say whether a piece is prose that nothing has stripped."""
    return piece.kind is None and is_prose(piece.line.text)


def is_prose(text: str) -> bool:
    """Say whether a line is long enough to be a sentence, and is punctuated like one."""
    return len(text) >= LEAST_PROSE and _SENTENCE.search(text) is not None


def _core(page: Page, pieces: list[Piece], body: int) -> int:
    """Return the innermost box of nearly all the prose that is kept."""
    kept = [piece.line for piece in pieces if is_kept_prose(piece)]
    needed = NEARLY_ALL * sum(len(line.text) for line in kept)
    held: dict[int, int] = {}
    for line in kept:
        for box in page.ancestors(line.box):
            held[box] = held.get(box, 0) + len(line.text)
            if box == body:
                break
    inner = [box for box, size in held.items() if size >= needed]
    return max(inner, default=body)

"""Captions that nothing marks: only their place below pictures tells them from the text."""

from itertools import pairwise

from services.parser.sift import Piece

# So many pictures, each with one line below it, are shown for their own sake.
FEWEST_PICTURES = 3
LONGEST_CAPTION = 200
# A sentence of no more than this is short; a paragraph is longer, and an article has so many.
SHORT = 100
LEAST_PARAGRAPH = 120
FEWEST_PARAGRAPHS = 3
_ENDS = ('"', "”", ":", ";", "!", "?", "…")


def mark_captions(pieces: list[Piece]) -> None:
    """Take lines below pictures for captions, of a photo essay or where no other is so short."""
    shown = [piece for piece in pieces if piece.kind in (None, "picture", "caption")]
    for piece in _of_essay(shown) or _of_article(shown):
        piece.kind = "caption"


def _of_essay(shown: list[Piece]) -> list[Piece]:
    """Return the one short line below each of several pictures in a row."""
    below = [
        after
        for number, (before, after) in enumerate(pairwise(shown))
        if before.kind == "picture"
        and after.kind is None
        and len(after.line.text) <= LONGEST_CAPTION
        and (number + 2 == len(shown) or shown[number + 2].kind == "picture")
    ]
    others = sum(piece.kind is None for piece in shown) - len(below)
    return below if len(below) >= max(FEWEST_PICTURES, others) else []


def _of_article(shown: list[Piece]) -> list[Piece]:
    """Return the short sentences below pictures, if the text has no other ones."""
    kept = [piece for piece in shown if piece.kind is None]
    short = [piece for piece in kept if _is_short(piece)]
    below = [
        after
        for before, after in pairwise(shown)
        if before.kind == "picture" and after.kind is None and _is_short(after)
    ]
    long = sum(len(piece.line.text) >= LEAST_PARAGRAPH for piece in kept)
    return below if len(short) == len(below) and long >= FEWEST_PARAGRAPHS else []


def _is_short(piece: Piece) -> bool:
    """Say whether a paragraph, no heading, is one short sentence that nobody speaks."""
    line = piece.line
    is_plain = line.tag not in ("li", "td", "th") and not line.tag[1:].isdigit() and not line.links
    if not is_plain or len(line.text) > SHORT or line.bold * 2 > len(line.text):
        return False
    return " " in line.text and not line.text.endswith(_ENDS) and ". " not in line.text

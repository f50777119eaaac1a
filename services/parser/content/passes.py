"""The passes that label a line by its neighbouring lines, in order."""

import re
from itertools import pairwise

from services.parser.content.captions import mark_captions
from services.parser.content.endings import (
    FURNITURE,
    label_credits,
    label_tail,
    strip_below,
    strip_opening,
    strip_outskirts,
)
from services.parser.content.model import MAX_LABEL, LabelledLine, PageContext
from services.parser.content.official_form import strip_form
from services.parser.content.records import is_linked_headline, strip_digests, strip_introductions
from services.parser.document import Box
from services.parser.grammar import read_byline, read_info_line

HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6", "dt"])

# A teaser is a headline and a sentence or two.
MAX_TEASER = 500
BOXES = frozenset(["div", "section", "article", "aside", "figure"])
HOLDERS = 3

# "Thời gian: …", "Ngày thi: …", but not when the article itself was put up.
_OF_EVENT = re.compile(
    r"(?!\W*(?:ngày |lúc |được |đã )*(?:đăng|cập nhật|xuất bản|tạo|gửi|post|publish|updat))"
    r"[^:\d]{3,30}:\s|\d{1,2}[.)]\s",
    re.IGNORECASE,
)


def apply_passes(context: PageContext, pieces: list[LabelledLine]) -> list[LabelledLine]:
    """Return sifted pieces, each under what its place among the others makes of it."""
    _label_teasers(context, pieces)
    strip_digests(context, pieces)
    strip_introductions(context, pieces)
    _label_thumbnails(pieces)
    strip_opening(pieces)
    _keep_dates_of_events(pieces)
    _drop_orphan_headings(context, pieces)
    strip_outskirts(context.page, pieces, context.main.box)
    strip_form(pieces)
    strip_below(context.page, pieces)
    label_tail(context, pieces)
    label_credits(pieces)
    mark_captions(pieces)
    _label_roundup(pieces)
    return pieces


def _label_teasers(context: PageContext, pieces: list[LabelledLine]) -> None:
    """Strip the summary below a linked headline that fills a box together with it, and its date."""
    headline: LabelledLine | None = None
    dates: list[LabelledLine] = []
    for piece in pieces:
        if not piece.line.text:
            continue
        if headline and not piece.label and _is_teaser(context, headline, piece):
            for one in (*dates, piece):
                one.label = "related"
        if headline and piece.label == "date-line":
            dates.append(piece)
            continue
        headline, dates = None, []
        if piece.label == "related" and is_linked_headline(piece.line):
            headline = piece


def _is_teaser(context: PageContext, headline: LabelledLine, piece: LabelledLine) -> bool:
    holder = _holder(context, headline.line.box, piece.line_no)
    return holder is not None and holder.tag in BOXES and holder.text_chars <= MAX_TEASER


def _keep_dates_of_events(pieces: list[LabelledLine]) -> None:
    """Keep what says when in the midst of the text: "Thời gian: 8 giờ 00, ngày 15/3/2024"."""
    texts = [piece for piece in pieces if piece.line.text]
    last = max((n for n, piece in enumerate(texts) if piece.label is None), default=-1)
    kept = 0
    for number, (before, piece) in enumerate(pairwise(texts[: last + 1]), 1):
        kept += before.label is None
        if piece.label != "date-line" or before.label or number >= last:
            continue
        row = read_info_line(piece.line.text)
        if row and (row.updated or row.says_published):
            continue
        if kept > 1 or before.line.text.endswith(":") or _OF_EVENT.match(piece.line.text):
            piece.label = None


def _label_thumbnails(pieces: list[LabelledLine]) -> None:
    """Strip the picture that leads where a stripped headline does."""
    shown = [piece for piece in pieces if piece.line.link is not None]
    elsewhere = {_href(piece) for piece in shown if piece.label == "related"}
    for piece in shown:
        if piece.label == "picture" and _href(piece) in elsewhere:
            piece.label = "picture-beside"


def _href(piece: LabelledLine) -> str | None:
    return piece.line.link.attributes.get("href") if piece.line.link else None


def _holder(context: PageContext, box: int, number: int) -> Box | None:
    """Return the innermost box within the body that holds a box and a line, measured."""
    for _, index in zip(range(HOLDERS), context.page.ancestors(box), strict=False):
        if index <= context.main.box:
            return None
        if context.page.boxes[index].start <= number < context.page.boxes[index].end:
            return context.page.boxes[index]
    return None


def _drop_orphan_headings(context: PageContext, pieces: list[LabelledLine]) -> None:
    """Strip a heading whose whole section was stripped: "Related stories"."""
    stripped_below, kept_below = None, -1
    for piece in reversed(pieces):
        if not piece.line.text:
            continue
        if piece.label in FURNITURE:
            stripped_below = piece.label
        elif piece.label is None:
            if stripped_below and _may_head(piece) and _ends(context, piece, kept_below):
                piece.label = stripped_below
            else:
                stripped_below, kept_below = None, piece.line_no


def _ends(context: PageContext, piece: LabelledLine, kept: int) -> bool:
    """Say whether the box around a heading ends before the text goes on, if it does at all."""
    around = context.page.boxes[piece.line.box].parent
    return kept < 0 or context.page.boxes[around].end <= kept


def _may_head(piece: LabelledLine) -> bool:
    text = piece.line.text
    if piece.line.tag in HEADINGS:
        return True
    if len(text) > MAX_LABEL or not (text.endswith(":") or piece.line.is_bold):
        return False
    return not text.endswith((".", "!", "?")) and read_byline(text) is None


def _label_roundup(pieces: list[LabelledLine]) -> None:
    """Take the bold name between a paragraph and the next item's heading for who wrote the item."""
    kept = [piece for piece in pieces if piece.label is None and piece.line.text]
    for before, piece, after in zip(kept, kept[1:], kept[2:], strict=False):
        if not (piece.line.is_bold and after.line.is_bold and before.line.text.endswith(".")):
            continue
        found = read_byline(piece.line.text)
        if found and found.has_full_names:
            piece.label, piece.byline = "byline", found

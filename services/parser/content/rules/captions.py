"""Which lines are captions of pictures, and the credits that they carry.

`is_caption` judges one line, `find_captions` then all of them; `fields/images.py` gives each to
its picture.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from services.parser import sizes, vocabulary
from services.parser.content.facts import LineFacts
from services.parser.content.model import CELL_TAGS, Claim, LabelledLine, PageContext
from services.parser.document import (
    BoxId,
    Document,
    Line,
    inline_class_covers,
    is_centred_or_italic,
    is_italic,
    is_small,
)
from services.parser.grammar import MAX_BYLINE

_CREDIT_WORD = (
    r"(?:ảnh|nguồn ảnh|nguồn|đồ họa|đồ hoạ|photo(?: by)?|credit|video|clip|hình"
    r"|minh họa|minh hoạ|foto|picture|image)"
)
_CREDIT_END = re.compile(
    rf"(?:^|[\s.,;(\[_–-])(?P<all>{_CREDIT_WORD}\s*[:：]\s*(?P<who>[^:]{{1,60}}?))[)\].]*$",
    re.IGNORECASE,
)
_CREDIT_START = re.compile(
    r"^(?:ảnh(?: minh (?:họa|hoạ))?|hình|photo)\s*(?:\d+\s*)?[:：]", re.IGNORECASE
)
_SOURCE = re.compile(r"nguồn(?! ảnh)", re.IGNORECASE)
_ILLUSTRATION = re.compile(
    r"[(\[]?\s*ảnh (?:minh (?:họa|hoạ)|tư liệu|internet|chụp màn hình|cắt từ)[^()]{0,40}[)\]]?\.?$",
    re.IGNORECASE,
)
# "Minh họa của họa sĩ Lê Mai".
_DRAWN_BY = re.compile(
    r"(?:tranh |ảnh |hình )?minh h(?:ọa|oạ)(?: của| bởi| do)?\s*[:：]?"
    r"\s*h(?:ọa|oạ) sĩ\s[^.:]{3,60}\.?",
    re.IGNORECASE,
)
# "… (Tin, ảnh: Hà Lam)" ends the text of a short item.
_TEXT_AND_PICTURE = re.compile(
    r"\b(?:tin|bài)(?: viết)?\s*(?:,|và|&|-|–|/)\s*(?:hình )?ảnh", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?…][\s”\"’)]|[.!?…:;,”\"’]$")
_FRAME_TAGS = frozenset(["div", "p", "blockquote", "center", "li", "td"])


def credit_of(caption: str) -> str | None:
    """Return who made the picture, from the end of its caption: "… Ảnh: CTV" gives "CTV"."""
    if _CREDIT_START.match(caption):
        return None
    match = _CREDIT_END.search(caption[-MAX_BYLINE:])
    return match["who"].strip(" ._-") if match else None


def is_credit(caption: str) -> bool:
    """Return True if a caption only says who made the picture: "Ảnh: CTV"."""
    return _CREDIT_START.match(caption) is not None


def says_caption(text: str) -> bool:
    """Return True if the words alone make a line a caption: "Đoàn thăm bản. Ảnh: CTV"."""
    if len(text) > sizes.MAX_CARD:
        return False
    end = text[-MAX_BYLINE:]
    if _CREDIT_START.match(text) or ("ảnh" in end.lower() and _ILLUSTRATION.search(end)):
        return True
    if "nh h" in end and _DRAWN_BY.fullmatch(text):
        return True
    credit = _CREDIT_END.search(end) if ":" in end or "：" in end else None
    if credit is None or _TEXT_AND_PICTURE.search(end) or _is_of_sentence(credit):
        return False
    opened = text.lstrip("([_ ")
    is_whole = credit.start("all") == len(text) - len(opened)
    return not (is_whole and len(text) <= MAX_BYLINE and _SOURCE.match(opened))


def _is_of_sentence(credit: re.Match[str]) -> bool:
    """Return True if what reads like a credit goes on with a sentence: "… đứng hình: trước mặt …".

    After a full stop, or with a capital, the same word is a credit.
    """
    before, words = credit.string[: credit.start("all")], credit["all"]
    is_behind_word = before.endswith(" ") and before[-2:-1].isalpha()
    return is_behind_word and words[0].islower() and not words.startswith(("ảnh", "nguồn ảnh"))


def is_caption(document: Document, line: Line, *, after_picture: bool, main_box: BoxId) -> bool:
    """Return True if a line is the caption of a picture, by its place, its words or its style."""
    if len(line.text) > 2 * sizes.MAX_CARD or line.text.endswith(":"):
        return False
    if _is_placed_as_caption(document, line, main_box) or says_caption(line.text):
        return True
    if not after_picture or len(line.text) > sizes.MAX_APART:
        return False
    is_apart = (
        is_centred_or_italic(document, line)
        or is_italic(document, line)
        or is_small(document, line)
    )
    return is_apart or inline_class_covers(document, line, vocabulary.CAPTION)


def is_shown_with_picture(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a line is a caption by place, words or style, or the same as one before."""
    if facts.repeats_caption:
        return True
    return is_caption(
        context.document,
        facts.line,
        after_picture=facts.is_below_picture and not context.is_text_set_apart,
        main_box=context.main.box,
    )


def _is_placed_as_caption(document: Document, line: Line, main_box: BoxId) -> bool:
    """Return True if the innermost box around a line that frames a picture makes it a caption."""
    for box_id in document.ancestors(line.box):
        box = document.boxes[box_id]
        if box_id == main_box:
            return False
        if box.tag in ("figcaption", "figure", "caption"):
            # That of a table without pictures says what its figures are.
            is_below = box.tag == "figure" and _shows_picture(document, box_id)
            is_of_table = box.tag == "caption" and document.boxes[box.parent].has_picture
            return box.tag == "figcaption" or is_below or is_of_table
        is_named = vocabulary.has_class(vocabulary.CAPTION, box.class_and_id)
        if is_named and box.text_chars <= sizes.MAX_CARD:
            return True
        if box.tag == "table" and _shows_picture(document, box_id):
            return not _is_beside_picture(document, line)
        if box.tag in _FRAME_TAGS and _is_picture_above_line(document, box_id):
            is_framed = box.tag == "div" or _is_one_clause(line.text)
            # A sentence in a cell may still be the caption of a table that shows the picture.
            if is_framed or box.tag != "td":
                return is_framed
    return False


def _shows_picture(document: Document, box_id: BoxId) -> bool:
    """Return True if a box holds a picture and hardly more text than a caption has."""
    box = document.boxes[box_id]
    return box.has_picture and box.text_chars <= sizes.MAX_CARD


def _is_beside_picture(document: Document, line: Line) -> bool:
    """Return True if a line has a cell of its own beside that of a picture, as a lead has."""
    around = document.ancestors(line.box)
    cell = next((box_id for box_id in around if document.boxes[box_id].tag in CELL_TAGS), None)
    if cell is None or document.boxes[cell].has_picture:
        return False
    return document.boxes[document.boxes[cell].parent].has_picture


def _is_picture_above_line(document: Document, box_id: BoxId) -> bool:
    """Return True if a box holds a picture, or several, with one line of text below."""
    box = document.boxes[box_id]
    if box.text_chars > sizes.MAX_APART or not 1 < box.end - box.start <= sizes.MAX_BOX_LINES:
        return False
    *above, last = document.lines[box.start : box.end]
    return last.link_chars * 2 < len(last.text) and not any(line.text for line in above)


def _is_one_clause(text: str) -> bool:
    """Return True if a line has no punctuation: a paragraph that begins with a picture has."""
    return _SENTENCE.search(text) is None


_NO_STATEMENT_END = ('"', "”", ":", ";", "!", "?", "…")


def find_captions(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield captions below pictures: of a photo essay, or where no other line is so short."""
    shown = [labelled for labelled in lines if labelled.label in (None, "picture", "caption")]
    for labelled in _captions_of_essay(shown) or _captions_of_article(shown):
        yield Claim(labelled.line_no, "caption")


def _captions_of_essay(shown: list[LabelledLine]) -> list[LabelledLine]:
    """Return the lines that stand alone between pictures, if they are most of the text.

    picture, line, picture, line, picture, line: each line is the caption of the one above it.
    """
    below = [
        line
        for index, (picture, line) in enumerate(pairwise(shown))
        if picture.label == "picture"
        and line.label is None
        and len(line.line.text) <= sizes.MAX_APART
        and (index + 2 == len(shown) or shown[index + 2].label == "picture")
    ]
    others = sum(labelled.label is None for labelled in shown) - len(below)
    return below if len(below) >= max(sizes.MIN_SERIES, others) else []


def _captions_of_article(shown: list[LabelledLine]) -> list[LabelledLine]:
    """Return the short sentences below pictures, if the text has no other ones."""
    kept = [labelled for labelled in shown if labelled.label is None]
    short = [labelled for labelled in kept if _is_short_sentence(labelled.line)]
    below = [
        line
        for picture, line in pairwise(shown)
        if picture.label == "picture" and line.label is None and _is_short_sentence(line.line)
    ]
    long = sum(len(labelled.line.text) >= MAX_BYLINE for labelled in kept)
    return below if len(short) == len(below) and long >= sizes.MIN_SERIES else []


def _is_short_sentence(line: Line) -> bool:
    """Return True if a paragraph, no heading, is one short sentence that quotes nobody."""
    if line.tag == "li" or line.tag in CELL_TAGS or line.tag[1:].isdigit() or line.link_chars:
        return False
    if len(line.text) > MAX_BYLINE or line.bold_chars * 2 > len(line.text):
        return False
    return " " in line.text and not line.text.endswith(_NO_STATEMENT_END) and ". " not in line.text

"""Which lines are captions of pictures, and the credits that they carry."""

import re
from itertools import pairwise

from services.parser import vocabulary
from services.parser.content.model import LabelledLine
from services.parser.document import (
    Document,
    Line,
    inline_class_covers,
    is_centred_or_italic,
    is_italic,
    is_small,
)

MAX_CAPTION = 420
# A short line right after a picture that is set apart from prose (centred, slanted) is its caption.
MAX_UNMARKED = 260
# A table that holds a picture and no more text than this is a frame for it.
MAX_FRAME = 600
# A credit stands in the last so many characters of a caption.
CREDIT_REACH = 90

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
# "Minh họa của họa sĩ Lê Mai", below the drawing.
_DRAWN = re.compile(
    r"(?:tranh |ảnh |hình )?minh h(?:ọa|oạ)(?: của| bởi| do)?\s*[:：]?"
    r"\s*h(?:ọa|oạ) sĩ\s[^.:]{3,60}\.?",
    re.IGNORECASE,
)
# "… (Tin, ảnh: Hà Lam)" ends the text of a short item.
_WRITTEN = re.compile(r"\b(?:tin|bài)(?: viết)?\s*(?:,|và|&|-|–|/)\s*(?:hình )?ảnh", re.IGNORECASE)
# A <div> that holds a picture and no more text than this is a frame, too.
MAX_DIV = 200
# A paragraph that holds a picture and a label is one as well.
_SENTENCE = re.compile(r"[.!?…][\s”\"’)]|[.!?…:;,”\"’]$")
_FRAMES = frozenset(["div", "p", "blockquote", "center", "li", "td"])
# So many pictures, and their caption, make a group.
MAX_GROUP = 9


def credit_of(caption: str) -> str | None:
    """Return who made the picture, from the caption's own end: "… Ảnh: CTV" gives "CTV"."""
    if _CREDIT_START.match(caption):
        return None
    found = _CREDIT_END.search(caption[-CREDIT_REACH:])
    return found["who"].strip(" ._-") if found else None


def is_credit(caption: str) -> bool:
    """Say whether a line says who made a picture rather than what it shows: "Ảnh: CTV"."""
    return _CREDIT_START.match(caption) is not None


def says_caption(text: str) -> bool:
    """Say whether the words alone make a line a caption."""
    if len(text) > MAX_CAPTION:
        return False
    end = text[-CREDIT_REACH:]
    if _CREDIT_START.match(text) or ("ảnh" in end.lower() and _ILLUSTRATION.search(end)):
        return True
    if "nh h" in end and _DRAWN.fullmatch(text):
        return True
    found = _CREDIT_END.search(end) if ":" in end or "：" in end else None
    is_whole = found is not None and found.start("all") == len(text) - len(text.lstrip("([_ "))
    if is_whole and len(text) <= CREDIT_REACH and _SOURCE.match(text.lstrip("([_ ")):
        return False
    if found and _WRITTEN.search(end):
        return False
    # "Ảnh: Đồng chí …" is one; a paragraph that ends with a quotation of a source is not.
    return found is not None and len(text) <= MAX_UNMARKED + 100


def is_caption(page: Document, line: Line, *, after_picture: bool, body: int) -> bool:
    """Say whether a line is the caption of a picture, by its place first and then by its words."""
    if len(line.text) > MAX_CAPTION * 2 or line.text.endswith(":"):
        return False
    if _has_captions_place(page, line, body):
        return True
    if says_caption(line.text):
        return True
    if not after_picture or len(line.text) > MAX_UNMARKED:
        return False
    is_apart = is_centred_or_italic(page, line) or is_italic(page, line) or is_small(page, line)
    return is_apart or inline_class_covers(page, line, vocabulary.CAPTION)


def _has_captions_place(page: Document, line: Line, body: int) -> bool:
    for index in page.ancestors(line.box):
        box = page.boxes[index]
        if index == body:
            return False
        if box.tag in ("figcaption", "caption", "figure"):
            return box.tag != "figure" or _frames_picture(page, index)
        if (
            vocabulary.has_class(vocabulary.CAPTION, box.class_and_id)
            and page.boxes[index].text_chars <= MAX_FRAME
        ):
            return True
        if box.tag == "table" and _frames_picture(page, index):
            return not _is_beside_picture(page, line)
        if (
            box.tag in _FRAMES
            and page.boxes[index].text_chars <= MAX_DIV
            and _opens_with(page, index)
        ):
            return box.tag == "div" or _is_label(line.text)
    return False


def _is_label(text: str) -> bool:
    """Say whether a line is one clause: a paragraph that begins with a picture says more."""
    return _SENTENCE.search(text) is None


def _opens_with(page: Document, index: int) -> bool:
    """Say whether a box is a picture, or several, with one line below."""
    box = page.boxes[index]
    if not 1 < box.end - box.start <= MAX_GROUP:
        return False
    *above, last = page.lines[box.start : box.end]
    return last.link_chars * 2 < len(last.text) and not any(line.text for line in above)


def _is_beside_picture(page: Document, line: Line) -> bool:
    """Say whether a line has its own cell beside that of a picture, as a lead has."""
    cell = next((n for n in page.ancestors(line.box) if page.boxes[n].tag in ("td", "th")), -1)
    if cell < 0 or page.boxes[cell].has_picture:
        return False
    return page.boxes[page.boxes[cell].parent].has_picture


def _frames_picture(page: Document, index: int) -> bool:
    box = page.boxes[index]
    return box.has_picture and box.text_chars <= MAX_FRAME


# So many pictures, each with one line below it, are shown for their own sake.
FEWEST_PICTURES = 3
LONGEST_CAPTION = 200
# A sentence of no more than this is short; a paragraph is longer, and an article has so many.
SHORT = 100
LEAST_PARAGRAPH = 120
FEWEST_PARAGRAPHS = 3
_ENDS = ('"', "”", ":", ";", "!", "?", "…")


def mark_captions(pieces: list[LabelledLine]) -> None:
    """Take lines below pictures for captions, of a photo essay or where no other is so short."""
    shown = [piece for piece in pieces if piece.label in (None, "picture", "caption")]
    for piece in _of_essay(shown) or _of_article(shown):
        piece.label = "caption"


def _of_essay(shown: list[LabelledLine]) -> list[LabelledLine]:
    """Return the one short line below each of several pictures in a row."""
    below = [
        after
        for number, (before, after) in enumerate(pairwise(shown))
        if before.label == "picture"
        and after.label is None
        and len(after.line.text) <= LONGEST_CAPTION
        and (number + 2 == len(shown) or shown[number + 2].label == "picture")
    ]
    others = sum(piece.label is None for piece in shown) - len(below)
    return below if len(below) >= max(FEWEST_PICTURES, others) else []


def _of_article(shown: list[LabelledLine]) -> list[LabelledLine]:
    """Return the short sentences below pictures, if the text has no other ones."""
    kept = [piece for piece in shown if piece.label is None]
    short = [piece for piece in kept if _is_short(piece)]
    below = [
        after
        for before, after in pairwise(shown)
        if before.label == "picture" and after.label is None and _is_short(after)
    ]
    long = sum(len(piece.line.text) >= LEAST_PARAGRAPH for piece in kept)
    return below if len(short) == len(below) and long >= FEWEST_PARAGRAPHS else []


def _is_short(piece: LabelledLine) -> bool:
    """Say whether a paragraph, no heading, is one short sentence that nobody speaks."""
    line = piece.line
    is_plain = (
        line.tag not in ("li", "td", "th") and not line.tag[1:].isdigit() and not line.link_chars
    )
    if not is_plain or len(line.text) > SHORT or line.bold_chars * 2 > len(line.text):
        return False
    return " " in line.text and not line.text.endswith(_ENDS) and ". " not in line.text

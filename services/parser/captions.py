"""Which lines belong to a picture, and the credit that they carry."""

import re

from services.parser import wording
from services.parser.lines import Line, Page
from services.parser.looks import is_set_apart, is_slanted, is_small, marks_all

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


def is_caption(page: Page, line: Line, *, after_picture: bool, body: int) -> bool:
    """Say whether a line is the caption of a picture, by its place first and then by its words."""
    if len(line.text) > MAX_CAPTION * 2 or line.text.endswith(":"):
        return False
    if _has_captions_place(page, line, body):
        return True
    if says_caption(line.text):
        return True
    if not after_picture or len(line.text) > MAX_UNMARKED:
        return False
    is_apart = is_set_apart(page, line) or is_slanted(page, line) or is_small(page, line)
    return is_apart or marks_all(page, line, wording.CAPTION)


def _has_captions_place(page: Page, line: Line, body: int) -> bool:
    for index in page.ancestors(line.box):
        box = page.boxes[index]
        if index == body:
            return False
        if box.tag in ("figcaption", "caption", "figure"):
            return box.tag != "figure" or _frames_picture(page, index)
        if wording.is_named(wording.CAPTION, box.names) and page.measured(index).size <= MAX_FRAME:
            return True
        if box.tag == "table" and _frames_picture(page, index):
            return not _is_beside_picture(page, line)
        if box.tag in _FRAMES and page.measured(index).size <= MAX_DIV and _opens_with(page, index):
            return box.tag == "div" or _is_label(line.text)
    return False


def _is_label(text: str) -> bool:
    """Say whether a line is one clause: a paragraph that begins with a picture says more."""
    return _SENTENCE.search(text) is None


def _opens_with(page: Page, index: int) -> bool:
    """Say whether a box is a picture, or several, with one line below."""
    box = page.boxes[index]
    if not 1 < box.end - box.start <= MAX_GROUP:
        return False
    *above, last = page.lines[box.start : box.end]
    return last.links * 2 < len(last.text) and not any(line.text for line in above)


def _is_beside_picture(page: Page, line: Line) -> bool:
    """Say whether a line has its own cell beside that of a picture, as a lead has."""
    cell = next((n for n in page.ancestors(line.box) if page.boxes[n].tag in ("td", "th")), -1)
    if cell < 0 or page.measured(cell).pictured:
        return False
    return page.measured(page.boxes[cell].parent).pictured


def _frames_picture(page: Page, index: int) -> bool:
    box = page.measured(index)
    return box.pictured and box.size <= MAX_FRAME

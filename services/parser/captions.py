"""Which lines belong to a picture, and the credit that they carry."""

import re

from services.parser import wording
from services.parser.lines import Line, Page

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
# Text is set in 12 to 16 pixels, or <font size="3">.
_LARGE = re.compile(
    r"font(?:-size)?\s*:[^;]*?(?:(?:1[89]|[2-9]\d)(?:\.\d+)?px|(?:1[4-9]|[2-9]\d)(?:\.\d+)?pt"
    r"|(?:1\.[3-9]\d*|[2-9](?:\.\d+)?)r?em|(?:1[3-9]\d|[2-9]\d\d)%|\b(?:x+-)?large)",
    re.IGNORECASE,
)
_LARGE_SIZE = re.compile(r"\s*(?:[4-7]|\+[1-6])\s*")
# A <div> that holds a picture and no more text than this is a frame, too.
MAX_DIV = 200
# So many pictures, and their caption, make a group.
MAX_GROUP = 9
# How many inline elements of a line are looked at for a mark.
MAX_MARKS = 12
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


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
    if _CREDIT_START.match(text) or ("nh" in end and _ILLUSTRATION.search(end)):
        return True
    found = _CREDIT_END.search(end) if ":" in end or "：" in end else None
    is_whole = found is not None and found.start("all") == len(text) - len(text.lstrip("([_ "))
    if is_whole and len(text) <= CREDIT_REACH and _SOURCE.match(text.lstrip("([_ ")):
        return False
    # "Ảnh: Đồng chí …" is one; a paragraph that ends with a quotation of a source is not.
    return found is not None and len(text) <= MAX_UNMARKED + 100


def is_caption(page: Page, line: Line, *, after_picture: bool, body: int) -> bool:
    """Say whether a line is the caption of a picture, by its place first and then by its words."""
    if len(line.text) > MAX_CAPTION * 2:
        return False
    if _has_captions_place(page, line, body):
        return True
    if says_caption(line.text):
        return True
    return after_picture and len(line.text) <= MAX_UNMARKED and is_set_apart(page, line)


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
        if box.tag == "div" and page.measured(index).size <= MAX_DIV and _opens_with(page, index):
            return True
    return False


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


def is_set_apart(page: Page, line: Line) -> bool:
    """Say whether a line is slanted or centred."""
    if line.slanted * 10 >= len(line.text) * 8:
        return True
    for index, _ in zip(page.ancestors(line.box), range(2), strict=False):
        box = page.boxes[index]
        if box.tag == "center" or _CENTRED.search(box.style) or _is_centred(box.node.attributes):
            return True
    return False


def is_large(page: Page, line: Line) -> bool:
    """Say whether a line is set in larger letters than text is: <font size="4">."""
    box = page.boxes[line.box]
    if _LARGE.search(box.style):
        return True
    for node in box.node.css("font, span, big")[:MAX_MARKS]:
        attributes = node.attributes
        size, style = attributes.get("size") or "", attributes.get("style") or ""
        is_bigger = node.tag == "big" or _LARGE_SIZE.fullmatch(size) or _LARGE.search(style)
        if is_bigger and len(node.text(strip=True)) * 10 >= len(line.text) * 8:
            return True
    return False


def is_right(page: Page, line: Line) -> bool:
    """Say whether a line is set at the right, as signatures are."""
    box = page.boxes[line.box]
    return "right" in box.style or (box.node.attributes.get("align") or "").lower() == "right"


def _is_centred(attributes: dict[str, str | None]) -> bool:
    return (attributes.get("align") or "").lower() == "center"

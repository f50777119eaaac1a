"""Trailing boilerplate: signatures, production credits, lines above and below the text."""

import re

from services.parser import vocabulary
from services.parser.content.model import MAX_LABEL, LabelledLine, PageContext
from services.parser.document import (
    Document,
    Line,
    is_centred_or_italic,
    is_right_aligned,
)
from services.parser.grammar import (
    MAX_BYLINE,
    Byline,
    has_names_only,
    is_pen_name,
    is_signature,
    read_byline,
)

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


def strip_outskirts(page: Document, pieces: list[LabelledLine], body: int) -> None:
    """Strip what is no prose below the box of the prose, once something else was stripped there.

    Changes the kind of pieces in place; each keeps its line.
    """
    core = page.boxes[_core(page, pieces, body)]
    backwards = range(len(pieces) - 1, -1, -1)
    last = next((n for n in backwards if is_kept_prose(pieces[n])), 0)
    furniture = 0
    for piece in pieces[last + 1 :]:
        furniture += piece.label in FURNITURE
        is_outside = piece.line_no >= core.end
        # A closing list or table stands in the box of the text; so may a link above it.
        may_go = is_outside or (piece.label is None and piece.line.tag not in _VALUES)
        is_below = furniture >= (1 if is_outside else MUCH)
        if is_below and may_go and piece.label in _KEPT and not is_prose(piece.line.text):
            piece.label = "other" if is_outside else _kind(piece)


def strip_opening(pieces: list[LabelledLine]) -> None:
    """Strip who wrote for which office where it stands above the row that says when."""
    above: list[LabelledLine] = []
    for piece in pieces:
        if piece.line.tag[0] == "h" or len(above) > MAX_ABOVE:
            return
        if piece.label == "date-line" and _CLOCK.search(piece.line.text):
            for one in above:
                one.label = _kind(one)
            return
        if piece.label is None and piece.line.text:
            if _ENDED.search(piece.line.text) or len(piece.line.text) > MAX_OFFICE:
                return
            above.append(piece)


def _kind(piece: LabelledLine) -> str:
    """Return what a line apart from the prose is; a name there may be the author's."""
    piece.byline = read_byline(piece.line.text)
    return "byline" if piece.byline and piece.byline.has_full_names else "other"


def is_kept_prose(piece: LabelledLine) -> bool:
    """Say whether a piece is prose that nothing has stripped."""
    return piece.label is None and is_prose(piece.line.text)


def is_prose(text: str) -> bool:
    """Say whether a line is long enough to be a sentence, and is punctuated like one."""
    return len(text) >= LEAST_PROSE and _SENTENCE.search(text) is not None


def _core(page: Document, pieces: list[LabelledLine], body: int) -> int:
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


# How many of the last lines may be byline, source and sign-off.
TAIL = 6
# A line of so many words says in which language it is; without a mark fewer do.
FEWEST_WORDS = 7
FEWEST_BARE_WORDS = 3
# A line of so many characters is prose.
MIN_TAIL_PROSE = 80

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# An office that signs: "Văn phòng UBND tỉnh", "Phòng Tuyên truyền - Ban Tuyên giáo Tỉnh ủy".
_OFFICE = re.compile(
    r"(?:Ban|Văn phòng|Phòng|Cổng|Trang|Trung tâm|Sở|Hội|Tỉnh ủy|Huyện ủy|Thành ủy|Đảng ủy|UBND)"
    r" [^.,:;!?]{3,80}"
)
_SPEAKER = re.compile(
    r"\((?:đồng chí |ông |bà )?(?:phó |nguyên )?(?:bí thư|chủ tịch|trưởng|giám đốc"
    r"|ủy viên|chánh|tổng|thứ trưởng|bộ trưởng)[^()]{6,120}\)\.?",
    re.IGNORECASE,
)
# "Nội dung: Hà Lam", "Thiết kế: Mai Ban".
_CREDIT = re.compile(r"[^\W\d_][^:.!?]{1,30}\s*:\s*[^:.!?]{2,60}")
# Who signs on behalf of whom: "TL. GIÁM ĐỐC".
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ|T/M|T/L|K/T)\s?[./]?\s[^.:;!?]{3,80}")

_WORK = r"(?:tin|bài|ảnh|hình ảnh|hình|video|clip)(?: viết)?"
_STAFF = r"(?:(?:nhóm )?(?:phóng viên|cộng tác viên|biên tập viên)|(?:p|[cb]\.?\s?t)\.?\s?v)\.?"
_INSTITUTION = re.compile(
    r"\(?(?:Trường|Học viện|Viện|Khoa|Đại học|Bệnh viện|Công an|Bộ Chỉ huy|Chi cục|Cục|Tòa án|Viện"
    r" kiểm sát|Đài|Báo|Tạp chí|Đoàn|Liên đoàn|Huyện đoàn|Tỉnh đoàn) [^.:;!?]{3,80}\)?"
)
_NUMBERED = re.compile(r"\d{1,2}\s*[.)/-]\s*[^\W\d_]")
_TAIL_KINDS = (
    ("other", _SPEAKER),
    ("source", _ADDRESS),
    # The author's office, below the name.
    ("byline", re.compile(rf"\({_OFFICE.pattern}\)\.?")),
    # "Bài, ảnh:", above the name; "P.V - CTV".
    ("byline", re.compile(rf"{_WORK}(?:\s*(?:,|và|&|-|–)\s*{_WORK})*\s*[:：]?", re.IGNORECASE)),
    ("byline", re.compile(rf"{_STAFF}(?:\s*(?:,|và|&|/|-|–)\s*{_STAFF})*\.?", re.IGNORECASE)),
)


def label_tail(context: PageContext, pieces: list[LabelledLine]) -> None:
    """Byline, source and sign-off stand at the end, after the last full sentence."""
    kept = _in_own_language([piece for piece in pieces if piece.label is None])
    for above, piece in zip(reversed(kept[:-1][-TAIL:]), reversed(kept[-TAIL:]), strict=False):
        kind = None if _is_listed(above, piece) else _tail_kind(context, piece)
        kind = kind or ("byline" if _is_office_of(above, piece) else None)
        if kind is None:
            return
        piece.label = kind


def _is_listed(above: LabelledLine, piece: LabelledLine) -> bool:
    """Say whether a name is one of a list: "1. Hà Lam", or below "gồm các đồng chí:"."""
    is_long = len(above.line.text) >= MAX_LABEL / 2
    is_introduced = is_long and above.line.text.endswith(":")
    return is_introduced or _NUMBERED.match(piece.line.text) is not None


def _is_office_of(above: LabelledLine, piece: LabelledLine) -> bool:
    """Say whether a line names where the person works who signs in the line above it."""
    if _INSTITUTION.fullmatch(piece.line.text) is None:
        return False
    found = read_byline(above.line.text)
    return found is not None and any(" " in author.name for author in found.authors)


def _in_own_language(kept: list[LabelledLine]) -> list[LabelledLine]:
    """Return the pieces before an English copy of the article; the sign-off stands above it."""
    end = len(kept)
    while end and _is_foreign(kept[end - 1].line.text):
        end -= 1
    prose = (piece.line.text for piece in kept[:end] if len(piece.line.text) >= MIN_TAIL_PROSE)
    return kept if end == len(kept) or all(map(_is_foreign, prose)) else kept[:end]


def _is_foreign(text: str) -> bool:
    """Say whether a line of words is not Vietnamese, a quarter of whose letters have marks."""
    words, marks = text.count(" ") + 1, len(text) - len(text.encode("ascii", "ignore"))
    needed = FEWEST_WORDS if marks else FEWEST_BARE_WORDS
    return words >= needed and marks * 12 < len(text) and not text.isupper()


def label_credits(pieces: list[LabelledLine]) -> None:
    """Take labelled names at the end for credits, if one of them is a byline: "Thiết kế: Hoa"."""
    run: list[LabelledLine] = []
    for piece in reversed(pieces):
        if ":" not in piece.line.text or not _CREDIT.fullmatch(piece.line.text):
            if run or piece.label in (None, "picture"):
                break
        elif piece.label in (None, "caption", "byline", "source"):
            run.append(piece)
    if len(run) > 1 and run[-1].label == "byline":
        for piece in run:
            piece.label = "byline"


def _tail_kind(context: PageContext, piece: LabelledLine) -> str | None:
    text = piece.line.text
    if len(text) > MAX_BYLINE + 20:
        return None
    kind = next((kind for kind, pattern in _TAIL_KINDS if pattern.fullmatch(text)), None)
    if kind:
        return kind
    if _OFFICE.fullmatch(text) or _ON_BEHALF.fullmatch(text):
        return "sign-off"
    is_apart = text.isupper() and is_right_aligned(context.page, piece.line)
    if is_apart and not (is_signature(text) or is_pen_name(text)):
        return "sign-off"
    found = read_byline(text, labelled=context.page.has_class(piece.line, vocabulary.BYLINE))
    if found is None:
        return None
    piece.byline = found
    return "byline" if found.authors or not found.source else "source"


# So many lines of so many characters may stand below a signature.
MOST_BELOW = 3
LONGEST_BELOW = 400
_ENDS = (".", "!", "?", "…", "”", '"', "./.")
_READERS = re.compile(r"\b(?:bạn đọc|độc giả|quý vị|thính giả|khán giả)\b", re.IGNORECASE)
_NOTE = re.compile(r"[\W\d]|(?:chú thích|ghi chú|chú dẫn|tài liệu|nguồn)\b", re.IGNORECASE)


def strip_below(page: Document, pieces: list[LabelledLine]) -> None:
    """Strip a signature that is not the last line, and the few lines below it; changes kinds."""
    kept = [piece for piece in pieces if piece.label is None and piece.line.text]
    for place in range(len(kept) - 2, max(0, len(kept) - 2 - MOST_BELOW), -1):
        found = _signature(page, kept[place - 1].line, kept[place].line)
        if found is None:
            continue
        below = kept[place + 1 :]
        own = {page.shape(one.line.box) for one in kept[:place] if is_prose(one.line.text)}
        if all(_is_apart(page, one.line, own) for one in below):
            kept[place].label, kept[place].byline = "byline", found
            for one in below:
                one.label = "other"
        return


def _signature(page: Document, above: Line, line: Line) -> Byline | None:
    """Return who signs in a line of names alone, set apart below a whole sentence."""
    if len(line.text) > MAX_BYLINE or not above.text.endswith(_ENDS):
        return None
    if not (
        line.is_bold
        or line.text.isupper()
        or is_right_aligned(page, line)
        or is_centred_or_italic(page, line)
    ):
        return None
    found = read_byline(line.text)
    return found if found and found.has_full_names and has_names_only(found) else None


def _is_apart(page: Document, line: Line, own: set[tuple[str, str]]) -> bool:
    """Say whether a line is set unlike the paragraphs, or speaks to readers: no note, no quote."""
    if len(line.text) > LONGEST_BELOW or _NOTE.match(line.text) or line.tag == "blockquote":
        return False
    return page.shape(line.box) not in own or _READERS.search(line.text) is not None

"""What a line of the article's box is by those around it: a teaser, a signature, a credit."""

import re
from itertools import pairwise

from services.parser import bylines, wording
from services.parser.below import strip_below
from services.parser.cards import is_headline
from services.parser.digests import strip_digests, strip_introductions
from services.parser.documents import strip_form
from services.parser.lines import Box
from services.parser.looks import is_right
from services.parser.metarow import read_row
from services.parser.outskirts import FURNITURE, strip_opening, strip_outskirts
from services.parser.placed import mark_captions
from services.parser.sift import Context, Piece, is_named

# How many of the last lines may be byline, source and sign-off.
TAIL = 6
# A line of so many words says in which language it is; without a mark fewer do.
FEWEST_WORDS = 7
FEWEST_BARE_WORDS = 3
# A line of so many characters is prose.
LEAST_PROSE = 80
HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6", "dt"])
# "Xem thêm:", "Bạn đọc cũng xem".
MAX_LABEL = 40
# A teaser is a headline and a sentence or two.
MAX_TEASER = 500
BOXES = frozenset(["div", "section", "article", "aside", "figure"])
HOLDERS = 3

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
# "Thời gian: …", "Ngày thi: …", but not when the article itself was put up.
_OF_EVENT = re.compile(
    r"(?!\W*(?:ngày |lúc |được |đã )*(?:đăng|cập nhật|xuất bản|tạo|gửi|post|publish|updat))"
    r"[^:\d]{3,30}:\s|\d{1,2}[.)]\s",
    re.IGNORECASE,
)
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


def settle(context: Context, pieces: list[Piece]) -> list[Piece]:
    """Return sifted pieces, each under what its place among the others makes of it."""
    _mark_teasers(context, pieces)
    strip_digests(context, pieces)
    strip_introductions(context, pieces)
    _mark_thumbnails(pieces)
    strip_opening(pieces)
    _restore_dates(pieces)
    _mark_headings_of_nothing(context, pieces)
    strip_outskirts(context.page, pieces, context.body.box)
    strip_form(pieces)
    strip_below(context.page, pieces)
    _mark_tail(context, pieces)
    _mark_credits(pieces)
    mark_captions(pieces)
    _mark_roundup(pieces)
    return pieces


def _mark_teasers(context: Context, pieces: list[Piece]) -> None:
    """Strip the summary below a linked headline that fills a box together with it, and its date."""
    headline: Piece | None = None
    dates: list[Piece] = []
    for piece in pieces:
        if not piece.line.text:
            continue
        if headline and not piece.kind and _is_teaser(context, headline, piece):
            for one in (*dates, piece):
                one.kind = "related"
        if headline and piece.kind == "date-line":
            dates.append(piece)
            continue
        headline, dates = None, []
        if piece.kind == "related" and is_headline(piece.line):
            headline = piece


def _is_teaser(context: Context, headline: Piece, piece: Piece) -> bool:
    holder = _holder(context, headline.line.box, piece.number)
    return holder is not None and holder.tag in BOXES and holder.size <= MAX_TEASER


def _restore_dates(pieces: list[Piece]) -> None:
    """Keep what says when in the midst of the text: "Thời gian: 8 giờ 00, ngày 15/3/2024"."""
    texts = [piece for piece in pieces if piece.line.text]
    last = max((n for n, piece in enumerate(texts) if piece.kind is None), default=-1)
    kept = 0
    for number, (before, piece) in enumerate(pairwise(texts[: last + 1]), 1):
        kept += before.kind is None
        if piece.kind != "date-line" or before.kind or number >= last:
            continue
        row = read_row(piece.line.text)
        if row and (row.updated or row.is_posted):
            continue
        if kept > 1 or before.line.text.endswith(":") or _OF_EVENT.match(piece.line.text):
            piece.kind = None


def _mark_thumbnails(pieces: list[Piece]) -> None:
    """Strip the picture that leads where a stripped headline does."""
    shown = [piece for piece in pieces if piece.line.anchor is not None]
    elsewhere = {_href(piece) for piece in shown if piece.kind == "related"}
    for piece in shown:
        if piece.kind == "picture" and _href(piece) in elsewhere:
            piece.kind = "picture-beside"


def _href(piece: Piece) -> str | None:
    return piece.line.anchor.attributes.get("href") if piece.line.anchor else None


def _holder(context: Context, box: int, number: int) -> Box | None:
    """Return the innermost box within the body that holds a box and a line, measured."""
    for _, index in zip(range(HOLDERS), context.page.ancestors(box), strict=False):
        if index <= context.body.box:
            return None
        if context.page.boxes[index].start <= number < context.page.boxes[index].end:
            return context.page.measured(index)
    return None


def _mark_headings_of_nothing(context: Context, pieces: list[Piece]) -> None:
    """Strip a heading whose whole section was stripped: "Related stories"."""
    stripped_below, kept_below = None, -1
    for piece in reversed(pieces):
        if not piece.line.text:
            continue
        if piece.kind in FURNITURE:
            stripped_below = piece.kind
        elif piece.kind is None:
            if stripped_below and _may_head(piece) and _ends(context, piece, kept_below):
                piece.kind = stripped_below
            else:
                stripped_below, kept_below = None, piece.number


def _ends(context: Context, piece: Piece, kept: int) -> bool:
    """Say whether the box around a heading ends before the text goes on, if it does at all."""
    around = context.page.boxes[piece.line.box].parent
    return kept < 0 or context.page.boxes[around].end <= kept


def _may_head(piece: Piece) -> bool:
    text = piece.line.text
    if piece.line.tag in HEADINGS:
        return True
    if len(text) > MAX_LABEL or not (text.endswith(":") or piece.line.is_bold):
        return False
    return not text.endswith((".", "!", "?")) and bylines.read_byline(text) is None


def _mark_roundup(pieces: list[Piece]) -> None:
    """Take the bold name between a paragraph and the next item's heading for who wrote the item."""
    kept = [piece for piece in pieces if piece.kind is None and piece.line.text]
    for before, piece, after in zip(kept, kept[1:], kept[2:], strict=False):
        if not (piece.line.is_bold and after.line.is_bold and before.line.text.endswith(".")):
            continue
        found = bylines.read_byline(piece.line.text)
        if found and found.is_full:
            piece.kind, piece.byline = "byline", found


def _mark_tail(context: Context, pieces: list[Piece]) -> None:
    """Byline, source and sign-off stand at the end, after the last full sentence."""
    kept = _in_own_language([piece for piece in pieces if piece.kind is None])
    for above, piece in zip(reversed(kept[:-1][-TAIL:]), reversed(kept[-TAIL:]), strict=False):
        kind = None if _is_listed(above, piece) else _tail_kind(context, piece)
        kind = kind or ("byline" if _is_office_of(above, piece) else None)
        if kind is None:
            return
        piece.kind = kind


def _is_listed(above: Piece, piece: Piece) -> bool:
    """Say whether a name is one of a list: "1. Hà Lam", or below "gồm các đồng chí:"."""
    is_long = len(above.line.text) >= MAX_LABEL / 2
    is_introduced = is_long and above.line.text.endswith(":")
    return is_introduced or _NUMBERED.match(piece.line.text) is not None


def _is_office_of(above: Piece, piece: Piece) -> bool:
    """Say whether a line names where the person works who signs in the line above it."""
    if _INSTITUTION.fullmatch(piece.line.text) is None:
        return False
    found = bylines.read_byline(above.line.text)
    return found is not None and any(" " in author.name for author in found.authors)


def _in_own_language(kept: list[Piece]) -> list[Piece]:
    """Return the pieces before an English copy of the article; the sign-off stands above it."""
    end = len(kept)
    while end and _is_foreign(kept[end - 1].line.text):
        end -= 1
    prose = (piece.line.text for piece in kept[:end] if len(piece.line.text) >= LEAST_PROSE)
    return kept if end == len(kept) or all(map(_is_foreign, prose)) else kept[:end]


def _is_foreign(text: str) -> bool:
    """Say whether a line of words is not Vietnamese, a quarter of whose letters have marks."""
    words, marks = text.count(" ") + 1, len(text) - len(text.encode("ascii", "ignore"))
    needed = FEWEST_WORDS if marks else FEWEST_BARE_WORDS
    return words >= needed and marks * 12 < len(text) and not text.isupper()


def _mark_credits(pieces: list[Piece]) -> None:
    """Take labelled names at the end for credits, if one of them is a byline: "Thiết kế: Hoa"."""
    run: list[Piece] = []
    for piece in reversed(pieces):
        if ":" not in piece.line.text or not _CREDIT.fullmatch(piece.line.text):
            if run or piece.kind in (None, "picture"):
                break
        elif piece.kind in (None, "caption", "byline", "source"):
            run.append(piece)
    if len(run) > 1 and run[-1].kind == "byline":
        for piece in run:
            piece.kind = "byline"


def _tail_kind(context: Context, piece: Piece) -> str | None:
    text = piece.line.text
    if len(text) > bylines.MAX_BYLINE + 20:
        return None
    kind = next((kind for kind, pattern in _TAIL_KINDS if pattern.fullmatch(text)), None)
    if kind:
        return kind
    if _OFFICE.fullmatch(text) or _ON_BEHALF.fullmatch(text):
        return "sign-off"
    is_apart = text.isupper() and is_right(context.page, piece.line)
    if is_apart and not (bylines.is_signed(text) or bylines.is_pen_name(text)):
        return "sign-off"
    found = bylines.read_byline(text, labelled=is_named(context.page, piece.line, wording.BYLINE))
    if found is None:
        return None
    piece.byline = found
    return "byline" if found.authors or not found.source else "source"

"""What stands at the end of a text: signatures, sign-offs, production credits, trailing lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from services.parser import sizes, vocabulary
from services.parser.content.model import FURNITURE, Claim, Label, LabelledLine, PageContext
from services.parser.content.prose import is_foreign, is_kept_prose, is_prose
from services.parser.document import BoxId, Document, Line, is_centred_or_italic, is_right_aligned
from services.parser.grammar import (
    MAX_BYLINE,
    Byline,
    has_headline_words,
    has_names_only,
    is_office,
    is_pen_name,
    is_signature,
    is_workplace,
    read_byline,
    read_signature_with_post,
)

_KEPT: frozenset[Label | None] = frozenset([None, "caption"])
_VALUE_TAGS = frozenset(["li", "td", "th", "dd", "dt"])


def find_trailing_lines(context: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield the short lines below the last prose, from the first lines of furniture on.

    Furniture are share bars, tags, links to other articles. Below a few of them "Hà Lam" is the
    author, "Quay lại" anything. Outside of the article's own box one line of furniture is enough.
    """
    core = context.document.boxes[_core_box(context, lines)]
    last_prose = max((n for n, labelled in enumerate(lines) if is_kept_prose(labelled)), default=0)
    furniture = 0
    for labelled in lines[last_prose + 1 :]:
        furniture += labelled.label in FURNITURE
        is_outside = labelled.line_no >= core.end
        if furniture < (1 if is_outside else sizes.MIN_SERIES):
            continue
        # A closing list or table stands in the box of the text, and so does its picture.
        may_go = is_outside or (labelled.label is None and labelled.line.tag not in _VALUE_TAGS)
        if may_go and labelled.label in _KEPT and not is_prose(labelled.line.text):
            yield Claim(labelled.line_no, "other") if is_outside else _byline_or_other(labelled)


def _core_box(context: PageContext, lines: Sequence[LabelledLine]) -> BoxId:
    """Return the innermost box of nearly all the prose that is kept."""
    kept = [labelled.line for labelled in lines if is_kept_prose(labelled)]
    chars: dict[BoxId, int] = {}
    for line in kept:
        for box_id in context.document.ancestors(line.box):
            chars[box_id] = chars.get(box_id, 0) + len(line.text)
            if box_id == context.main.box:
                break
    needed = sizes.NEARLY_ALL * sum(len(line.text) for line in kept)
    # A box stands behind those around it: the last one is the innermost.
    return max(
        (box_id for box_id, size in chars.items() if size >= needed), default=context.main.box
    )


_ENDED = re.compile(r"[.:;,!?…]$|^\W*\d")
_CLOCK = re.compile(r"\d[:hg]\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")


def find_lines_above_date(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield author and office at the head of the text, above the line with the date.

    "Hà Lam" / "Trường Chính trị tỉnh" / "13:20, ngày 13-2-2026".
    """
    above: list[LabelledLine] = []
    for labelled in lines:
        text = labelled.line.text
        if labelled.line.tag[0] == "h" or len(above) > sizes.NEAR:
            return
        if labelled.label == "date-line" and _CLOCK.search(text):
            yield from map(_byline_or_other, above)
            return
        if labelled.label is None and text:
            if _ENDED.search(text) or len(text) > MAX_BYLINE:
                return
            above.append(labelled)


def _byline_or_other(labelled: LabelledLine) -> Claim:
    """Return what a line apart from the prose is: a full name there is the author's."""
    byline = read_byline(labelled.line.text)
    is_name = byline is not None and byline.has_full_names
    return Claim(labelled.line_no, "byline" if is_name else "other", byline)


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_MAIL_BEHIND = re.compile(r"\s*[-–—|,;(]?\s*(?:[Ee]-?mail\s*:?\s*)?\S+@\S+$")
# Where and when a text was written, below the name: "(Làng Mía, tháng 9 năm 2020)".
_WRITTEN = re.compile(
    r"\([^.!?:;()\d]{2,50}(?:,| -)? (?:ngày \d{1,2} )?(?:(?:tháng )?\d{1,2}(?: năm |[/-]))?"
    r"(?:\d{1,2}[/-])?(?:xuân |hè |thu |đông |mùa \w+ |năm )*\d{4}\)\.?"
)
# "Văn phòng UBND tỉnh", "Phòng Tuyên truyền - Ban Tuyên giáo Tỉnh ủy".
_OFFICE = re.compile(
    r"(?:Ban|Văn phòng|Phòng|Cổng|Trang|Trung tâm|Sở|Hội|Tỉnh ủy|Huyện ủy|Thành ủy|Đảng ủy|UBND)"
    r" [^.,:;!?]{2,80}"
)
# "(Phó Bí thư Tỉnh ủy Cà Mau)", below a speech.
_SPEAKER = re.compile(
    r"\((?:đồng chí |ông |bà )?(?:phó |nguyên )?(?:bí thư|chủ tịch|trưởng|giám đốc"
    r"|ủy viên|chánh|tổng|thứ trưởng|bộ trưởng)[^()]{6,120}\)\.?",
    re.IGNORECASE,
)
# "TL. GIÁM ĐỐC": signed on behalf of somebody.
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ|T/M|T/L|K/T)\s?[./]?\s[^.:;!?]{3,80}")
_NUMBERED = re.compile(r"\d{1,2}\s*[.)/-]\s*[^\W\d_]")
_WORK = r"(?:tin|bài|ảnh|hình ảnh|hình|video|clip)(?: viết)?"
_STAFF = r"(?:(?:nhóm )?(?:phóng viên|cộng tác viên|biên tập viên)|(?:p|[cb]\.?\s?t)\.?\s?v)\.?"
_TAIL_PATTERNS: tuple[tuple[Label, re.Pattern[str]], ...] = (
    ("other", _SPEAKER),
    ("source", _ADDRESS),
    ("date-line", _WRITTEN),
    # The author's office, below the name: "(Ban Tuyên giáo Tỉnh ủy)".
    ("byline", re.compile(rf"\({_OFFICE.pattern}\)\.?")),
    # "Bài, ảnh:", above the name; "P.V - CTV".
    ("byline", re.compile(rf"{_WORK}(?:\s*(?:,|và|&|-|–)\s*{_WORK})*\s*[:：]?", re.IGNORECASE)),
    ("byline", re.compile(rf"{_STAFF}(?:\s*(?:,|và|&|/|-|–)\s*{_STAFF})*\.?", re.IGNORECASE)),
    ("sign-off", _OFFICE),
    ("sign-off", _ON_BEHALF),
)


def find_signatures(context: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield byline, source and sign-off at the end of the text, from the last line upwards."""
    kept = [labelled for labelled in lines if labelled.label in (None, "byline")]
    pairs = list(pairwise(_lines_in_own_language(kept)))[-sizes.NEAR :]
    for above, labelled in reversed(pairs):
        if labelled.label is not None:
            continue
        claim = None
        if not _is_in_list(above.line.text, labelled.line.text):
            claim = _claim_in_tail(context, labelled)
        if claim is None and _is_office_of(context.document, above.line, labelled.line):
            claim = Claim(labelled.line_no, "byline")
        is_sentence = is_prose(labelled.line.text) and labelled.line.text.endswith(_SENTENCE_END)
        if claim is None and above.line.text.endswith(_SENTENCE_END) and not is_sentence:
            byline = read_signature_with_post(labelled.line.text)
            claim = Claim(labelled.line_no, "byline", byline) if byline else None
        if claim is None:
            return
        yield claim


def _claim_in_tail(context: PageContext, labelled: LabelledLine) -> Claim | None:
    """Return what a line at the end of a text is, None for prose: "Hà Lam" is a byline."""
    line_no, text = labelled.line_no, labelled.line.text
    if len(text) > MAX_BYLINE:
        return None
    for shape, pattern in _TAIL_PATTERNS:
        if pattern.fullmatch(text):
            return Claim(line_no, shape)
    is_apart = text.isupper() and is_right_aligned(context.document, labelled.line)
    if is_apart and not (is_signature(text) or is_pen_name(text)):
        return Claim(line_no, "sign-off")
    is_named = context.document.has_class(labelled.line, vocabulary.BYLINE)
    byline = read_byline(text, labelled=is_named)
    if byline is None:
        return None
    label: Label = "byline" if byline.authors or not byline.source else "source"
    return Claim(line_no, label, byline)


def _is_in_list(above: str, text: str) -> bool:
    """Return True if a name is one of a list: "1. Hà Lam", or below "… gồm các đồng chí:".

    A heading like "Bài, ảnh:" may stand above a name that signs.
    """
    is_introduced = above.endswith(":") and has_headline_words(above)
    return is_introduced or _NUMBERED.match(text) is not None


def _is_office_of(document: Document, above: Line, line: Line) -> bool:
    """Return True if a line is where the author in the line above works: "Trường Chính trị".

    The office "Trưởng phòng Văn hóa" counts below a name that is set apart, and anything below a
    full name that is set apart, too: "Cựu học sinh khóa 1978".
    """
    byline = read_byline(above.text)
    if byline is None or not any(" " in author.name for author in byline.authors):
        return False
    is_set_apart = above.is_bold or is_right_aligned(document, above)
    post = _MAIL_BEHIND.sub("", line.text)
    is_right = is_right_aligned(document, above) and is_right_aligned(document, line)
    is_named = is_signature(above.text) or (is_pen_name(above.text) and post.startswith("("))
    is_post = is_office(post) or (is_right and is_named)
    return is_workplace(post) or (is_set_apart and is_post and not post.endswith(_SENTENCE_END))


def _lines_in_own_language(kept: list[LabelledLine]) -> list[LabelledLine]:
    """Return the lines above footnotes or an English copy; the sign-off stands above them."""
    end = len(kept)
    while end and _FOOTNOTE.match(kept[end - 1].line.text):
        end -= 1
    kept = kept[:end]
    while end and _is_foreign(kept[end - 1].line.text):
        end -= 1
    texts = (labelled.line.text for labelled in kept[:end])
    prose = (text for text in texts if len(text) > MAX_BYLINE)
    return kept if end == len(kept) or all(map(is_foreign, prose)) else kept[:end]


def _is_foreign(text: str) -> bool:
    """Return True if a line is in another language; a name alone is in none: "Cil Duy Thoan"."""
    byline = read_byline(text) if len(text) <= MAX_BYLINE else None
    return is_foreign(text) and not (byline and byline.has_full_names)


# "(1) Báo cáo số 212-BC/TU …", below a rule.
_FOOTNOTE = re.compile(r"[(\[]\d{1,2}[)\]]\s")
_SENTENCE_END = (".", "!", "?", "…", "”", '"')
_READERS = re.compile(r"\b(?:bạn đọc|độc giả|quý vị|thính giả|khán giả)\b", re.IGNORECASE)
_NOTE = re.compile(r"[\W\d]|(?:chú thích|ghi chú|chú dẫn|tài liệu|nguồn)\b", re.IGNORECASE)


def find_lines_below_signature(
    context: PageContext, lines: Sequence[LabelledLine]
) -> Iterator[Claim]:
    """Yield a signature that is not the last line, and the few lines of the portal below it.

    "Hà Lam" / "Ý kiến của bạn đọc xin gửi về …".
    """
    document = context.document
    kept = [labelled for labelled in lines if labelled.label is None and labelled.line.text]
    last = len(kept) - 2
    for index in range(last, max(0, last - sizes.NEAR), -1):
        byline = _read_signature(document, kept[index - 1].line, kept[index].line)
        if byline is None:
            continue
        above, signature, below = kept[:index], kept[index], kept[index + 1 :]
        prose = (labelled.line for labelled in above if is_prose(labelled.line.text))
        shapes = {document.shape(line.box) for line in prose}
        if all(_may_be_of_portal(document, labelled.line, shapes) for labelled in below):
            yield Claim(signature.line_no, "byline", byline)
            yield from map(_byline_or_other, below)
        return


def _read_signature(document: Document, above: Line, line: Line) -> Byline | None:
    """Return the byline of a line of names alone, bold or apart, below a sentence: "Hà Lam"."""
    if len(line.text) > MAX_BYLINE or not above.text.endswith(_SENTENCE_END):
        return None
    is_strong = line.is_bold or line.text.isupper()
    if (
        not is_strong
        and not is_right_aligned(document, line)
        and not is_centred_or_italic(document, line)
    ):
        return None
    byline = read_byline(line.text)
    return byline if byline and byline.has_full_names and has_names_only(byline) else None


def _may_be_of_portal(document: Document, line: Line, prose_shapes: set[tuple[str, str]]) -> bool:
    """Return True if a line below a signature may be the portal's: "Ý kiến xin gửi về …".

    Not a note, a quote, or a line in a box like those of the paragraphs, unless it speaks to
    readers.
    """
    if len(line.text) > sizes.MAX_CARD or _NOTE.match(line.text):
        return False
    if line.tag == "blockquote":
        return False
    return document.shape(line.box) not in prose_shapes or _READERS.search(line.text) is not None

"""The form of an official document, which is no text, and its annexes, which are."""

import re
from collections.abc import Iterator, Sequence

from services.parser import sizes
from services.parser.content.model import Claim, Label, LabelledLine, PageContext
from services.parser.content.rules.line_rules import links_file
from services.parser.grammar import MAX_BYLINE

# "- Kế hoạch vận hành …", "Phụ lục 1: …": an item with words of its own, no name of a file.
_ANNEX = re.compile(
    r"\s*(?:[+*•–-]\s*|(?:phụ lục|biểu|mẫu|danh sách)\b)[^\W\d_]?.*\s.*\s", re.IGNORECASE
)
# What the values of a record are taken for; its signer is no author.
_OF_RECORD: frozenset[Label | None] = frozenset(
    [None, "repeated-title", "byline", "date-line", "source"]
)
DOCUMENT_KIND = re.compile(
    r"(?:công điện(?: khẩn)?|thông báo|quyết định|chỉ thị|kế hoạch|nghị quyết|hướng dẫn|báo cáo"
    r"|kết luận|tờ trình|giấy mời|thông tri|quy định|quy chế|chương trình|đề án"
    r"|thông cáo(?: báo chí)?|lời kêu gọi|thư kêu gọi|thư ngỏ|thư mời)"
)

_MOTTO = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\W+tự do\W+hạnh phúc|đảng cộng sản việt nam"
)
# The motto, the kind of the document, its number ("Số: 12/KH-UBND") or place and day ("Cà Mau,
# ngày 7 tháng 3 năm 2026").
_LETTERHEAD = re.compile(
    rf"{_MOTTO.pattern}|{DOCUMENT_KIND.pattern}"
    r"|\W*|\W*số\s*[:.]?\s*[\d….]*\s*[-/].*|[^\d]{2,40}, ngày .*"
)
_RECEIVERS = re.compile(r"\W*nơi (?:nhận|gửi)\W*(?::.*)?")


def find_letterhead(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield what stands above the last line of a letterhead, if the motto is among it."""
    opening = [labelled for labelled in lines if labelled.line.text][: sizes.MAX_ABOVE]
    keys = [labelled.line.text.casefold() for labelled in opening]
    if any(map(_MOTTO.fullmatch, keys)):
        last = max(n for n, key in enumerate(keys) if _LETTERHEAD.fullmatch(key))
        yield from _if_all_short(opening[: last + 1])


def find_receivers(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield what is kept from "Nơi nhận:" on: the receivers, and who signs beside them."""
    texts = [labelled for labelled in lines if labelled.line.text]
    starts = (n for n, labelled in enumerate(texts) if _names_receivers(labelled.line.text))
    start = next(starts, len(texts))
    yield from _if_all_short([one for one in texts[start:] if one.label in (None, "date-line")])


def find_announced_files(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield the linked annexes that a sentence of the text announces: "gồm:", "+ Phụ lục 1: …"."""
    is_announced = False
    for labelled in lines:
        text = labelled.line.text
        is_file = labelled.label == "related" and links_file(labelled.line)
        if is_announced and is_file and _ANNEX.match(text):
            yield Claim(labelled.line_no, None)
        elif text:
            is_announced = labelled.label is None and text.endswith(":")


def find_form_lines(context: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield the rows of the record of a document: its number, its day, its signer."""
    for labelled in lines:
        if labelled.line_no in context.form_lines and labelled.label in _OF_RECORD:
            yield Claim(labelled.line_no, "other")


def _names_receivers(text: str) -> bool:
    """Return True if a line opens the list of receivers: "Nơi nhận:"."""
    return len(text) <= MAX_BYLINE and _RECEIVERS.fullmatch(text.casefold()) is not None


def _if_all_short(lines: list[LabelledLine]) -> Iterator[Claim]:
    """Yield lines, unless one of them is as long as a paragraph."""
    if all(len(labelled.line.text) <= MAX_BYLINE for labelled in lines):
        yield from (Claim(labelled.line_no, "other") for labelled in lines)

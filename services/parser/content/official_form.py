"""The letterhead and the list of receivers of an official document: form, not text."""

import re

from services.parser.content.model import LabelledLine

# A line of the form is no longer; nor is one of the two halves of a letterhead.
MAX_FORMAL = 120
# The letterhead stands in the first so many lines that are kept.
OPENING = 14

KIND = re.compile(
    r"(?:công điện(?: khẩn)?|thông báo|quyết định|chỉ thị|kế hoạch|nghị quyết|hướng dẫn|báo cáo"
    r"|kết luận|tờ trình|giấy mời|thông tri|quy định|quy chế|chương trình|đề án"
    r"|thông cáo(?: báo chí)?|lời kêu gọi|thư kêu gọi|thư ngỏ|thư mời)"
)

_MOTTO = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\W+tự do\W+hạnh phúc|đảng cộng sản việt nam"
)
_FORMAL = re.compile(
    rf"{_MOTTO.pattern}|{KIND.pattern}|\W*|\W*số\s*[:.]?\s*[\d….]*\s*[-/].*|[^\d]{{2,40}}, ngày .*"
)
_RECEIVERS = re.compile(r"\W*nơi (?:nhận|gửi)\W*(?::.*)?")


def strip_form(pieces: list[LabelledLine]) -> None:
    """Strip the letterhead, and the receivers and signature, of an official document."""
    texts = [piece for piece in pieces if piece.line.text]
    _strip_letterhead(texts[:OPENING])
    ends = (n for n, piece in enumerate(texts) if _names_receivers(piece.line.text))
    rest = [piece for piece in texts[next(ends, len(texts)) :] if piece.kind is None]
    if all(len(piece.line.text) <= MAX_FORMAL for piece in rest):
        for piece in rest:
            piece.kind = "other"


def _names_receivers(text: str) -> bool:
    return len(text) <= MAX_FORMAL and _RECEIVERS.fullmatch(text.casefold()) is not None


def _strip_letterhead(opening: list[LabelledLine]) -> None:
    keys = [piece.line.text.casefold() for piece in opening]
    if not any(map(_MOTTO.fullmatch, keys)):
        return
    formal = [n for n, key in enumerate(keys) if _FORMAL.fullmatch(key)]
    head = opening[: formal[-1] + 1]
    if all(len(piece.line.text) <= MAX_FORMAL for piece in head):
        for piece in head:
            piece.kind = "other"

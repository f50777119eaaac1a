"""Official documents put up as articles: how they are headed, and what is only their form.

Decree 30/2020 fixes the form: the letterhead with the motto, number, place and day; the kind of
document in a line of its own, above what it is about ("CÔNG ĐIỆN / Về việc …"); at the end who
receives it, and who signs.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.parser.headline import MAX_TITLE, Headline
from services.parser.lines import Page
from services.parser.sift import Piece

# The kind and what it is about stand within so many lines, with rules and marks between them.
REACH = 3
# So far above a document the page shows its headline: a letterhead has some ten lines.
ABOVE = 20
# A line of the form is no longer; nor is one of the two halves of a letterhead.
MAX_FORMAL = 120
# The letterhead stands in the first so many lines that are kept.
OPENING = 14

_KIND = re.compile(
    r"(?:công điện(?: khẩn)?|thông báo|quyết định|chỉ thị|kế hoạch|nghị quyết|hướng dẫn|báo cáo"
    r"|kết luận|tờ trình|giấy mời|thông tri|quy định|quy chế|chương trình|đề án"
    r"|thông cáo(?: báo chí)?|lời kêu gọi|thư kêu gọi|thư ngỏ|thư mời)"
)
_ABOUT = re.compile(r"(?:về việc|v/v|về)\b")
_MOTTO = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\W+tự do\W+hạnh phúc|đảng cộng sản việt nam"
)
_FORMAL = re.compile(
    rf"{_MOTTO.pattern}|{_KIND.pattern}|\W*|\W*số\s*[:.]?\s*[\d….]*\s*[-/].*|[^\d]{{2,40}}, ngày .*"
)
_RECEIVERS = re.compile(r"\W*nơi (?:nhận|gửi)\W*(?::.*)?")


def head_document(page: Page, title: Headline) -> Headline:
    """Return the headline with the kind of document that it is about, where the two are apart."""
    key = title.text.casefold()
    if title.line < 0:
        return title
    if _KIND.fullmatch(key):
        about = next(_written(page, range(title.line + 1, title.line + 1 + REACH)), -1)
        is_about = about >= 0 and _ABOUT.match(page.lines[about].text.casefold())
        return _joined(page, title, title.line, about) if is_about else title
    if not _ABOUT.match(key):
        return title
    for number in range(title.line - 1, max(title.line - ABOVE, -1), -1):
        text = page.lines[number].text
        if len(key) < len(text) <= MAX_TITLE and text.casefold().endswith(key):
            return Headline(text=text, source="selector", line=number)
    kind = next(_written(page, range(title.line - 1, max(title.line - REACH, 0) - 1, -1)), -1)
    is_kind = kind >= 0 and _KIND.fullmatch(page.lines[kind].text.casefold())
    return _joined(page, title, kind, title.line) if is_kind else title


def strip_form(pieces: list[Piece]) -> None:
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


def _strip_letterhead(opening: list[Piece]) -> None:
    keys = [piece.line.text.casefold() for piece in opening]
    if not any(map(_MOTTO.fullmatch, keys)):
        return
    formal = [n for n, key in enumerate(keys) if _FORMAL.fullmatch(key)]
    head = opening[: formal[-1] + 1]
    if all(len(piece.line.text) <= MAX_FORMAL for piece in head):
        for piece in head:
            piece.kind = "other"


def _written(page: Page, numbers: range) -> Iterator[int]:
    for number in numbers:
        if number < len(page.lines) and any(map(str.isalpha, page.lines[number].text)):
            yield number


def _joined(page: Page, title: Headline, kind: int, about: int) -> Headline:
    first, second = page.lines[kind].text, page.lines[about].text
    if not second.isupper():
        first, second = first.capitalize(), second[0].lower() + second[1:]
    return replace(title, text=f"{first} {second}", line=about)

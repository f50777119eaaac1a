"""Pages to fill in or to look something up on: questions, results of draws, work schedules."""

import re
from collections import Counter

from services.parser import sizes
from services.parser.content import CELL_TAGS
from services.parser.document import BoxId, Document, Line
from services.parser.page_type.facts import PageFacts

_ASKED = r"(?:phản ánh|kiến nghị|góp ý|hỏi đáp|câu hỏi|ý kiến|khiếu nại|tố cáo|thắc mắc)"
# "Gửi phản ánh, kiến nghị", "Hỏi đáp trực tuyến": the words above a form, and nothing else.
_FORM = re.compile(
    rf"(?:(?:gửi|tiếp nhận|hộp thư|đặt|biểu mẫu)(?: gửi)? )?{_ASKED}"
    rf"(?:(?:\s*[,/–-]\s*|\s+và\s+|\s+)"
    rf"(?:{_ASKED}|trả lời|trực tuyến|công dân|bạn đọc|cử tri|người dân|doanh nghiệp))*"
)
# "Thăm dò ý kiến", "Kết quả bình chọn".
_POLL = re.compile(
    r"(?:phiếu |kết quả )?(?:thăm dò(?: ý kiến| dư luận)?|bình chọn|biểu quyết|trưng cầu ý kiến"
    r"|khảo sát(?: ý kiến| (?:mức độ|sự) hài lòng)?(?: của .{2,30})?)"
)
# "Lịch công tác tuần 23 của lãnh đạo xã"
_SCHEDULE = re.compile(
    r"(?:thông báo )?lịch (?:công tác|làm việc|tiếp (?:công )?dân|họp|trực|giao ban|tuần"
    r"|phát sóng|phát thanh|chiếu phim|thi đấu)\b"
)
# A line of a plan: "Thứ Hai (02/6/2026)", or "8 giờ 00: Họp giao ban".
_SLOT = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b|\b\d{1,2}\s?(?::\d\d|h\b|h\d\d|giờ|g\d)"
)


def is_form(facts: PageFacts) -> bool:
    """Return True if a short page asks its readers something.

    It is headed like a form, or has many choices, each with a <label>: more than a poll beside an
    article, or a quiz of two questions.
    """
    if facts.prose >= 3 * sizes.MIN_PROSE:
        return False
    key = facts.title.casefold()
    if _FORM.fullmatch(key) or _POLL.fullmatch(key):
        return True
    choices = [line for line in facts.document.lines if line.tag == "label"]
    return sum(_is_in_form(facts.document, line) for line in choices) >= sizes.MIN_CELLS


def _is_in_form(document: Document, line: Line) -> bool:
    """Return True if a line stands in a <form>."""
    return any(document.boxes[box].tag == "form" for box in document.ancestors(line.box))


def repeats_table(facts: PageFacts) -> bool:
    """Return True if a page is hardly more than one table several times, with other numbers.

    The levels of rivers day by day, say: most tables have the same labels.
    """
    document, box = facts.document, facts.document.boxes[facts.main.box]
    tables: dict[BoxId, list[str]] = {}
    paragraphs = 0
    for number in range(box.start, box.end):
        line = document.lines[number]
        if line.tag in CELL_TAGS:
            tables.setdefault(_table_of(document, line), []).append(line.text)
        else:
            paragraphs += facts.main.text_scores[number] >= sizes.MIN_PROSE_CHARS
    if paragraphs > sizes.FEW or sum(map(len, tables.values())) < sizes.MIN_CELLS:
        return False
    labels_of_tables = Counter(tuple(filter(_is_label, cells)) for cells in tables.values())
    labels, count = labels_of_tables.most_common(1)[0]
    return count * 2 > len(tables) > 1 and len(labels) >= sizes.MIN_ROWS


def _table_of(document: Document, line: Line) -> BoxId:
    """Return the box of the innermost table around a line, or 0."""
    around = document.ancestors(line.box)
    return next((box for box in around if document.boxes[box].tag == "table"), BoxId(0))


def _is_label(text: str) -> bool:
    """Return True if a cell has no digit: "Trạm", "Mực nước"."""
    return not any(map(str.isdigit, text))


def is_schedule(facts: PageFacts) -> bool:
    """Return True if a page is a plan of a week: so called, and line by line with its hours."""
    if facts.is_notice or _SCHEDULE.match(facts.title.casefold()) is None:
        return False
    box = facts.document.boxes[facts.main.box]
    openings = (key[: sizes.MIN_SENTENCE_CHARS] for key in facts.document.keys[box.start : box.end])
    return sum(_SLOT.search(opening) is not None for opening in openings) >= sizes.MIN_ROWS

"""Boxes of an event beside or within a text: its heading, time and place as labels and values."""

import re
from collections.abc import Iterator
from itertools import islice

from services.parser import sizes, vocabulary
from services.parser.content.prose import is_prose
from services.parser.document import Box, BoxId, Document, LineNo

_HEADING = re.compile(
    r"(?:(?:thông tin|chi tiết|lịch|chương trình) )?sự kiện"
    r"(?: (?:liên quan|sắp (?:diễn ra|tới)|nổi bật|trong (?:tuần|tháng)))?\W*"
    r"|lịch (?:công tác|làm việc|họp|hoạt động|tiếp công dân|hội nghị|trình diễn|thi đấu)"
    r"(?: (?:tuần|tháng|trong tuần))?\W*"
    r"|(?:(?:upcoming|related) )?events?(?: details?)?\W*"
    r"|(?:details|agenda|when (?:&|and) where)\W*"
)
_TIME = re.compile(
    r"(?:thời gian|ngày(?: giờ)?|giờ|khi nào|bắt đầu|kết thúc|date|time|when|starts?|ends?)"
    r"(?: (?:tổ chức|diễn ra|bắt đầu|kết thúc))?\W*"
)
_PLACE = re.compile(
    r"\W*(?:địa điểm|nơi|ở đâu|địa chỉ|hội trường|venue|location|where|place)"
    r"(?: (?:tổ chức|diễn ra))?\W*"
)
# Looking for these is cheaper than the patterns.
_FIRST_WORDS = (
    "sự kiện", "lịch", "thông tin", "chi tiết", "chương trình", "thời gian", "ngày", "giờ",
    "khi nào", "bắt đầu", "kết thúc", "date", "time", "when", "start", "end", "event", "upcoming",
    "related", "details", "agenda",
)  # fmt: skip
_MOMENT = re.compile(r"\d{1,2}[:hg]\s?\d{2}|\d{1,2}[/.-](?:\d{1,2}|[a-z]{3})[/.-]\d{4}")
_ICONS = (
    '[class*="clock"], [class*="calendar"], [class*="map"], [class*="location"], [class*="place"]'
)


def event_boxes(document: Document, subtree_scores: list[float]) -> Iterator[BoxId]:
    """Yield the boxes of events: short lines, when and where, and two signs that it is one.

    Signs are the heading, the class, the icons, and labels of time and place on lines of their own.
    A notice says the same in its text, without a box. `subtree_scores` are by box.
    """
    for index, line in enumerate(document.lines):
        if 0 < len(line.text) <= sizes.MAX_LABEL and not line.link_chars:
            key = document.keys[index]
            if not key.startswith(_FIRST_WORDS):
                continue
            if _HEADING.fullmatch(key) or _TIME.fullmatch(key):
                box_id = _box_around(document, LineNo(index))
                if box_id and subtree_scores[0] - subtree_scores[box_id] >= sizes.MIN_PROSE:
                    yield box_id


def _box_around(document: Document, number: LineNo) -> BoxId | None:
    """Return the largest box around a line that is one of an event."""
    around = islice(document.ancestors(document.lines[number].box), sizes.NEAR)
    found = None
    for box_id in around:
        box = document.boxes[box_id]
        is_long = box.end - box.start > sizes.MAX_BOX_LINES
        if box_id == 0 or box.text_chars > sizes.MAX_CARD or is_long:
            break
        if _is_event(document, box):
            found = box_id
    return found


def _is_event(document: Document, box: Box) -> bool:
    """Return True if a box holds nothing but the facts of an event."""
    texts = [line.text for line in document.lines[box.start : box.end] if line.text]
    if len(texts) < sizes.MIN_SERIES or any(map(is_prose, texts)):
        return False
    keys = [text.casefold() for text in texts]
    if not any(map(_MOMENT.search, keys)):
        return False
    signs = (
        _HEADING.fullmatch(keys[0]) is not None,
        vocabulary.has_class(vocabulary.EVENT, box.class_and_id),
        any(map(_TIME.fullmatch, keys)) and any(map(_PLACE.fullmatch, keys)),
        bool(box.node.css_first(_ICONS)),
    )
    return sum(signs) > 1

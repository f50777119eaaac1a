"""Boxes of boilerplate, by tag, class or content: navigation, related articles, comments."""

import re
from collections.abc import Iterator
from functools import lru_cache

from services.parser import vocabulary
from services.parser.document import Box, BoxId, Document, LineNo

# A box with more than this share of the page's text is none, whatever its class says.
MAX_BOILERPLATE_SHARE = 0.5  # share; chosen on the development pages; -20/+20% changes 1/2 of 198

_BOILERPLATE_TAGS = frozenset(["aside", "footer", "nav", "form"])


@lru_cache(maxsize=2_048)
def is_boilerplate_class(class_and_id: str) -> bool:
    """Return True if class and id are those of boilerplate: "tin-lien-quan"."""
    is_named = vocabulary.has_class(vocabulary.BOILERPLATE, class_and_id)
    return is_named and not is_content_class(class_and_id)


def is_content_class(class_and_id: str) -> bool:
    """Return True if class and id are those of an article's text: "entry-content"."""
    return vocabulary.has_class(vocabulary.CONTENT, class_and_id)


def boilerplate_boxes(
    document: Document, text_scores: list[float], subtree_scores: list[float]
) -> list[bool]:
    """Return, by box, True if it or a box around it is boilerplate; scores are by line and box."""
    is_boilerplate = [False] * len(document.boxes)
    for box_id in comment_boxes(document, text_scores):
        is_boilerplate[box_id] = True
    max_score = subtree_scores[0] * MAX_BOILERPLATE_SHARE
    for index, box in enumerate(document.boxes):
        if index == 0:
            continue
        if is_boilerplate[box.parent]:
            is_boilerplate[index] = True
        elif not is_boilerplate[index] and _says_boilerplate(box):
            is_boilerplate[index] = subtree_scores[index] <= max_score
    return is_boilerplate


def _says_boilerplate(box: Box) -> bool:
    """Return True if the tag, class or id of a box says boilerplate: <aside>, "tin-lien-quan"."""
    if box.tag in _BOILERPLATE_TAGS:
        return True
    return bool(box.class_and_id) and is_boilerplate_class(box.class_and_id)


# The text above comments is at least as long.
MIN_CHARS_ABOVE_COMMENTS = 40  # score; chosen on the development pages; ±20 % changes 0 of 198
# "Ý kiến bạn đọc (12)".
MAX_COMMENTS_HEADING = 40  # characters; chosen on the development pages; ±20 % changes 0 of 198
# "7 giờ trước · Thích (3) · Trả lời".
MAX_COMMENT_CONTROLS = 80  # characters; chosen on the development pages; ±20 % changes 0 of 198
# Paragraphs of one comment.
MAX_COMMENT_PARAGRAPHS = 2  # lines; chosen on the development pages; ±1 changes 0 of 198

_COMMENTS_HEADING = re.compile(
    r"(?:bình luận|ý kiến(?: bạn đọc)?|phản hồi|comments?)\W*\(?\d+\)?:?"
    r"|\d+ (?:bình luận|ý kiến(?: bạn đọc)?|phản hồi|comments?)"
)
_REPLY = re.compile(r"\b(?:trả lời|phản hồi|hồi đáp|reply)\b")
_CONTROL = (
    r"(?:(?:không )?thích|hữu ích|likes?|dislikes?|trả lời|phản hồi|hồi đáp|reply|chia sẻ|báo cáo"
    r"|báo (?:vi phạm|xấu)|report|(?:\d+|một) (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|vừa xong"
    r"|(?:lúc )?[\d:hg/.-]+)"
)
_CONTROLS = re.compile(rf"\W*{_CONTROL}(?:\W+{_CONTROL})*\W*")


def comment_boxes(document: Document, text_scores: list[float]) -> Iterator[BoxId]:
    """Yield the boxes of readers' comments below the text.

    They are known by a heading that counts them, or by the links to answer that follow each of
    them. `text_scores` are by line.
    """
    score_above = 0.0
    controls: list[LineNo] = []
    for index, line in enumerate(document.lines):
        score_above += text_scores[index]
        is_short = 0 < len(line.text) <= MAX_COMMENT_CONTROLS
        if score_above < MIN_CHARS_ABOVE_COMMENTS or not is_short:
            continue
        key = line.text.casefold()
        if len(key) <= MAX_COMMENTS_HEADING and _COMMENTS_HEADING.fullmatch(key):
            yield from _box_headed_by(document, LineNo(index))
        elif _REPLY.search(key) and (line.link_chars or " " in key) and _CONTROLS.fullmatch(key):
            controls.append(LineNo(index))
    if len(controls) > 1:
        yield from _box_around_comments(document, text_scores, controls)


def _box_headed_by(document: Document, heading: LineNo) -> list[BoxId]:
    """Return the outermost box whose first line is the heading, or nothing."""
    around = document.ancestors(document.lines[heading].box)
    return [box_id for box_id in around if document.boxes[box_id].start == heading][-1:]


def _box_around_comments(
    document: Document, text_scores: list[float], controls: list[LineNo]
) -> Iterator[BoxId]:
    """Yield the innermost box around all comments, if it opens with them and holds little else."""
    first, last = controls[0], controls[-1]
    around = document.ancestors(document.lines[first].box)
    box_id = next((box_id for box_id in around if document.boxes[box_id].end > last), BoxId(0))
    box = document.boxes[box_id]
    paragraphs = [n for n in range(box.start, box.end) if text_scores[n]]
    before_first = sum(n < first for n in paragraphs)
    if not box_id or before_first > MAX_COMMENT_PARAGRAPHS:
        return
    if len(paragraphs) > MAX_COMMENT_PARAGRAPHS * len(controls):
        return
    if sum(text_scores[: box.start]) >= MIN_CHARS_ABOVE_COMMENTS:
        yield box_id

"""Where readers comment on an article: below a heading that counts them, or box by box.

Whatever a template calls that box, below each comment stands what one may do with it.
"""

import re
from collections.abc import Iterator

from services.parser.lines import Page

# So much prose stands above the comments on it.
LEAST_ABOVE = 40
# "Ý kiến bạn đọc (12)"; "7 giờ trước · Thích (3) · Trả lời".
MAX_COUNT = 40
MAX_CONTROLS = 80
# A comment has no more paragraphs than this, those of the first stand above its controls.
MAX_PARAGRAPHS = 2

_COUNTED = re.compile(
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


def comment_boxes(page: Page, prose: list[float]) -> Iterator[int]:
    """Yield the boxes of comments that stand below prose; `prose` weighs each line."""
    above = 0.0
    controls: list[int] = []
    for number, line in enumerate(page.lines):
        above += prose[number]
        if above < LEAST_ABOVE or not 0 < len(line.text) <= MAX_CONTROLS:
            continue
        key = line.text.casefold()
        if len(key) <= MAX_COUNT and _COUNTED.fullmatch(key):
            yield from _opened(page, number)
        elif _REPLY.search(key) and (line.links or " " in key) and _CONTROLS.fullmatch(key):
            controls.append(number)
    if len(controls) > 1:
        yield from _around(page, prose, controls)


def _opened(page: Page, number: int) -> list[int]:
    """Return the outermost box that a heading opens."""
    return [n for n in page.ancestors(page.lines[number].box) if page.boxes[n].start == number][-1:]


def _around(page: Page, prose: list[float], controls: list[int]) -> Iterator[int]:
    """Yield the innermost box of all comments, if it begins with them and holds little else."""
    first, last = controls[0], controls[-1]
    around = page.ancestors(page.lines[first].box)
    index = next((n for n in around if page.boxes[n].end > last), 0)
    box = page.boxes[index]
    paragraphs = [n for n in range(box.start, box.end) if prose[n]]
    opens = sum(number < first for number in paragraphs) <= MAX_PARAGRAPHS
    if not index or not opens or len(paragraphs) > MAX_PARAGRAPHS * len(controls):
        return
    if sum(prose[: box.start]) >= LEAST_ABOVE:
        yield index

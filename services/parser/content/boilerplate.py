"""Boxes of boilerplate, by name, tag or content: navigation, related articles, comments."""

import re
from collections.abc import Iterator
from functools import lru_cache

from services.parser import vocabulary
from services.parser.document import BoxId, Document

# A box that holds more than this of the page's prose is not beside it, whatever its class says.
MAX_BOILERPLATE_SHARE = 0.5

_ASIDE = frozenset(["aside", "footer", "nav", "form"])


@lru_cache(maxsize=2_048)
def is_boilerplate(names: str) -> bool:
    """Say whether class and id are those of what stands beside an article."""
    return vocabulary.has_class(vocabulary.BOILERPLATE, names) and not is_named_content(names)


def is_named_content(names: str) -> bool:
    """Say whether class and id are those of an article's body."""
    return vocabulary.has_class(vocabulary.CONTENT, names)


def boilerplate_boxes(page: Document, prose: list[float], masses: list[float]) -> list[bool]:
    """Return, for each box, whether it or one around it is boilerplate."""
    beside = [False] * len(page.boxes)
    for index in comment_boxes(page, prose):
        beside[index] = True
    for index, box in enumerate(page.boxes):
        if index == 0:
            continue
        if beside[box.parent]:
            beside[index] = True
        elif not beside[index] and (
            box.tag in _ASIDE or (box.class_and_id and is_boilerplate(box.class_and_id))
        ):
            beside[index] = masses[index] <= masses[0] * MAX_BOILERPLATE_SHARE
    return beside


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


def comment_boxes(page: Document, prose: list[float]) -> Iterator[int]:
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
        elif _REPLY.search(key) and (line.link_chars or " " in key) and _CONTROLS.fullmatch(key):
            controls.append(number)
    if len(controls) > 1:
        yield from _around(page, prose, controls)


def _opened(page: Document, number: int) -> list[BoxId]:
    """Return the outermost box that a heading opens."""
    return [n for n in page.ancestors(page.lines[number].box) if page.boxes[n].start == number][-1:]


def _around(page: Document, prose: list[float], controls: list[int]) -> Iterator[int]:
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

"""Boxes of boilerplate, by tag, class or content: navigation, related articles, comments."""

import re
from collections.abc import Iterator
from functools import lru_cache

from services.parser import sizes, vocabulary
from services.parser.content.shapes import event_boxes, is_fact_box
from services.parser.document import Box, BoxId, Document, LineNo
from services.parser.grammar import MAX_BYLINE

_PARAGRAPH_TAGS = frozenset(["p", "li", "blockquote", "h1", "h2", "h3"])
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
    """Return, by box, True if it or a box around it is boilerplate; scores are by line and box.

    A box with most of the page's text is none, whatever its class says.
    """
    is_boilerplate = [False] * len(document.boxes)
    for box_id in comment_boxes(document, text_scores):
        is_boilerplate[box_id] = True
    for box_id in (
        *site_boxes(document, subtree_scores),
        *event_boxes(document, subtree_scores),
    ):
        is_boilerplate[box_id] = True
    for index, box in enumerate(document.boxes):
        if index == 0:
            continue
        if is_boilerplate[box.parent]:
            is_boilerplate[index] = True
        elif (
            not is_boilerplate[index]
            and _says_boilerplate(box)
            and not is_fact_box(document, BoxId(index), text_scores)
        ):
            is_overlay = vocabulary.has_class(vocabulary.OVERLAY, box.class_and_id)
            is_small = is_overlay and box.text_chars <= document.boxes[0].text_chars / 2
            is_boilerplate[index] = is_small or subtree_scores[index] * 2 <= subtree_scores[0]
    return is_boilerplate


def _says_boilerplate(box: Box) -> bool:
    """Return True if the tag, class or id of a box says boilerplate: <aside>, "tin-lien-quan"."""
    if box.tag in _BOILERPLATE_TAGS:
        return True
    return bool(box.class_and_id) and is_boilerplate_class(box.class_and_id)


_COMMENTS_HEADING = re.compile(
    r"(?:bình luận|ý kiến(?: bạn đọc)?|phản hồi|comments?)\W*\(?\d+\)?:?"
    r"|\d+ (?:bình luận|ý kiến(?: bạn đọc)?|phản hồi|comments?)"
)
_WORDS_OF_REPLY = ("trả lời", "phản hồi", "hồi đáp", "reply")
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
        is_short = 0 < len(line.text) <= MAX_BYLINE
        if score_above < sizes.MIN_PROSE_CHARS or not is_short:
            continue
        key = document.keys[index]
        if len(key) <= sizes.MAX_LABEL and _COMMENTS_HEADING.fullmatch(key):
            yield from _box_headed_by(document, LineNo(index))
        elif (
            any(map(key.__contains__, _WORDS_OF_REPLY))
            and _REPLY.search(key)
            and (line.link_chars or " " in key)
            and _CONTROLS.fullmatch(key)
        ):
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
    if not box_id or before_first > sizes.FEW:
        return
    if len(paragraphs) > sizes.FEW * len(controls):
        return
    if sum(text_scores[: box.start]) >= sizes.MIN_PROSE_CHARS:
        yield box_id


# What a portal says of itself: whose it is, how to reach it, and what it asks its readers.
MAX_SITE_CHARS = 3_000  # characters; cap: a longer box is no imprint and no dialogue

_IMPRINT = re.compile(
    r"\W*(?:(?:địa chỉ|trụ sở|điện thoại|đt|tel|fax|e-?mail|thư(?: điện tử)?|hotline|website"
    r"|đường dây nóng|cơ quan chủ quản|đơn vị (?:quản lý|chủ quản|vận hành)[^:]{0,30}"
    r"|chịu trách nhiệm[^:]{0,30}|(?:phó )?tổng biên tập|trưởng ban biên tập)\s*[:：]"
    r"|copyright\b|bản quyền (?:thuộc|của|©)|(?:designed|powered|developed) by\b|[©®]"
    r"|giấy phép (?:số|hoạt động|xuất bản|thiết lập)|giấy phép:|all rights reserved|ghi rõ nguồn"
    r"|(?:thiết kế|phát triển)(?: và \w+ \w+)? bởi\b)"
)
_ASKED = re.compile(
    r"\bcookies?\b.{0,200}\b(?:sử dụng|đồng ý|chấp nhận|consent|accept|agree|partners|preferences"
    r"|polic(?:y|ies)|experience|chính sách)\b"
    r"|\b(?:we|our|this|chúng tôi|sử dụng|trang (?:web )?này|website) (?:\w+ ){0,6}cookies?\b"
    r"|\bwe (?:value|respect|care about) your privacy|quyền riêng tư của (?:bạn|quý)"
    r"|(?:store|access) (?:and/or access )?information on (?:a|your) device|your personal data"
    r"|(?:sign up|subscribe) (?:to|for) (?:our|the|free)\b|your (?:inbox|email address)|unsubscribe"
    r"|đăng ký (?:để )?nhận (?:bản )?tin|nhập (?:địa chỉ )?email|ad ?blocker|chặn quảng cáo"
)
# One of these is in whatever the pattern finds; to look for them is cheaper.
_WORDS_ASKED = (
    *("cookie", "privacy", "riêng tư", " device", "personal data", "sign up", "subscribe"),
    *("your inbox", "email", "nhận", "blocker", "quảng cáo"),
)


def site_boxes(document: Document, subtree_scores: list[float]) -> set[BoxId]:
    """Return the boxes in which a portal speaks of itself, known by their words.

    Imprints have several lines of addresses and licences, and count only on a page that has hardly
    more to say: a notice ends with an address, too. Dialogues about cookies, privacy and
    subscriptions mostly say such things. A paragraph beside other paragraphs is text all the same.
    """
    chars: dict[BoxId, int] = {}
    imprint: dict[BoxId, int] = {}
    for line, key in zip(document.lines, document.keys, strict=True):
        is_imprint = len(key) > 1 and _IMPRINT.match(key) is not None
        if not is_imprint and not (
            any(word in key for word in _WORDS_ASKED) and _ASKED.search(key)
        ):
            continue
        for box_id in document.ancestors(line.box):
            if document.boxes[box_id].text_chars > MAX_SITE_CHARS or box_id == 0:
                break
            chars[box_id] = chars.get(box_id, 0) + len(line.text)
            imprint[box_id] = imprint.get(box_id, 0) + is_imprint
    most = (box_id for box_id in chars if _speaks_of_site(document, box_id, chars[box_id]))
    return {
        box_id for box_id in most if _is_apart(document, box_id, imprint[box_id], subtree_scores)
    }


def _speaks_of_site(document: Document, box_id: BoxId, chars: int) -> bool:
    """Return True if so many characters are most of what a box says outside of links."""
    box = document.boxes[box_id]
    unlinked = sum(len(line.text) - line.link_chars for line in document.lines[box.start : box.end])
    return chars * 2 >= unlinked


def _is_apart(
    document: Document, box_id: BoxId, imprint_lines: int, subtree_scores: list[float]
) -> bool:
    """Return True if a box is no part of a text: a dialogue, or an imprint without a sentence."""
    box = document.boxes[box_id]
    if not imprint_lines:
        return box.tag not in _PARAGRAPH_TAGS
    if imprint_lines < sizes.MIN_SERIES or subtree_scores[box_id] * 2 < subtree_scores[0]:
        return False
    lines = document.lines[box.start : box.end]
    others = [line.text for line in lines if line.text and not _IMPRINT.match(line.text.casefold())]
    has_sentence = any(
        len(text) >= sizes.MIN_SENTENCE_CHARS and text.endswith(".") for text in others
    )
    return len(others) <= imprint_lines and not has_sentence

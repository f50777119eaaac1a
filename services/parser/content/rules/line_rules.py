"""Rules that judge a line by itself: its words, its classes, its links."""

import re

from services.parser import vocabulary
from services.parser.content.facts import LineFacts
from services.parser.content.model import Label, PageContext, boilerplate_label
from services.parser.content.shapes import is_author_note, is_headed_table
from services.parser.document import Document, Line, LineNo, covers, is_linked
from services.parser.grammar import (
    FACT_LABEL,
    MAX_BYLINE,
    MAX_FACT_LABEL,
    Byline,
    is_date_line,
    is_info_line,
    is_office,
    names_work,
    read_byline,
    states_role,
    text_without_date,
)
from shared.text import match_key

_HEADING_TAGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_WORD = re.compile(r"\w+")
_PAGER_WORDS = frozenset({"trang", "sau", "tiếp", "theo", "kế", "trước", "đầu", "cuối"}) | {
    *("page", "pages", "next", "last", "prev", "previous", "first")
}
# What is left around a name when a date goes.
_MARKS = " |,;()[]-–—•·:\t"
# A line of facts has a digit or a colon.
_FACT = re.compile(r"[\d:：]")
# "bao-cao.docx (85 KB)".
_FILE = re.compile(r"\S{1,120}\.(?:pdf|docx?|xlsx?|pptx?|rar|zip)\b.{0,30}", re.IGNORECASE)
_FILE_URL = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rar|zip)(?:[?#]|$)", re.IGNORECASE)
# "Xem toàn văn Thông tư tại đây: 07-tt.pdf": says where the file is, and nothing else.
_POINTS_TO_FILE = re.compile(
    r"\W*(?:mời |vui lòng |(?:nội dung )?chi tiết )?(?:xem|tải|download)\b[^.!?]{0,60}"
    r"(?:tại đây|ở đây|về|kèm(?: theo)?|here)\b.{0,80}",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:nhóm )?tác giả(?: bài(?: viết)?)?|biên tập|người (?:viết|đăng|gửi)", re.IGNORECASE
)
_OFFICE_ALONE = re.compile(r"[^\d:|]{3,80}")
# "7 tháng trước", case folded.
_AGO = re.compile(
    r"(?:khoảng |hơn )?(?:\d{1,3}|một) (?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm) trước"
    r"|hôm (?:qua|kia)|vừa xong|yesterday|(?:\d{1,3}|an?) [a-z]{3,7} ago"
)
_AUTHOR_URL = re.compile(r"/(?:tac-?gia|authors?|phong-?vien|but-?danh|nha-?bao)/", re.IGNORECASE)


def is_picture_beside(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a picture stands in a card or in boilerplate, and is none of the article."""
    return facts.is_boilerplate or facts.line_no in context.main.card_lines


def is_in_card(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a line stands in a card of another article."""
    return facts.line_no in context.main.card_lines


def label_of_boilerplate(context: PageContext, facts: LineFacts) -> Label | None:
    """Return the label of a line of boilerplate, by the classes around it: "share-bar"."""
    if not facts.is_boilerplate:
        return None
    for box_id in context.document.ancestors(facts.line.box):
        label = vocabulary.widget_label(context.document.boxes[box_id].class_and_id)
        if label is not None:
            return label
    return "related"


def is_excluded(context: PageContext, facts: LineFacts) -> bool:
    """Return True if the file of the portal excludes the box of a line."""
    return facts.line.box in context.stripped_boxes


def is_title_again(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a line is the headline once more."""
    return facts.key == context.title_key


def is_repeated(context: PageContext, facts: LineFacts) -> bool:
    """Return True if the portal prints a line in each of its texts, as its file states."""
    return bool(context.repeated_keys) and match_key(facts.line.text) in context.repeated_keys


def label_of_words(_: PageContext, facts: LineFacts) -> Label | None:
    """Return the label of a line that is nothing but known boilerplate: "Chia sẻ bài viết"."""
    return boilerplate_label(facts.line.text)


def counts_pages(_: PageContext, facts: LineFacts) -> bool:
    """Return True if a line only counts pages: "Trang: 1 2 3"."""
    if not facts.line.link_chars or len(facts.key) > MAX_BYLINE:
        return False
    words = _WORD.findall(facts.key)
    numbers = [word for word in words if word.isdigit() and len(word) < 3]  # noqa: PLR2004 - digits
    return bool(numbers) and all(word in _PAGER_WORDS for word in words if word not in numbers)


def says_when(_: PageContext, facts: LineFacts) -> bool:
    """Return True if a line is a date, or says how long ago: "7 tháng trước"."""
    return not facts.asks and (
        is_date_line(facts.line.text) or _AGO.fullmatch(facts.key) is not None
    )


def introduces_author(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a line is a sentence about the author, set apart from the text."""
    return not facts.asks and is_author_note(context.document, facts.line)


def names_author(_: PageContext, facts: LineFacts) -> bool:
    """Return True if a line names persons and a day, or links an author's name to his page."""
    if facts.asks or len(facts.line.text) > MAX_BYLINE:
        return False
    return dated_byline(facts.line.text) is not None or _links_author(facts.line)


def names_office(_: PageContext, facts: LineFacts) -> bool:
    """Return True if a line names an office alone as its author: "Tác giả: Văn phòng Sở"."""
    return not facts.asks and is_signed_by_office(facts.line.text)


def is_marked_byline(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a class or a role before the name makes a line a byline: "Bài: Hà Lam"."""
    if facts.asks or len(facts.line.text) > MAX_BYLINE:
        return False
    is_named = context.document.has_class(facts.line, vocabulary.BYLINE)
    return is_named or states_role(facts.line.text) or names_work(facts.line.text)


def is_marked_source(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a class says that a line is the source of the text."""
    if facts.asks or len(facts.line.text) > MAX_BYLINE:
        return False
    return context.document.has_class(facts.line, vocabulary.SOURCE)


def states_facts(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a line only says when, by whom or where the article was published."""
    return not facts.asks and is_metadata_line(context.document, facts.line)


def leads_elsewhere(context: PageContext, facts: LineFacts) -> bool:
    """Return True if a line is a link, or a link to a file, and no value of a headed table."""
    if facts.table is not None and is_headed_table(context.document, facts.table):
        return False
    return not _links_itself(facts.line) and _is_link_or_file(facts.line)


def is_signed_by_office(text: str) -> bool:
    """Return True if a line names an office alone as its author: "Tác giả: Văn phòng Sở"."""
    if len(text) > MAX_BYLINE:
        return False
    role, _, name = text.partition(":")
    if _AUTHOR.fullmatch(role.strip()) is None or not is_office(name.strip()):
        return False
    byline = read_byline(text) if _OFFICE_ALONE.fullmatch(name.strip()) else None
    return byline is not None and not byline.authors and not byline.source


def is_metadata_line(document: Document, line: Line) -> bool:
    """Return True if a line only says when, by whom or where the article was published.

    "Hà Lam | 07/03/2026 08:52 | Lượt xem: 913" is one; so is a line of marks alone.
    """
    if _FACT.search(line.text) is None and "bởi" not in line.text.lower():
        return not any(map(str.isalnum, line.text))
    if is_info_line(line.text):
        return True
    is_named = vocabulary.has_class(vocabulary.DATE, document.class_and_id(line))
    if not is_named or len(line.text) > MAX_BYLINE or line.text[-1] in ".!?…":
        return False
    if text_without_date(line.text) is not None:
        return True
    return line.link_chars > 0 and _AGO.search(line.text.casefold()) is not None


def dated_byline(text: str) -> Byline | None:
    """Return the persons of a line that names them and says when: "Hà Lam 07/03/2026 08:52"."""
    rest = text_without_date(text)
    byline = read_byline(rest.strip(_MARKS)) if rest else None
    return byline if byline and byline.has_full_names else None


def with_label_above(document: Document, line_no: LineNo, text: str) -> str:
    """Return a text behind the label that fills the line above it.

    "Ngày đăng:" above "07/03/2026" gives "Ngày đăng: 07/03/2026".
    """
    above = document.lines[line_no - 1].text if line_no else ""
    if len(above) > MAX_FACT_LABEL:
        return text
    if above.endswith((":", "：")):
        return f"{above} {text}"
    return f"{above}: {text}" if FACT_LABEL.fullmatch(f"{above}:") else text


def _links_author(line: Line) -> bool:
    """Return True if a line is a link to the page of an author, with that author's name."""
    if line.link is None or not covers(line.link_chars, line.text):
        return False
    if line.link.attributes.get("rel") != "author" and not _AUTHOR_URL.search(line.href):
        return False
    byline = read_byline(line.text)
    return byline is not None and bool(byline.authors)


def _links_itself(line: Line) -> bool:
    """Return True if a heading links to its own place on the page: <h2><a href="#muc-2">."""
    return line.tag in _HEADING_TAGS and line.href.startswith("#")


def _is_link_or_file(line: Line) -> bool:
    """Return True if a line is a link, or a link to a file with its size or behind its label."""
    if is_linked(line):
        return True
    if _POINTS_TO_FILE.fullmatch(line.text) and links_file(line):
        return True
    if line.link_chars * 2 < len(line.text):
        return False
    return _FILE.fullmatch(line.text) is not None or _names_file(line)


def _names_file(line: Line) -> bool:
    """Return True if a line is a label and a link to a file: "Tệp đính kèm: Kế hoạch"."""
    value = line.text.partition(":")[2].strip()
    return links_file(line) and covers(line.link_chars, value)


def links_file(line: Line) -> bool:
    """Return True if the first link of a line leads to a document or an archive."""
    return _FILE_URL.search(line.href) is not None

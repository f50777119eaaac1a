"""Block classification: the label of each line of the main content, or None where it is text."""

import re
from collections.abc import Iterable

from services.parser import vocabulary
from services.parser.content.captions import is_caption
from services.parser.content.model import (
    Label,
    LabelledLine,
    PageContext,
    boilerplate_label,
)
from services.parser.content.shapes import (
    fills_row,
    is_author_note,
    is_data_table,
    is_headed_table,
    is_table_value,
)
from services.parser.document import (
    MIN_LINK_DENSITY,
    BoxId,
    Document,
    Line,
    LineNo,
    is_linked,
)
from services.parser.grammar import (
    FACT_LABEL,
    MAX_BYLINE,
    MAX_FACT_LABEL,
    Byline,
    is_date_line,
    is_info_line,
    is_office,
    read_byline,
    states_role,
    text_without_date,
)
from shared.text import match_key

MAX_BOILERPLATE = 320  # characters; the longest pattern of vocabulary.yaml allows 300

_HEADING_TAGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_WORD = re.compile(r"\w+")
MAX_PAGER = 80  # characters; as in fields/urls.py
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


def classify(context: PageContext, start: LineNo, end: LineNo) -> list[LabelledLine]:
    """Return the lines from start to before end, without the lead, each with its label."""
    labelled: list[LabelledLine] = []
    seen_captions: set[str] = set()
    after_picture = False
    for line_no in map(LineNo, range(start, end)):
        if line_no in context.lead_lines:
            continue
        line = context.document.lines[line_no]
        if line_no in context.main.card_lines:
            label: Label | None = "related" if line.text else "picture-beside"
            labelled.append(LabelledLine(line_no, line, label))
            continue
        label = _label_of(context, line, seen_captions, after_picture=after_picture)
        labelled.append(LabelledLine(line_no, line, label))
        if label != "repeated-title":
            after_picture = label == "picture" and not context.is_text_set_apart
    return labelled


def _label_of(
    context: PageContext, line: Line, seen_captions: set[str], *, after_picture: bool
) -> Label | None:
    """Return the label of a line; a caption is added to those seen, which are case folded."""
    is_boilerplate = context.main.is_boilerplate[line.box]
    if not line.text:
        return "picture-beside" if is_boilerplate else "picture"
    if is_boilerplate:
        return _label_of_boilerplate(context, line)
    if line.box in context.stripped_boxes:
        return "other"
    table = _data_table_of(context, line)
    is_short = len(line.text) <= MAX_BOILERPLATE and table is None
    label = _label_of_short(context, line) if is_short else None
    if label is None and _is_caption(context, line, seen_captions, after_picture=after_picture):
        label = "caption"
    is_link_a_value = table is not None and is_headed_table(context.document, table)
    if label is None and not is_link_a_value and not _links_itself(line) and _is_link_or_file(line):
        label = "related"
    return label


def _is_caption(
    context: PageContext, line: Line, seen_captions: set[str], *, after_picture: bool
) -> bool:
    """Return True if a line is a caption, or the same as one before: "Ảnh: Hà Lam"."""
    key, main_box = line.text.casefold(), context.main.box
    if key not in seen_captions and not is_caption(
        context.document, line, after_picture=after_picture, main_box=main_box
    ):
        return False
    seen_captions.add(key)
    return True


def _label_of_boilerplate(context: PageContext, line: Line) -> Label:
    """Return the label of a line of boilerplate, by the classes around it: "share-bar"."""
    for box_id in context.document.ancestors(line.box):
        label = vocabulary.widget_label(context.document.boxes[box_id].class_and_id)
        if label is not None:
            return label
    return "related"


def _label_of_short(context: PageContext, line: Line) -> Label | None:
    """Return the label that the words and the class of a short line give it."""
    key = line.text.casefold()
    if key == context.title_key:
        return "repeated-title"
    if context.repeated_keys and match_key(line.text) in context.repeated_keys:
        return "other"
    label = boilerplate_label(line.text) or _label_of_pager(line, key)
    if label:
        return label
    if line.text.endswith("?"):  # "Phóng viên: Vì sao …?" asks, and signs nothing
        return None
    if is_date_line(line.text) or _AGO.fullmatch(key):
        return "date-line"
    label = _label_of_signature(context, line)
    return label or ("date-line" if is_metadata_line(context.document, line) else None)


def _label_of_pager(line: Line, key: str) -> Label | None:
    """Return "navigation" if a line, case folded, only counts pages: "Trang: 1 2 3", else None."""
    words = _WORD.findall(key) if line.link_chars and len(key) <= MAX_PAGER else []
    numbers = [word for word in words if word.isdigit() and len(word) < 3]  # noqa: PLR2004 - digits
    is_pager = numbers and all(word in _PAGER_WORDS for word in words if word not in numbers)
    return "navigation" if is_pager else None


def _label_of_signature(context: PageContext, line: Line) -> Label | None:
    """Return "byline" or "source" for a short line that says who wrote it, else None."""
    if is_author_note(context.document, line):
        return "byline"
    if len(line.text) > MAX_BYLINE:
        return None
    if dated_byline(line.text) or _names_author(line):
        return "byline"
    if _is_signed_by_office(line.text):
        return "sign-off"
    if context.document.has_class(line, vocabulary.BYLINE) or states_role(line.text):
        return "byline"
    return "source" if context.document.has_class(line, vocabulary.SOURCE) else None


def _is_signed_by_office(text: str) -> bool:
    """Return True if a line names an office alone as its author: "Tác giả: Văn phòng Sở"."""
    role, _, name = text.partition(":")
    if _AUTHOR.fullmatch(role.strip()) is None or not is_office(name.strip()):
        return False
    byline = read_byline(text) if _OFFICE_ALONE.fullmatch(name.strip()) else None
    return byline is not None and not byline.authors and not byline.source


def signatures_beside(context: PageContext, numbers: Iterable[int]) -> list[LabelledLine]:
    """Return those of the lines above and below the text that name an office or a source.

    A person's name there is read by find_authors.
    """
    document = context.document
    near = [LineNo(n) for n in numbers if not context.main.is_boilerplate[document.lines[n].box]]
    lines = [labelled for n in near for labelled in classify(context, n, LineNo(n + 1))]
    signed = [one for one in lines if len(one.line.text) <= MAX_BYLINE]
    return [one for one in signed if one.label == "source" or _is_signed_by_office(one.line.text)]


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


def _names_author(line: Line) -> bool:
    """Return True if a line is a link to the page of an author, with that author's name."""
    if line.link is None or line.link_chars < len(line.text) * MIN_LINK_DENSITY:
        return False
    attributes = line.link.attributes
    if attributes.get("rel") != "author" and not _AUTHOR_URL.search(attributes.get("href") or ""):
        return False
    byline = read_byline(line.text)
    return byline is not None and bool(byline.authors)


def _links_itself(line: Line) -> bool:
    """Return True if a heading links to its own place on the page: <h2><a href="#muc-2">."""
    href = line.link.attributes.get("href") if line.link else None
    return line.tag in _HEADING_TAGS and (href or "").startswith("#")


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
    return links_file(line) and line.link_chars >= len(value) * MIN_LINK_DENSITY > 0


def links_file(line: Line) -> bool:
    """Return True if the first link of a line leads to a document or an archive."""
    href = line.link.attributes.get("href") if line.link else None
    return href is not None and _FILE_URL.search(href) is not None


def _data_table_of(context: PageContext, line: Line) -> BoxId | None:
    """Return the table of data in whose cell a line stands: a bare number is text there."""
    if not is_table_value(context.document, line) or fills_row(context.document, line):
        return None
    for box_id in context.document.ancestors(line.box):
        tag = context.document.boxes[box_id].tag
        if tag == "table":
            return box_id if is_data_table(context.document, box_id) else None
        # A table may be all of the main content.
        if box_id == context.main.box and tag != "tbody":
            return None
    return None

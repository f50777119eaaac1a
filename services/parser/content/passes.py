"""The passes that label a line by its neighbouring lines, in order."""

import re
from itertools import islice, pairwise

from services.parser.content.captions import label_captions
from services.parser.content.endings import (
    label_credits,
    label_lines_above_date,
    label_lines_below_signature,
    label_tail,
    label_trailing_lines,
)
from services.parser.content.model import FURNITURE, Label, LabelledLine, PageContext
from services.parser.content.official_form import keep_announced_files, label_official_form
from services.parser.content.records import (
    is_linked_headline,
    label_digests,
    label_introductions,
)
from services.parser.document import Box, BoxId, LineNo
from services.parser.grammar import (
    read_byline,
    read_info_line,
)

# A headline and a sentence or two.
MAX_TEASER = 500  # characters; chosen on the development pages; ±20 % changes 0 of 198
# Boxes around a headline in which its summary may stand.
MAX_TEASER_ANCESTORS = 3  # boxes; chosen on the development pages; ±1 changes 0 of 198
# "Bạn đọc cũng xem": a heading without a heading's tag.
MAX_PLAIN_HEADING = 40  # characters; chosen on the development pages; ±20 % changes 0 of 198

# A shorter line that repeats the headline is the end of a path, or a label.
MIN_ONLY_TEXT = (
    120  # characters; chosen on golden and a portal's pages; -20/+20% changes 2/0 of 146
)

_TEASER_TAGS = frozenset(["div", "section", "article", "aside", "figure"])
_HEADING_TAGS = frozenset(["h2", "h3", "h4", "h5", "h6", "dt"])
# "Thời gian: …", "Ngày thi: …", "1. Ngày …"; but not "Ngày đăng: …", which is of the article.
_OF_EVENT = re.compile(
    r"(?!\W*(?:ngày |lúc |được |đã )*(?:đăng|cập nhật|xuất bản|tạo|gửi|post|publish|updat))"
    r"[^:\d]{3,30}:\s|\d{1,2}[.)]\s",
    re.IGNORECASE,
)


def apply_passes(context: PageContext, lines: list[LabelledLine]) -> list[LabelledLine]:
    """Label classified lines by what stands around them; returns the same list."""
    label_teasers(context, lines)
    label_digests(context, lines)
    label_introductions(context, lines)
    label_thumbnails(lines)
    label_lines_above_date(lines)
    keep_dates_of_events(lines)
    keep_announced_files(lines)
    drop_orphan_headings(context, lines)
    label_trailing_lines(context.document, lines, context.main.box)
    label_official_form(lines)
    label_lines_below_signature(context.document, lines)
    label_tail(context, lines)
    label_credits(lines)
    label_captions(lines)
    label_bylines_of_roundup(lines)
    keep_only_text(lines)
    return lines


def keep_only_text(lines: list[LabelledLine]) -> None:
    """Keep a paragraph that repeats the headline where the article has no other text."""
    if any(labelled.label is None and labelled.line.text for labelled in lines):
        return
    for labelled in lines:
        is_paragraph = len(labelled.line.text) >= MIN_ONLY_TEXT
        if labelled.label == "repeated-title" and is_paragraph:
            labelled.label = None
            return


def label_teasers(context: PageContext, lines: list[LabelledLine]) -> None:
    """Label the summary, and its date, below a linked headline that shares a small box with it."""
    headline: LabelledLine | None = None
    dates: list[LabelledLine] = []
    for labelled in lines:
        if not labelled.line.text:
            continue
        if headline and not labelled.label and _shares_teaser(context, headline, labelled):
            for line in (*dates, labelled):
                line.label = "related"
        if headline and labelled.label == "date-line":
            dates.append(labelled)
            continue
        is_headline = labelled.label == "related" and is_linked_headline(labelled.line)
        headline, dates = labelled if is_headline else None, []


def _shares_teaser(context: PageContext, headline: LabelledLine, summary: LabelledLine) -> bool:
    """Return True if one small box holds a linked headline and the line below it."""
    box = _box_around_both(context, headline.line.box, summary.line_no)
    return box is not None and box.tag in _TEASER_TAGS and box.text_chars <= MAX_TEASER


def _box_around_both(context: PageContext, box_id: BoxId, line_no: LineNo) -> Box | None:
    """Return the innermost box within the main content that holds both a box and a line."""
    for around in islice(context.document.ancestors(box_id), MAX_TEASER_ANCESTORS):
        if around <= context.main.box:
            return None
        box = context.document.boxes[around]
        if box.start <= line_no < box.end:
            return box
    return None


def label_thumbnails(lines: list[LabelledLine]) -> None:
    """Label a picture that links to the same URL as a related headline."""
    linked = [(labelled, _href(labelled)) for labelled in lines if labelled.line.link is not None]
    related = {href for labelled, href in linked if labelled.label == "related"}
    for labelled, href in linked:
        if labelled.label == "picture" and href in related:
            labelled.label = "picture-beside"


def _href(labelled: LabelledLine) -> str | None:
    """Return the address to which a line leads, as written."""
    return labelled.line.link.attributes.get("href") if labelled.line.link else None


def keep_dates_of_events(lines: list[LabelledLine]) -> None:
    """Keep a date line between lines of text: "Thời gian: 8 giờ 00, ngày 15/3/2024".

    The first paragraph may stand above the date of the article; there only a label as above, or a
    colon at the end of the paragraph, keeps it.
    """
    texts = [labelled for labelled in lines if labelled.line.text]
    last = max((n for n, labelled in enumerate(texts) if labelled.label is None), default=0)
    kept_above = 0
    for before, labelled in pairwise(texts[:last]):
        kept_above += before.label is None
        if labelled.label != "date-line" or before.label:
            continue
        info = read_info_line(labelled.line.text)
        if info and (info.updated or info.says_published):
            continue
        is_introduced = before.line.text.endswith(":") or _OF_EVENT.match(labelled.line.text)
        if kept_above > 1 or is_introduced:
            labelled.label = None


def drop_orphan_headings(context: PageContext, lines: list[LabelledLine]) -> None:
    """Give a heading above nothing but furniture the label of that: "Tin liên quan" above links."""
    label_below: Label | None = None
    kept_below: LineNo | None = None
    for labelled in reversed(lines):
        if not labelled.line.text:
            continue
        if labelled.label in FURNITURE:
            label_below = labelled.label
        elif labelled.label is None:
            if (
                label_below
                and _may_head(labelled)
                and _ends_before_text_goes_on(context, labelled, kept_below)
            ):
                labelled.label = label_below
            else:
                label_below, kept_below = None, labelled.line_no


def _ends_before_text_goes_on(
    context: PageContext, heading: LabelledLine, kept_below: LineNo | None
) -> bool:
    """Return True if the box around a heading ends above the next line of text, `kept_below`."""
    around = context.document.boxes[heading.line.box].parent
    return kept_below is None or context.document.boxes[around].end <= kept_below


def _may_head(labelled: LabelledLine) -> bool:
    """Return True if a line may be a heading: by tag, or short and bold or with a colon."""
    text = labelled.line.text
    if labelled.line.tag in _HEADING_TAGS:
        return True
    is_set_as_heading = text.endswith(":") or labelled.line.is_bold
    if len(text) > MAX_PLAIN_HEADING or not is_set_as_heading:
        return False
    return not text.endswith((".", "!", "?")) and read_byline(text) is None


def label_bylines_of_roundup(lines: list[LabelledLine]) -> None:
    """Label a bold name between a paragraph and the bold heading of the next item as byline."""
    kept = [labelled for labelled in lines if labelled.label is None and labelled.line.text]
    for before, labelled, after in zip(kept, kept[1:], kept[2:], strict=False):
        is_bold = labelled.line.is_bold and after.line.is_bold
        if not is_bold or not before.line.text.endswith("."):
            continue
        byline = read_byline(labelled.line.text)
        if byline and byline.has_full_names:
            labelled.label, labelled.byline = "byline", byline

"""Rules that judge a line by its neighbouring lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from services.parser import sizes
from services.parser.content.model import FURNITURE, Claim, Label, LabelledLine, PageContext
from services.parser.content.prose import is_kept_prose, is_prose
from services.parser.content.records import is_linked_headline
from services.parser.document import Box, BoxId, Document, LineNo, is_right_aligned
from services.parser.grammar import (
    MAX_BYLINE,
    read_byline,
    read_info_line,
)

_TEASER_TAGS = frozenset(["div", "section", "article", "aside", "figure"])
_HEADING_TAGS = frozenset(["h2", "h3", "h4", "h5", "h6", "dt"])
# "Thời gian: …", "Ngày thi: …", "1. Ngày …"; but not "Ngày đăng: …", which is of the article.
_OF_EVENT = re.compile(
    r"(?!\W*(?:ngày |lúc |được |đã )*(?:đăng|cập nhật|xuất bản|tạo|gửi|post|publish|updat))"
    r"[^:\d]{3,30}:\s|\d{1,2}[.)]\s",
    re.IGNORECASE,
)


def find_form_alone(context: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield what is left of a page without a text: what its files are called."""
    if context.main.is_empty:
        yield from (
            Claim(one.line_no, "other") for one in lines if one.label is None and one.line.text
        )


def find_teasers(context: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield the summary, and its date, below a linked headline that shares a small box with it."""
    headline: LabelledLine | None = None
    dates: list[LabelledLine] = []
    for labelled in lines:
        if not labelled.line.text:
            continue
        if headline and not labelled.label and _shares_teaser(context, headline, labelled):
            yield from (Claim(one.line_no, "related") for one in (*dates, labelled))
        if headline and labelled.label == "date-line":
            dates.append(labelled)
            continue
        is_headline = labelled.label == "related" and is_linked_headline(labelled.line)
        headline, dates = labelled if is_headline else None, []


def _shares_teaser(context: PageContext, headline: LabelledLine, summary: LabelledLine) -> bool:
    """Return True if one small box holds a linked headline and the line below it."""
    box = _box_around_both(context, headline.line.box, summary.line_no)
    return box is not None and box.tag in _TEASER_TAGS and box.text_chars <= sizes.MAX_CARD


def _box_around_both(context: PageContext, box_id: BoxId, line_no: LineNo) -> Box | None:
    """Return the innermost box within the main content that holds both a box and a line."""
    for around in islice(context.document.ancestors(box_id), sizes.NEAR):
        if around <= context.main.box:
            return None
        box = context.document.boxes[around]
        if box.start <= line_no < box.end:
            return box
    return None


MAX_SIBLINGS = 300  # cap against hostile pages: boxes of one run of digests


def find_digests(context: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield the items below a heading of other articles, though nothing links them.

    "CÁC TIN ĐÃ ĐƯA" above three boxes of one shape, each with a headline and a summary. Items that
    hold most of the text stay.
    """
    texts = [labelled for labelled in lines if labelled.line.text]
    kept = sum(map(is_kept_prose, texts))
    end = LineNo(0)
    for index, heading in enumerate(texts[:-1]):
        if heading.label != "related" or heading.line.link_chars or heading.line_no < end:
            continue
        end = _end_of_digests(context.document, context.main.box, texts[index + 1].line.box)
        items = list(takewhile(lambda item: item.line_no < end, islice(texts, index + 1, None)))  # noqa: B023 - used up at once
        prose = sum(map(is_kept_prose, items))
        if kept > prose:
            kept -= prose
            yield from _unlabelled(items)


def _unlabelled(lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield what has no label yet."""
    yield from (Claim(one.line_no, "related") for one in lines if one.label is None)


def _end_of_digests(document: Document, main_box: BoxId, first: BoxId) -> LineNo:
    """Return the line behind the digests that begin with a box, or 0 where none begin.

    Digests are boxes of one shape below one another, each with a headline and a summary.
    """
    for box_id in islice(document.ancestors(first), sizes.NEAR):
        if box_id <= main_box:
            break
        run = _run_of_alike_boxes(document, box_id)
        if len(run) >= sizes.MIN_SERIES and all(_is_digest(document, item) for item in run):
            return document.boxes[run[-1]].end
    return LineNo(0)


def _run_of_alike_boxes(document: Document, first: BoxId) -> list[BoxId]:
    """Return a box and the boxes of its shape right below it in the same parent, in order."""
    alike, boxes = document.alike(first), document.boxes
    run = [first]
    for box_id in islice(alike, bisect_right(alike, first), None):
        if boxes[box_id].start != boxes[run[-1]].end or len(run) == MAX_SIBLINGS:
            break
        run.append(box_id)
    return run


def _is_digest(document: Document, box_id: BoxId) -> bool:
    """Return True if a box has a headline and a short summary, two lines or a few more."""
    box = document.boxes[box_id]
    lines = [line for line in document.lines[box.start : box.end] if line.text]
    return 1 < len(lines) <= sizes.NEAR and box.text_chars <= sizes.MAX_CARD


def find_thumbnails(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield each picture that links to the same URL as a related headline."""
    linked = [labelled for labelled in lines if labelled.line.link is not None]
    related = {labelled.line.href for labelled in linked if labelled.label == "related"}
    for labelled in linked:
        if labelled.label == "picture" and labelled.line.href in related:
            yield Claim(labelled.line_no, "picture-beside")


def find_dates_of_events(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield each date line between lines of text: "Thời gian: 8 giờ 00, ngày 15/3/2024".

    The first paragraph may stand above the date of the article; there only a label as above, or a
    colon at the end of the paragraph, keeps it.
    """
    texts = [labelled for labelled in lines if labelled.line.text]
    last = max((n for n, labelled in enumerate(texts) if labelled.label is None), default=0)
    kept_above, is_below_text = 0, False
    for before, labelled in pairwise(texts[:last]):
        is_below_text, was_kept = False, before.label is None or is_below_text
        kept_above += was_kept
        if labelled.label != "date-line" or not was_kept:
            continue
        info = read_info_line(labelled.line.text)
        if info and (info.updated or info.says_published):
            continue
        is_introduced = before.line.text.endswith(":") or _OF_EVENT.match(labelled.line.text)
        if kept_above > 1 or is_introduced:
            is_below_text = True
            yield Claim(labelled.line_no, None)


def find_orphan_headings(context: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield each heading above nothing but furniture, as such: "Tin liên quan" above links."""
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
                yield Claim(labelled.line_no, label_below)
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
    if len(text) > sizes.MAX_LABEL or not is_set_as_heading:
        return False
    return not text.endswith((".", "!", "?")) and read_byline(text) is None


def find_bylines_of_roundup(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield each bold name between a paragraph and the bold heading of the next item."""
    kept = [labelled for labelled in lines if labelled.label is None and labelled.line.text]
    for before, labelled, after in zip(kept, kept[1:], kept[2:], strict=False):
        is_bold = labelled.line.is_bold and after.line.is_bold
        if not is_bold or not before.line.text.endswith("."):
            continue
        byline = read_byline(labelled.line.text)
        if byline and byline.has_full_names:
            yield Claim(labelled.line_no, "byline", byline)


def find_bylines_of_items(context: PageContext, lines: Sequence[LabelledLine]) -> list[Claim]:
    """Return the names on the right below sentences, if most of several items have one.

    Each item is a paragraph: "L.B", "H.Đăng" sign those of a day in brief.
    """
    shown = [labelled for labelled in lines if labelled.line.text]
    claims = []
    for before, labelled in pairwise(shown):
        is_below = before.line.text.endswith(".") and len(labelled.line.text) <= MAX_BYLINE
        if not is_below or not is_right_aligned(context.document, labelled.line):
            continue
        byline = read_byline(labelled.line.text)
        if byline and byline.authors:
            claims.append(Claim(labelled.line_no, "byline", byline))
    paragraphs = sum(is_prose(labelled.line.text) for labelled in shown)
    return claims if len(claims) >= max(sizes.MIN_SERIES, paragraphs / 2) else []


# "Nội dung: Hà Lam", "Thiết kế: Mai Ban".
_CREDIT = re.compile(r"[^\W\d_][^:.!?]{1,30}\s*:\s*[^:.!?]{2,60}")


def find_credits(_: PageContext, lines: Sequence[LabelledLine]) -> Iterator[Claim]:
    """Yield several credits at the end, if the first of them is a byline.

    "Nội dung: Hà Lam" / "Thiết kế: Tổ đồ họa".
    """
    run: list[LabelledLine] = []
    for labelled in reversed(lines):
        if not _CREDIT.fullmatch(labelled.line.text):
            if run or labelled.label in (None, "picture"):
                break
        elif labelled.label in (None, "caption", "byline", "source"):
            run.append(labelled)
    if len(run) > 1 and run[-1].label == "byline":
        yield from (Claim(labelled.line_no, "byline") for labelled in run)

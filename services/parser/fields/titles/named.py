"""Titles that something besides their shape names: the URL of the page, a part of a stated title.

Both know a headline of two words, which by its shape is the name of a section: "Mùa khoan".
"""

import re
from collections.abc import Iterator

from services.parser.content import MainContent
from services.parser.document import HEADINGS, Document, LineNo
from services.parser.fields.page_url import LONG_SLUG, PageUrl
from services.parser.fields.title_lines import (
    LEAD_REACH,
    MAX_TITLE,
    MIN_SHORT_TITLE,
    NO_LINE,
    Title,
    first_prose,
    is_dated_below,
    leads_away,
    longest_above_text,
)
from services.parser.fields.titles.context import TitleContext
from services.parser.grammar import TITLE_DIVIDER, names_site, says_when

# "Chi tiết tin", "Xem bài viết", "Tin tức".
_OF_TEMPLATE = re.compile(r"(?:tin |bài viết )?chi tiết|xem |tin tức|news")


def title_of_url(context: TitleContext) -> Title | None:
    """Return the line whose words the URL repeats, else None: "/tin/mua-khoan-318.html".

    A few letters may be the name of a section, too: such a line is a heading, or dated below.
    """
    document, main, url = context.document, context.main, context.url
    if not url.letters:
        return None
    named = [n for n in _lines(document, main, url) if url.names(document.keys[n])]
    if len(url.letters) < LONG_SLUG:
        named = [n for n in named if _is_set_as_title(document, n) and not _heads(context, n)]
    # In the midst of the text it is the heading of a part; a page without a text has it below.
    first, end = first_prose(document, main), document.boxes[main.box].end
    above = [n for n in named if n <= first]
    named = above or [n for n in named if n >= end]
    if not named:
        return None
    line = longest_above_text(document, main, above) if above else named[0]
    return Title(document.lines[line].text, "url", line, is_named=url.is_numbered)


def title_of_part(context: TitleContext) -> Title | None:
    """Return the line above the text that is one part of a stated title and dated below.

    Of "Mùa khoan - Huyện đoàn Sông Mây" the longer part is the site, and only the page tells so.
    """
    document, main = context.document, context.main
    parts = {
        part
        for title, _ in context.metadata.titles
        for part in TITLE_DIVIDER.split(title.casefold())
        if len(part) >= MIN_SHORT_TITLE and not names_site(part)
    }
    first = first_prose(document, main)
    near = range(max(0, first - LEAD_REACH), first + 1)
    shown = [
        n for n in _lines(document, main, context.url) if n in near and document.keys[n] in parts
    ]
    dated = [n for n in shown if is_dated_below(document, n) and not _heads(context, n)]
    # A heading needs no day, if nothing below it is set as a title.
    last = context.above.line if context.above else NO_LINE
    set_last = [n for n in shown if document.lines[n].tag in HEADINGS and last <= n]
    if not dated and not set_last:
        return None
    line = (dated or set_last)[-1]
    return Title(
        document.lines[line].text, "selector", line, is_named=_is_right_above_day(document, line)
    )


def _heads(context: TitleContext, number: LineNo) -> bool:
    """Return True if a line stands above a headline with a day of its own, as a section does."""
    above = context.above
    return (
        above is not None and number < above.line and is_dated_below(context.document, above.line)
    )


def _is_right_above_day(document: Document, number: LineNo) -> bool:
    """Return True if the next line says when; a few lines below it may be the day of an entry."""
    below = document.lines[number + 1 : number + 2]
    return any(says_when(line.text) for line in below)


def _lines(document: Document, main: MainContent, url: PageUrl) -> Iterator[LineNo]:
    """Yield the lines that may be a headline, however short, and lead nowhere else."""
    for number, line in enumerate(document.lines):
        if not MIN_SHORT_TITLE <= len(line.text) <= MAX_TITLE or main.is_boilerplate[line.box]:
            continue
        if not leads_away(line, url):
            yield LineNo(number)


def _is_set_as_title(document: Document, number: LineNo) -> bool:
    """Return True if a line is a heading or dated below, and not that of a template."""
    if _OF_TEMPLATE.match(document.keys[number]):
        return False
    return document.lines[number].tag in HEADINGS or is_dated_below(document, number)

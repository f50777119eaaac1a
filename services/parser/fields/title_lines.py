"""The lines of a page that may be its title, and the one that is set above the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.parser.content import CELL_TAGS, MainContent, is_metadata_line, opens_with_verses
from services.parser.document import (
    HEADINGS,
    Document,
    Line,
    LineNo,
    is_bold,
    is_large,
)
from services.parser.fields.page_url import PageUrl
from services.parser.fields.site_name import (
    boilerplate_label,
    is_marked_title,
    is_site_name,
    leads_home,
)
from services.parser.grammar import (
    NOTICE,
    YEAR,
    looks_like_site_name,
    read_byline,
    read_whole_info_line,
)
from services.parser.metadata import Metadata
from shared.contract import FieldSource

MIN_TITLE = 8  # characters; ±20 % changes 4 of 198 development pages
# A headline of two words: believed where more than its shape tells that it is one.
MIN_SHORT_TITLE = 5  # characters; chosen on invented pages; ±20 % changes 0 of 123 golden
MAX_TITLE = 300  # characters; ±20 % changes 0 of 198 development pages
# How far above the text title and lead may stand.
LEAD_REACH = 14  # lines; ±20 % changes 2 of 198 development pages
MIN_LEAD = 40  # characters; ±20 % changes 4 of 198 development pages
# How far below its headline the info line stands.
INFO_REACH = 3  # lines; ±1 changes 0 of 198 development pages
# A lead in bold is told from the headline above it by its length, or by its full stop.
LONGEST_HEADLINE = 160  # characters; ±20 % changes 0 of 198 development pages

NO_LINE = LineNo(-1)
NO_URL = PageUrl("")
# A date behind a headline on one line: "… tái lập tỉnh 14:20 | 22/02/2022". One that its words lead
# to is of the headline: "Tạm ngừng tiếp công dân ngày 01/9/2026".
_DATED = re.compile(
    r"[\s(|,–-]*(?:(?:\d{1,2}[:h]\d{2}|ngày)[\s|,–-]*)*\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"(?:[\s|,–-]*\d{1,2}[:h]\d{2}(?:\s?[AP]M)?)?\W*$"
)
_OWN_DAY = re.compile(r" ngày [\d/-]+")
# The heading of a section: "1. Nông nghiệp", "II. Nhiệm vụ trọng tâm", "a) Về thu ngân sách".
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s?[.)/]\s*[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, where it came from, and its line (-1 when the page does not show it).

    `is_named` tells that more than its shape makes it the headline, so that it may be short.
    """

    text: str
    source: FieldSource
    line: LineNo = NO_LINE
    is_named: bool = False


def headings(document: Document, main: MainContent, tag: str) -> Iterator[Title]:
    """Yield the elements of a tag that are as long as titles, in the order of the page."""
    for box in document.headings:
        if box.tag == tag and box.end > box.start:
            text = document.text_of(box)
            is_boilerplate = main.is_boilerplate[document.lines[box.start].box]
            if MIN_TITLE <= len(text) <= MAX_TITLE and not is_boilerplate:
                yield Title(text=text, source="selector", line=box.start)


def title_lines(
    document: Document, main: MainContent, url: PageUrl = NO_URL
) -> Iterator[tuple[LineNo, str]]:
    """Yield the lines that may be a title, case folded, down to the end of the text."""
    for number, line in enumerate(document.lines[: document.boxes[main.box].end]):
        is_title = MIN_TITLE * 2 <= len(line.text) <= MAX_TITLE and not leads_away(line, url)
        if is_title and not main.is_boilerplate[line.box]:
            yield LineNo(number), document.keys[number]


def longest_above_text(document: Document, main: MainContent, numbers: list[LineNo]) -> LineNo:
    """Return the longest of some lines; of equal ones that nearest to the text, from above.

    The path to an article ends with its title, too: "Trang chủ » Tin tức » …".
    """
    start = document.boxes[main.box].start
    return max(
        numbers,
        key=lambda n: (len(document.lines[n].text), n <= start, n if n <= start else -n),
    )


def first_prose(document: Document, main: MainContent) -> int:
    """Return the first line of prose in the main content, of verses without any, or its end."""
    box = document.boxes[main.box]
    scored = [n for n in range(box.start, box.end) if main.text_scores[n] > 0]
    first = scored[0] if opens_with_verses(scored) else box.end
    return next((n for n in scored if main.text_scores[n] > MIN_LEAD), first)


def above_text(
    document: Document, main: MainContent, metadata: Metadata, url: PageUrl = NO_URL
) -> Title | None:
    """Return the line above the text that is set as a title, or else a plain one."""
    styled = _styled_line(document, main, metadata, url)
    plain = _plain_line(document, main, metadata)
    if styled is None or not is_headline(styled.text):
        return plain or styled
    if plain is None or plain.line <= styled.line:
        return styled
    is_section = looks_like_site_name(styled.text.casefold())
    return plain if is_section and is_dated_below(document, plain.line) else styled


def _lines_above(document: Document, main: MainContent) -> Iterator[tuple[LineNo, str]]:
    """Yield the lines above the text with their text, dates left out, the lowest first.

    It begins with the first line of prose, which may be a headline in the midst of the box.
    """
    first = first_prose(document, main)
    for number in reversed(range(max(0, first - LEAD_REACH), min(first + 1, len(document.lines)))):
        yield LineNo(number), _undated(document.lines[number].text)


def _undated(text: str) -> str:
    """Return a line without the date behind its words."""
    date = _DATED.search(text) if YEAR.search(text) else None
    is_apart = date is not None and _OWN_DAY.fullmatch(date[0]) is None
    return text[: date.start()] if date and is_apart else text


def _styled_line(
    document: Document, main: MainContent, metadata: Metadata, url: PageUrl
) -> Title | None:
    """Return the last line above the text that is marked or set as a title.

    One that reads like prose is the lead, set in bold too: the title is then the line above it. A
    dated heading goes before a line in bold below it: the letterhead of a notice.
    """
    lead = found = None
    for number, text in _lines_above(document, main):
        if not _is_styled_as_title(document, main, number, url, is_short=found is None):
            continue
        title = Title(text=text, source="selector", line=number)
        if is_headline(text) and not is_site_name(text, document, main, metadata):
            found = found or title
            if is_dated_below(document, number):
                return title if document.lines[number].tag in HEADINGS else found
        lead = lead or title
    return found or lead


def _is_styled_as_title(
    document: Document, main: MainContent, number: LineNo, url: PageUrl, *, is_short: bool
) -> bool:
    """Return True if a line has the class, tag, weight or size of a title.

    A short one (if `is_short` allows that) has its day below it: "Nhớ mẹ".
    """
    line = document.lines[number]
    if not MIN_SHORT_TITLE <= len(line.text) <= MAX_TITLE or main.is_boilerplate[line.box]:
        return False
    if len(line.text) < MIN_TITLE * 2 and not (is_short and _is_short_title(document, number)):
        return False
    if is_metadata_line(document, line) or leads_away(line, url) or leads_home(line):
        return False
    if boilerplate_label(document.keys[number]):
        return False
    is_marked = is_marked_title(document, line._replace(text=_undated(line.text)))
    return is_marked or line.tag in HEADINGS or is_bold(document, line) or is_large(document, line)


def _is_short_title(document: Document, number: LineNo) -> bool:
    """Return True if a short line has its day below it, and is no name and no cell: "Chủ nhật".

    A notice needs no day: "Tin buồn".
    """
    line = document.lines[number]
    if NOTICE.fullmatch(document.keys[number]):
        return True
    box = document.boxes[line.box]
    is_cell = box.tag in CELL_TAGS and box.end - box.start <= INFO_REACH
    is_byline = line.tag not in HEADINGS and read_byline(line.text) is not None
    return not (is_cell or is_byline) and is_dated_below(document, number)


def _plain_line(document: Document, main: MainContent, metadata: Metadata) -> Title | None:
    """Return the longest line above the info line, or where there is none the last above the text.

    A rubric ("Xây dựng Đảng") or a byline there is shorter. No class or style is needed.
    """
    titles = [
        Title(text=text, source="text", line=number)
        for number, text in _lines_above(document, main)
        if _may_be_plain_title(document, main, metadata, number, text)
    ]
    near = [title for title in titles if title.line >= titles[0].line - INFO_REACH]
    dated = [title for title in near if is_dated_below(document, title.line)]
    return max(dated or titles[:1], key=lambda title: len(title.text), default=None)


def _may_be_plain_title(
    document: Document, main: MainContent, metadata: Metadata, number: LineNo, text: str
) -> bool:
    """Return True if a line without its date is a headline, and neither link, site nor fact."""
    line = document.lines[number]
    if len(text) < MIN_TITLE * 2 or line.link_chars or not is_headline(text):
        return False
    if looks_like_site_name(text.casefold()) or is_site_name(text, document, main, metadata):
        return False
    if is_metadata_line(document, line) or read_byline(line.text) is not None:
        return False
    return boilerplate_label(document.keys[number]) is None


def leads_away(line: Line, url: PageUrl) -> bool:
    """Return True if a line is a link to another page than that at `url`: "#" is its own."""
    href = (line.link.attributes.get("href") if line.link else None) or ""
    return line.is_mostly_link and not url.is_led_to(href)


def is_headline(text: str) -> bool:
    """Return True unless a text is a numbered heading, a sentence, a label or a lead.

    "1. Nông nghiệp", "Đồng chí nhấn mạnh.", "Nơi nhận:".
    """
    if _NUMBERED.match(text):
        return False
    is_sentence = text.endswith((".", ":", ",", ";")) and not text.endswith("...")
    return len(text) <= LONGEST_HEADLINE and not is_sentence


def is_dated_below(document: Document, number: LineNo) -> bool:
    """Return True if one of the lines below a line says when the article was published."""
    lines = document.lines[number + 1 : number + 1 + INFO_REACH]
    infos = (read_whole_info_line(line.text) for line in lines if YEAR.search(line.text))
    return any(info and (info.published or info.updated) for info in infos)

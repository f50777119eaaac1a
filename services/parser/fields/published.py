"""When an article was published: what a page states of it, and how far each is to be trusted."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from services.parser import vocabulary
from services.parser.content import (
    LINES_BELOW_TEXT,
    MIN_HEADLINE_WORDS,
    MainContent,
    lines_below_text,
    with_label_above,
)
from services.parser.document import Document, Line
from services.parser.fields.date_candidates import (
    DateCandidate,
    from_elements,
    from_metadata,
    from_scripts,
    from_url,
)
from services.parser.fields.date_ranking import DateChoice, choose_published, undo_false_utc
from services.parser.fields.title import Title
from services.parser.grammar import (
    MAX_DATE_LINE,
    MAX_INFO_LINE,
    YEAR,
    find_moments,
    has_clock,
    is_clock,
    is_date_line,
    is_day_first,
    is_sentence_about_something,
    read_info_line,
    read_moment,
)
from services.parser.metadata import Metadata
from shared.contract import VIETNAM, Moment, PageFetched

# How far from the title or the end of the body a date line may stand, in lines.
ABOVE_TITLE = 5
BELOW_TITLE = 12

# What the date of an update loses, and what that of a row wins where the head is little trusted.
UPDATED = 12
ROW = 28
# That of a line far from the article is the last but what scripts hold.
POSTED = 65
# A line with more letters than a weekday, a name and a label is about something else.
MAX_LETTERS = 60

_UPDATED = re.compile(r"cập nhật|updated|modified|sửa", re.IGNORECASE)
# The languages in which pages are read in full.
_READ = frozenset(["vi", "en"])
# The path to a section is made of links, too: "Trang chủ » Tin tức".
_PATH = re.compile(r"^\W*(?:trang chủ|home)\b|\s[»›>/]+\s", re.IGNORECASE)

# What a portal calls its clock.
_TODAY = re.compile(r"\W*(?:hôm nay|bây giờ|today)(?!\w)", re.IGNORECASE)
_CLOCK_NAMES = re.compile(
    r"(?<![a-z])(?:clock|dong-?ho|today|hom-?nay|current-?(?:date|time)|date-?now|time-?now)(?![a-z])"
)
_AGO = re.compile(r"\d+ (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|\d+ \w+ ago")
# How many elements of such a line are looked at.
MAX_MARKED = 8
_DAY_FIRST = re.compile(r"\.(?:uk|au|nz|in|ie|za|eu|sg|my|ke|ng|pk)$")
_MONTH_FIRST = re.compile(r"^en(?:[-_](?:us|ph))?$", re.IGNORECASE)


def is_month_first(metadata: Metadata, host: str, page: Document) -> bool:
    """Say whether 3/7/2026 is March 7 on this page, as in American English.

    A day past the twelfth tells how the whole page writes; the language is asked where none does,
    for many templates state English wherever they are used.
    """
    texts = (line.text for line in page.lines if 0 < len(line.text) <= MAX_DATE_LINE)
    orders = [is_day_first(text) for text in texts if "/" in text]
    if True in orders or False in orders:
        return True not in orders
    return bool(_MONTH_FIRST.match(metadata.language or "")) and not _DAY_FIRST.search(host)


def find_times(  # noqa: PLR0913, PLR0917 - each is a part of one page
    tree: LexborHTMLParser,
    page: Document,
    body: MainContent,
    title: Title,
    metadata: Metadata,
    language: str,
    fetched: PageFetched,
) -> tuple[DateChoice, DateChoice]:
    """Return when an article was published, and when modified.

    The text of a page in another language than Vietnamese and English is not read: only what its
    head, JSON-LD, elements, scripts and address state for machines counts.
    """
    host = urlsplit(fetched.final_url).hostname or ""
    stated_vietnamese = (metadata.language or "").startswith(("vi", "vn"))
    is_vietnamese = language == "vi" or stated_vietnamese or host.endswith(".vn")
    month_first = None
    in_text, updates = list[DateCandidate](), list[DateCandidate]()
    if language in _READ:
        month_first = not is_vietnamese and is_month_first(metadata, host, page)
        shown = _shown(page, body, title, fetched.fetched_at, month_first=month_first)
        in_text, updates = _ranked(shown, is_vietnamese=is_vietnamese)
    far = _far_time_elements(page, body, title)
    published = [
        *from_metadata(metadata.published, month_first=month_first),
        *in_text,
        *from_elements(tree, marked=metadata.has_schema_times, month_first=month_first, far=far),
        *from_url(fetched.final_url),
    ]
    modified = [*from_metadata(metadata.modified, month_first=month_first), *updates]
    if all(one.is_doubtful for one in published):
        posted = _only_posted_line(page, title) if language in _READ else []
        published += posted or from_scripts(metadata.page_text, month_first=month_first)
    if is_vietnamese:
        published, modified = undo_false_utc(published), undo_false_utc(modified)
    at = fetched.fetched_at
    return choose_published(published, fetched_at=at), choose_published(modified, fetched_at=at)


def _ranked(
    shown: list[tuple[DateCandidate, bool]], *, is_vietnamese: bool
) -> tuple[list[DateCandidate], list[DateCandidate]]:
    """Return what a page shows as candidates for the published and for the modified time."""
    published, modified = list[DateCandidate](), list[DateCandidate]()
    for one, updated in shown:
        # The head of many a Vietnamese system is its template's; the row is the article's own.
        is_own = is_vietnamese and not updated and not one.is_doubtful
        rank = one.rank - (ROW if is_own else 0)
        (modified if updated else published).append(replace(one, rank=rank))
        if updated:
            published.append(replace(one, rank=rank + UPDATED))
    return published, modified


def _shown(
    page: Document, body: MainContent, title: Title, fetched_at: datetime, *, month_first: bool
) -> list[tuple[DateCandidate, bool]]:
    """Return the moments of lines near the title and the end of the body, and which are updates."""
    today = fetched_at.astimezone(VIETNAM).date()
    box = page.boxes[body.box]
    top = title.line if title.line >= 0 else box.start
    last = min(max(top + BELOW_TITLE, box.start + 3), box.end)
    near = {*_above(page, top), *range(top, last), *_signed(page, body)}
    found = []
    for number in sorted(near & set(range(len(page.lines)))):
        line = page.lines[number]
        stated = _facts(page, body, title, number, month_first=month_first)
        moment = stated[0] or stated[1]
        if moment is None:
            continue
        if moment.value.date() == today and _is_clock(page, number):
            continue
        rank = 30 if page.has_class(line, vocabulary.DATE) else 34
        rank += 6 if moment.precision == "day" else 0
        if number != top and _belongs_elsewhere(page, number, title.line):
            continue
        rank += min(abs(number - top), 20) // 2
        # The portal's clock stands above all else and says today.
        is_clock = number < top and moment.value.date() == today and not _is_posted(line.text)
        found += [
            (DateCandidate(rank, one, "text", is_doubtful=is_clock), one is stated[1])
            for one in stated
            if one
        ]
    return found


def _above(page: Document, top: int) -> list[int]:
    """Return the lines right above the title; pictures and bars of tools between them are none."""
    above = range(top - 1, max(-1, top - 1 - 2 * ABOVE_TITLE), -1)
    said = (n for n in above if any(map(str.isalnum, page.lines[n].text)))
    return list(islice(said, ABOVE_TITLE))


def _is_posted(text: str) -> bool:
    """Say whether a line is the row of an article: by who wrote it, or that it was put up."""
    row = read_info_line(text)
    return row is not None and row.is_whole and (row.byline is not None or row.says_published)


def _only_posted_line(page: Document, title: Title) -> list[DateCandidate]:
    """Return what the only line of a page says that tells when something was put up."""
    found = []
    for number, line in enumerate(page.lines):
        row = read_info_line(line.text) if 0 < len(line.text) <= MAX_INFO_LINE else None
        if row and row.says_published and row.is_whole and row.published:
            found.append((number, DateCandidate(POSTED, row.published, "text")))
    if len(found) != 1 or _belongs_elsewhere(page, found[0][0], title.line):
        return []
    return [found[0][1]]


def _far_time_elements(page: Document, body: MainContent, title: Title) -> set[int]:
    """Return the <time> elements that stand far from headline and text."""
    box = page.boxes[body.box]
    top = title.line if title.line >= 0 else box.start
    end = max(top + BELOW_TITLE, box.end + LINES_BELOW_TEXT)
    near = range(min(top, box.start) - ABOVE_TITLE, end)
    return {one.node.mem_id for one in page.boxes if one.tag == "time" and one.start not in near}


def _is_clock(page: Document, number: int) -> bool:
    """Say whether a line is the portal's own clock, by its words or its name."""
    line = page.lines[number]
    names = page.class_and_id(line)
    return _TODAY.match(line.text) is not None or _CLOCK_NAMES.search(names) is not None


def _facts(
    page: Document, body: MainContent, title: Title, number: int, *, month_first: bool
) -> tuple[Moment | None, Moment | None]:
    """Return when a line says that the article was published, and when updated."""
    line = page.lines[number]
    text = line.text.removeprefix(title.text) if number == title.line else line.text
    text = _with_clock(page, number, text)
    row = read_info_line(with_label_above(page, number, text), month_first=month_first)
    if row and (row.is_other_event or (row.is_whole and (row.published or row.updated))):
        return row.published, row.updated
    size = len(line.text) - line.link_chars
    is_sentence = number != title.line and body.text_scores[number] >= size > 0
    moment = None if is_sentence else _dated(text, month_first=month_first) or _ago(page, line)
    if moment is None or (text == title.text and not is_date_line(text)):
        return None, None
    if is_sentence_about_something(text) and not page.has_class(line, vocabulary.DATE):
        return None, None
    return (None, moment) if _UPDATED.search(line.text) else (moment, None)


def _ago(page: Document, line: Line) -> Moment | None:
    """Return the time behind "3 giờ trước": an attribute of the element that says so."""
    if len(line.text) > MAX_DATE_LINE or _AGO.search(line.text) is None:
        return None
    node = page.boxes[line.box].node
    nodes = [node, *node.css("span, time, abbr, small")[:MAX_MARKED]]
    values = (value for one in nodes for value in one.attributes.values())
    moments = (read_moment(value) for value in values if value and YEAR.search(value))
    return next(filter(None, moments), None)


def _with_clock(page: Document, number: int, text: str) -> str:
    """Return a day with the clock that fills the line below or above it."""
    if not is_date_line(text) or has_clock(text):
        return text
    beside = (
        page.lines[one].text for one in (number + 1, number - 1) if 0 <= one < len(page.lines)
    )
    return " ".join([text, *filter(is_clock, beside)])


def _belongs_elsewhere(page: Document, number: int, title: int) -> bool:
    """Say whether a date is that of a quoted post, or of the article whose headline leads there.

    Such a headline is a link of its own, right above the date or in its line.
    """
    around = page.ancestors(page.lines[number].box)
    if any(page.boxes[index].tag == "blockquote" for index in around):
        return True
    numbers = (one for one in range(number - 1, max(-1, number - 3), -1) if page.lines[one].text)
    above = next(numbers, number)
    if above == title:
        return False
    line = page.lines[above]
    is_headline = line.text.count(" ") + 1 >= MIN_HEADLINE_WORDS and line.is_mostly_link
    # Nor are the tags of the article a headline, or what else every page has there.
    is_known = vocabulary.boilerplate_label(line.text.casefold()) is not None
    return is_headline and not is_known and _PATH.search(line.text) is None


def _signed(page: Document, body: MainContent) -> list[int]:
    """Return the line below the article that dates it; several are the dates of other articles.

    One that says that the article was put up then is its own.
    """
    end = page.boxes[body.box].end
    zone = range(max(0, end - 3), max(end, lines_below_text(page, body).stop))
    dated = [number for number in zone if _says_when(page.lines[number].text)]
    dated = [number for number in dated if _is_posted(page.lines[number].text)] or dated
    return dated if len(dated) == 1 and not body.is_boilerplate[page.lines[dated[0]].box] else []


def _says_when(text: str) -> bool:
    row = read_info_line(text)
    return is_date_line(text) or (row is not None and row.is_whole and row.published is not None)


def _dated(text: str, *, month_first: bool) -> Moment | None:
    """Return the moment of a line that says little else: "Hà Lam - 07/03/2026 08:52"."""
    if len(text) > MAX_DATE_LINE or YEAR.search(text) is None:
        return None
    if sum(letter.isalpha() for letter in text) > MAX_LETTERS and not is_date_line(text):
        return None
    return next(find_moments(text, month_first=month_first), None)

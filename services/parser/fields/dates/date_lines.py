"""Candidate times from the lines of a page: what readers see near the headline and the text."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from services.parser.content import MainContent, lines_below_text, with_label_above
from services.parser.document import Document, Line, LineNo
from services.parser.fields.dates.date_candidates import (
    DATE_LINE,
    DAY_ONLY,
    MAX_DISTANCE,
    PLAIN_LINE,
    POSTED_LINE,
    TWO_LINES,
    UPDATE,
    VIETNAMESE_LINE,
    DateCandidate,
)
from services.parser.fields.dates.date_places import (
    belongs_elsewhere,
    is_clock_line,
    is_marked_date,
    stands_apart,
)
from services.parser.fields.title_lines import Title
from services.parser.grammar import (
    MAX_DATE_LINE,
    MAX_INFO_LINE,
    SAYS_PUBLISHED,
    YEAR,
    InfoLine,
    find_moments,
    has_clock,
    is_clock,
    is_date_line,
    is_day_first,
    is_sentence_about_something,
    read_info_line,
    read_moment,
    read_whole_info_line,
    says_when,
)
from shared.contract import VIETNAM, Moment

# How far from the headline a line may date the article: below it stand lead and picture, too.
ABOVE_TITLE = 5  # lines; ±20 % changes 0 of 198 development pages
BELOW_TITLE = 12  # lines; ±20 % changes 0 of 198 development pages
# A line with more letters than a weekday, a name and a label is about something else.
MAX_LETTERS = 60  # letters; ±20 % changes 0 of 198 development pages
MAX_MARKED = 8  # elements; cap against hostile pages; ±20 % changes 0 of 198 development pages

ONE_DAY = timedelta(days=1)

_UPDATED = re.compile(r"cập nhật|updated|modified|sửa", re.IGNORECASE)
# "từ 1/5/2007", "Giấy phép … ngày 5/6/2018": since when, and not when.
_SINCE_THEN = re.compile(r"\W*(?:kể từ|từ|since)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:từ|giấy phép|cấp|thành lập|truy cập|khách|since|bản quyền|copyright)\b|©", re.IGNORECASE
)
_AGO = re.compile(r"\d+ (?:(?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|\w+ ago)")
_DAY_FIRST_HOSTS = re.compile(r"\.(?:uk|au|nz|in|ie|za|eu|sg|my|ke|ng|pk)$")
_MONTH_FIRST_LANGUAGES = re.compile(r"^en(?:[-_](?:us|ph))?$", re.IGNORECASE)


def is_month_first(document: Document, stated_language: str | None, host: str) -> bool:
    """Return True if 3/7/2026 is March 7 on this page, as in American English.

    A day past the twelfth tells how the whole page writes. Only where none does is the stated
    language asked, for many templates state English wherever they are used.
    """
    texts = (line.text for line in document.lines if 0 < len(line.text) <= MAX_DATE_LINE)
    orders = [is_day_first(text) for text in texts if "/" in text]
    if True in orders or False in orders:
        return True not in orders
    is_american = _MONTH_FIRST_LANGUAGES.match(stated_language or "") is not None
    return is_american and not _DAY_FIRST_HOSTS.search(host)


def from_lines(  # noqa: PLR0913 - where the lines stand, and how the page writes
    document: Document,
    main: MainContent,
    title: Title,
    *,
    fetched_at: datetime,
    month_first: bool,
    is_vietnamese: bool,
) -> tuple[list[DateCandidate], list[DateCandidate]]:
    """Return the candidates for the time of publication, and for that of the last update."""
    published, updated = list[DateCandidate](), list[DateCandidate]()
    today = fetched_at.astimezone(VIETNAM).date()
    top = title.line if title.line >= 0 else document.boxes[main.box].start
    for number in _lines_near(document, main, top):
        line = document.lines[number]
        info = _facts_of(document, main, title, number, month_first=month_first)
        moment = info.published or info.updated
        # A page is kept by caches for a while, and a clock may be set to another zone.
        is_near_today = moment is not None and abs(moment.value.date() - today) <= ONE_DAY
        if moment is None or (is_near_today and is_clock_line(document, number)):
            continue
        if number != top and belongs_elsewhere(document, number, title.line):
            continue
        rank = DATE_LINE if is_marked_date(document, line) else PLAIN_LINE
        # A day that is labelled as that of publication needs no clock beside it to be believed.
        rank += DAY_ONLY if moment.precision == "day" and not info.says_published else 0
        rank += min(abs(number - top), MAX_DISTANCE) // 2 * TWO_LINES
        # The portal's clock stands above all else and says today.
        is_today = moment.value.date() == today
        is_above = number < top and not _says_posted(line.text)
        is_doubtful = is_above and (is_today or stands_apart(document, number, top))
        is_believed = is_vietnamese and not (is_doubtful or info.is_asked)
        bonus = VIETNAMESE_LINE if is_believed else 0
        if info.published:
            published.append(DateCandidate(rank + bonus, info.published, "text", is_doubtful))
        if info.updated:
            updated.append(DateCandidate(rank, info.updated, "text", is_doubtful))
            published.append(DateCandidate(rank + UPDATE, info.updated, "text", is_doubtful))
    return published, updated


def _lines_near(document: Document, main: MainContent, top: LineNo) -> Iterator[LineNo]:
    """Yield the lines around the headline (`top`) and those below the text, in order.

    Above it pictures and bars of tools do not count.
    """
    box = document.boxes[main.box]
    above = range(top - 1, max(-1, top - 1 - 2 * ABOVE_TITLE), -1)
    with_words = (n for n in above if any(map(str.isalnum, document.lines[n].text)))
    last = min(max(top + BELOW_TITLE, box.start + 3), box.end, len(document.lines))
    below = _dated_line_below(document, main)
    yield from map(LineNo, sorted({*islice(with_words, ABOVE_TITLE), *range(top, last), *below}))


def _dated_line_below(document: Document, main: MainContent) -> list[int]:
    """Return the only line at the end of the text that has a date; several date other articles.

    Where some of them also say who wrote or posted it ("Hà Lam | 07/03/2026"), the others do not
    count.
    """
    end = document.boxes[main.box].end
    numbers = range(max(0, end - 3), max(end, lines_below_text(document, main).stop))
    dated = [number for number in numbers if says_when(document.lines[number].text)]
    dated = [number for number in dated if _says_posted(document.lines[number].text)] or dated
    is_alone = len(dated) == 1 and not main.is_boilerplate[document.lines[dated[0]].box]
    return dated if is_alone else []


def _says_posted(text: str) -> bool:
    """Return True if a line of facts has a byline or says that its time is of publication."""
    info = read_whole_info_line(text)
    return info is not None and (info.byline is not None or info.says_published)


def from_only_posted_line(document: Document, title: Title) -> list[DateCandidate]:
    """Return the time of the only line that says that something was published: "Đăng lúc: …"."""
    posted: list[tuple[LineNo, Moment]] = []
    for number, key in enumerate(document.keys):
        if len(key) <= MAX_INFO_LINE and YEAR.search(key) and SAYS_PUBLISHED.search(key):
            info = read_whole_info_line(document.lines[number].text)
            if info and info.says_published and info.published:
                posted.append((LineNo(number), info.published))
    if len(posted) != 1 or belongs_elsewhere(document, posted[0][0], title.line):
        return []
    return [DateCandidate(POSTED_LINE, posted[0][1], "text")]


def far_time_elements(document: Document, main: MainContent, title: Title) -> set[int]:
    """Return the `mem_id` of the <time> elements that stand far from headline and text."""
    box = document.boxes[main.box]
    top = title.line if title.line >= 0 else box.start
    near = range(min(top, box.start) - ABOVE_TITLE, max(top + BELOW_TITLE, box.end + ABOVE_TITLE))
    times = (box for box in document.boxes if box.tag == "time")
    return {box.node.mem_id for box in times if box.start not in near}


def _facts_of(
    document: Document, main: MainContent, title: Title, number: LineNo, *, month_first: bool
) -> InfoLine:
    """Return when a line says that the article was published and updated.

    "Ngày đăng: 07/03/2026 | Cập nhật: 08/03/2026" gives both, a line about an event neither.
    """
    line = document.lines[number]
    if YEAR.search(line.text) is None and _AGO.search(line.text) is None:
        return InfoLine()
    text = line.text.removeprefix(title.text) if number == title.line else line.text
    text = _with_clock(document, number, text)
    shown = with_label_above(document, number, text)
    # Others have asked for the same line day first.
    info = read_info_line(shown, month_first=True) if month_first else read_info_line(shown)
    if _SINCE_THEN.match(text):
        return InfoLine()
    if info and (info.is_other_event or (info.is_whole and (info.published or info.updated))):
        return info
    is_sentence = (
        number != title.line and main.text_scores[number] >= len(line.text) - line.link_chars > 0
    )
    if is_sentence or (text == title.text and not is_date_line(text)):
        return InfoLine()
    moment = _moment_of(text, month_first=month_first) or _moment_ago(document, line)
    is_dated = is_marked_date(document, line)
    is_other = is_sentence_about_something(text) or _SINCE.search(text) is not None
    if moment is None or (is_other and not is_dated):
        return InfoLine()
    is_update = _UPDATED.search(line.text) is not None
    return InfoLine(updated=moment) if is_update else InfoLine(published=moment)


def _with_clock(document: Document, number: LineNo, text: str) -> str:
    """Return a day with the clock that fills the line below or above it."""
    if not is_date_line(text) or has_clock(text):
        return text
    adjacent = (n for n in (number + 1, number - 1) if 0 <= n < len(document.lines))
    clocks = filter(is_clock, (document.lines[n].text for n in adjacent))
    return " ".join([text, *clocks])


def _moment_of(text: str, *, month_first: bool) -> Moment | None:
    """Return the moment of a line that says little else: "Hà Lam - 07/03/2026 08:52"."""
    if len(text) > MAX_DATE_LINE or YEAR.search(text) is None:
        return None
    if sum(letter.isalpha() for letter in text) > MAX_LETTERS and not is_date_line(text):
        return None
    return next(find_moments(text, month_first=month_first), None)


def _moment_ago(document: Document, line: Line) -> Moment | None:
    """Return the time behind "3 giờ trước": an attribute of the element that says so."""
    if len(line.text) > MAX_DATE_LINE or _AGO.search(line.text) is None:
        return None
    node = document.boxes[line.box].node
    nodes = [node, *node.css("span, time, abbr, small")[:MAX_MARKED]]
    values = (value for node in nodes for value in node.attributes.values())
    moments = (read_moment(value) for value in values if value and YEAR.search(value))
    return next(filter(None, moments), None)

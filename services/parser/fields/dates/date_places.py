"""Whose date it is, by the place of its line: the clock of the banner, another article's."""

import re

from services.parser import vocabulary
from services.parser.document import BoxId, Document, Line, LineNo
from services.parser.grammar import has_headline_words

# A section may stand between date and headline, as a link.
MENU_LINKS = 2  # lines; ±1 changes 0 of 123 golden pages
# The path to a section is made of links, too: "Trang chủ » Tin tức".
_PATH = re.compile(r"^\W*(?:trang chủ|home)\b|\s[»›>/]+\s", re.IGNORECASE)
_OF_PAGE = frozenset(["nav", "menu", "footer"])
# The portal's own clock: "Hôm nay, 07/03/2026".
_TODAY = re.compile(r"\W*(?:hôm nay|bây giờ|today)(?!\w)", re.IGNORECASE)


def is_clock_line(document: Document, number: LineNo) -> bool:
    """Return True if a line is the portal's own clock, by its words or its class."""
    line = document.lines[number]
    names = document.class_and_id(line)
    return _TODAY.match(line.text) is not None or vocabulary.has_class(vocabulary.CLOCK, names)


def is_marked_date(document: Document, line: Line) -> bool:
    """Return True if a class says that a line is a date."""
    return document.has_class(line, vocabulary.DATE)


def stands_apart(document: Document, number: LineNo, top: LineNo) -> bool:
    """Return True if a line above the headline is of the banner or of a column: its clock.

    Links or the path to the page part them, or the box around both holds a menu or the page's foot.
    """
    below = document.lines[number + 1 : top]
    links = sum(line.is_mostly_link and bool(line.text) for line in below)
    if links >= MENU_LINKS or any(line.link_chars and _PATH.search(line.text) for line in below):
        return True
    around = document.ancestors(document.lines[number].box)
    common = next((n for n in around if document.boxes[n].end > top), BoxId(0))
    of_page = (n for n, box in enumerate(document.boxes) if box.tag in _OF_PAGE)
    return any(common in document.ancestors(BoxId(n)) for n in of_page)


def belongs_elsewhere(document: Document, number: LineNo, title_line: LineNo) -> bool:
    """Return True if a date is that of a quoted post, or of an article that is linked there.

    The headline of such an article is a link of its own, right above the date or in its line.
    `title_line` is that of this article, -1 where the page does not show it.
    """
    around = document.ancestors(document.lines[number].box)
    if any(document.boxes[box].tag == "blockquote" for box in around):
        return True
    above = (n for n in range(number - 1, max(-1, number - 3), -1) if document.lines[n].text)
    candidate = next(above, number)
    if candidate == title_line:
        return False
    line = document.lines[candidate]
    is_headline = has_headline_words(line.text) and line.is_mostly_link
    # Tags of the article, and what else every page has there, are no headline.
    is_known = vocabulary.boilerplate_label(line.text.casefold()) is not None
    return is_headline and not is_known and _PATH.search(line.text) is None

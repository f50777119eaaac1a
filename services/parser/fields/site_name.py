"""The name of the site as pages show it, and titles that only repeat it."""

import re
from urllib.parse import urlsplit

from services.parser import vocabulary
from services.parser.content import MainContent
from services.parser.document import Document, Line, LineNo, inline_class_covers
from services.parser.grammar import NOTICE, TITLE_DIVIDER, looks_like_site_name
from services.parser.metadata import MAX_SITE_NAME, Metadata

# A menu has so many short links.
MENU_LINKS = 3  # lines; ±1 changes 0 of 198 development pages
MAX_MENU_LINE = 40  # characters; ±20 % changes 0 of 198 development pages
MENU_REACH = 200  # lines; cap against hostile pages
MAX_PLACES = 20  # lines of one text; cap against hostile pages
# So short an end of a title with a longer opening is the site.
LONGEST_NAME = 4  # words; ±1 changes 0 of 198 development pages

# "Trang thông tin điện tử …", "Báo Hà Lam online", "Tạp chí Sông Mây"; but not the headline
# "Trang thông tin … đã ra mắt".
_NAMED_SITE = re.compile(
    r"[\W_]*(?:(?:trang|cổng)(?: thông tin| ttđt| tin)(?! .* (?:đã|sẽ|được) )|trang chủ|website"
    r"|báo (?:điện tử )?\w+(?: \w+)?"
    r"(?: online| điện tử)?$|tạp chí \w+(?: \w+){0,3}$)"
)
_SITE_WORDS = re.compile(r"báo|cổng|trang|\.vn|\.com|online|điện tử|tạp chí")
_HOME = re.compile(r"/?(?:(?:index|default|home|trang-?chu)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


def is_site_name(title: str, document: Document, main: MainContent, metadata: Metadata) -> bool:
    """Return True if a title names the site: "Cổng thông tin Đảng bộ vùng Sông Mây".

    Notices are titles all the same: "Tin buồn".
    """
    key = title.casefold()
    if NOTICE.fullmatch(key):
        return False
    # Some templates state the headline as the name of the site, too.
    if _NAMED_SITE.match(key) or (len(key) <= MAX_SITE_NAME and key in site_names(metadata)):
        return True
    numbers = document.lines_equal_to(key)[:MAX_PLACES]
    if key in metadata.title_ends or any(leads_home(document.lines[n]) for n in numbers):
        return True
    if not looks_like_site_name(key):
        return False
    if any(document.lines[number].is_mostly_link for number in numbers):
        return True
    box = document.boxes[main.box]
    above = [number for number in numbers if number < box.start]
    is_in_footer = any(number >= box.end for number in numbers)
    return bool(above) and (is_in_footer or is_above_menu(document, above[-1], main))


def site_names(metadata: Metadata) -> set[str]:
    """Return the names of the site and of its publisher in the metadata, case folded."""
    return {name.casefold() for name in (metadata.site_name, *metadata.publisher_names) if name}


def leads_home(line: Line) -> bool:
    """Return True if a line is a link to the front page of its site."""
    if line.link is None or line.link_chars * 2 < len(line.text):
        return False
    href = (line.link.attributes.get("href") or "").strip()
    try:
        url = urlsplit(href)
    except ValueError:
        return False
    is_page = href != "" and not href.startswith(("#", "javascript:")) and not url.query
    return is_page and _HOME.fullmatch(url.path) is not None


def is_above_menu(document: Document, number: LineNo, main: MainContent) -> bool:
    """Return True if a menu stands between a line and the first prose below it."""
    links = 0
    for below in range(number + 1, min(document.boxes[main.box].end, number + MENU_REACH)):
        line = document.lines[below]
        if main.text_scores[below] >= len(line.text) > 0:
            break
        links += 0 < len(line.text) <= MAX_MENU_LINE and line.is_mostly_link
    return links >= MENU_LINKS


def without_site(title: str, metadata: Metadata) -> str:
    """Return a title without the name of its site: "… - Báo X", "… | Cổng thông tin Y"."""
    parts = TITLE_DIVIDER.split(title)
    if len(parts) == 1 or not any(map(str.isalpha, parts[-1])):
        return title
    last = parts[-1].casefold()
    is_short = len(parts[-1].split()) <= LONGEST_NAME < len(parts[0].split())
    if not is_short and last not in site_names(metadata) and not _SITE_WORDS.search(last):
        return title
    # The last divider is the first of the reversed text.
    before = title[: title.rfind(parts[-1])]
    return TITLE_DIVIDER.sub("", before[::-1], count=1)[::-1].strip(" -|–—•»:")


def is_generic_title(title: str, metadata: Metadata) -> bool:
    """Return True if a stated title is that of the site or of its template: "Chi tiết tin"."""
    key = title.casefold()
    return looks_like_site_name(key) or key in site_names(metadata)


def is_marked_title(document: Document, line: Line) -> bool:
    """Return True if a class says that a line is a title."""
    in_box = document.has_class(line, vocabulary.TITLE)
    return in_box or inline_class_covers(document, line, vocabulary.TITLE)


def boilerplate_label(key: str) -> str | None:
    """Return the label of a line, case folded, that every page has: "Chia sẻ bài viết"."""
    return vocabulary.boilerplate_label(key)

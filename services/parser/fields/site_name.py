"""The name of the site as pages show it, and titles that only repeat it."""

import re
from urllib.parse import urlsplit

from services.parser.content import MainContent
from services.parser.document import Document, Line
from services.parser.grammar import NOTICE, looks_like_site_name
from services.parser.metadata import MAX_SITE_NAME, Metadata

# A banner stands above the menu: at least so many short links come between it and the text.
MENU = 3
MAX_MENU_LINE = 40
# So far below a banner its menu begins; and so many places of one text are looked at.
MENU_REACH = 200
MAX_PLACES = 20

_NAMED_SITE = re.compile(
    r"[\W_]*(?:(?:trang|cổng)(?: thông tin| ttđt| tin)(?! .* (?:đã|sẽ|được) )|trang chủ|website"
    r"|báo (?:điện tử )?\w+(?: \w+)?"
    r"(?: online| điện tử)?$|tạp chí \w+(?: \w+){0,3}$)"
)

_SITE_DIVIDER = re.compile(r"\s+[-|–—•»:]{1,2}\s+|\s*[|»]\s*")
_HOME = re.compile(r"/?(?:(?:index|default|home|trang-?chu)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


def is_site_name(title: str, page: Document, body: MainContent, metadata: Metadata) -> bool:
    """Say whether a stated title names the site."""
    key = title.casefold()
    return _is_site_name(key, page, body, metadata) and NOTICE.fullmatch(key) is None


def _is_site_name(key: str, page: Document, body: MainContent, metadata: Metadata) -> bool:
    # Some templates state the headline as the name of the site, too.
    if _NAMED_SITE.match(key) or (len(key) <= MAX_SITE_NAME and key in site_names(metadata)):
        return True
    places = page.lines_equal_to(key)[:MAX_PLACES]
    if any(leads_home(page.lines[number]) for number in places):
        return True
    if key in metadata.title_ends:
        return True
    if looks_like_site_name(key) and any(_is_link(page.lines[number]) for number in places):
        return True
    first = page.boxes[body.box].start
    in_footer = any(number >= page.boxes[body.box].end for number in places)
    above = [number for number in places if number < first]
    if not above or not looks_like_site_name(key):
        return False
    return in_footer or _above_menu(page, above[-1], body)


def _is_link(line: Line) -> bool:
    return line.is_mostly_link


def site_names(metadata: Metadata) -> set[str]:
    """Return what the metadata states as the site's name or its publisher, case folded."""
    return {name.casefold() for name in (metadata.site_name, *metadata.publisher_names) if name}


def leads_home(line: Line) -> bool:
    """Say whether a line is a link to the front page of its site."""
    if line.link is None or line.link_chars * 2 < len(line.text):
        return False
    href = (line.link.attributes.get("href") or "").strip()
    try:
        address = urlsplit(href)
    except ValueError:
        return False
    is_page = href != "" and not href.startswith(("#", "javascript:")) and not address.query
    return is_page and _HOME.fullmatch(address.path) is not None


def _above_menu(page: Document, number: int, body: MainContent) -> bool:
    """Say whether a menu stands between a line and the first prose below it."""
    links = 0
    for below in range(number + 1, min(page.boxes[body.box].end, number + MENU_REACH)):
        line = page.lines[below]
        if body.text_scores[below] >= len(line.text) > 0:
            break
        links += 0 < len(line.text) <= MAX_MENU_LINE and line.is_mostly_link
    return links >= MENU


def without_site(title: str, metadata: Metadata) -> str:
    """Return a title without the name of its site: "… - Báo X", "… | Cổng thông tin Y"."""
    parts = _SITE_DIVIDER.split(title)
    if len(parts) < 2 or not any(map(str.isalpha, parts[-1])):  # noqa: PLR2004 - no site in it
        return title
    names = {name.casefold() for name in (metadata.site_name, *metadata.publisher_names) if name}
    last = parts[-1].casefold()
    is_site = last in names or re.search(r"báo|cổng|trang|\.vn|\.com|online|điện tử|tạp chí", last)
    if is_site or len(parts[-1].split()) <= 4 < len(parts[0].split()):  # noqa: PLR2004 - a name is short
        end = title.rfind(parts[-1])
        return _SITE_DIVIDER.sub("", title[:end][::-1], count=1)[::-1].strip(" -|–—•»:")
    return title


def is_generic_title(title: str, metadata: Metadata) -> bool:
    """Say whether a stated title is that of the site or of its template: "Chi tiết tin"."""
    key = title.casefold()
    return looks_like_site_name(key) or key in site_names(metadata)

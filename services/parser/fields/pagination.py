"""The further pages of an article that its portal has cut in several: "Trang 2", "?page=3"."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborNode

from services.parser.content import MainContent
from services.parser.document import Document
from shared.contract import Link
from shared.errors import Rejected
from shared.text import canonical_url

# An article is cut in a handful of pages; what counts further pages through a list.
MAX_PAGE = 20
MAX_LINKS = 40
MAX_PAGERS = 20
# A pager is a short line in the body or not far below it.
MAX_PAGER = 80
BELOW_BODY = 12
# So far around a link the names of boxes are looked at.
REACH = 5

_PARAMETERS = frozenset(["page", "trang", "p", "pg", "pageindex", "pageno", "paged"])
_IN_PATH = re.compile(
    r"(?:/(?:page|trang)[/-]?|-(?:p|page|trang)-?)(?P<number>\d{1,2})(?=\.\w{2,5}$|/?$)"
)
# What the address of a further page has somewhere: asked before it is taken apart.
_MARK = re.compile(
    rf"(?:[?&](?:{'|'.join(sorted(_PARAMETERS))})=|/(?:page|trang)[/-]?|-(?:p|page|trang)-?)\d",
    re.IGNORECASE,
)
_PAGER = re.compile(r"\d|trang|sau|tiếp|next|[›»>]", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|cmt|binh-?luan|related|lien-?quan|other|tin-?khac|list-?news")


def find_next_pages(page: Document, body: MainContent, base: str, own: str) -> tuple[Link, ...]:
    """Return the links to the further pages of the article at `own`, in the order of the pages."""
    found: dict[int, Link] = {}
    for node in _links(page, body):
        href = node.attributes.get("href") or ""
        number, url = _page_of(href, base, own) if _MARK.search(href) else (0, "")
        if number > 1:
            found.setdefault(number, Link(url=url, title=str(number)))
    # Pages are counted without a gap; anything else is a number that means something else.
    numbers = range(2, min(max(found, default=1), MAX_PAGE) + 1)
    return tuple(found[number] for number in numbers) if set(numbers) == found.keys() else ()


def _links(page: Document, body: MainContent) -> Iterator[LexborNode]:
    """Yield the links of the short lines in the body and below it, each box once."""
    box = page.boxes[body.box]
    seen: set[int] = set()
    for line in page.lines[box.start : box.end + BELOW_BODY]:
        is_pager = line.link_chars > 0 and len(line.text) <= MAX_PAGER and line.box not in seen
        if is_pager and _PAGER.search(line.text) and not _is_beside(page, line.box):
            seen.add(line.box)
            if len(seen) > MAX_PAGERS:
                return
            yield from page.boxes[line.box].node.css("a[href]")[:MAX_LINKS]


def _page_of(href: str, base: str, own: str) -> tuple[int, str]:
    """Return which page of the article at `own` a link leads to (0: none), and its URL."""
    try:
        url = canonical_url(href, base)
    except Rejected:
        return 0, ""
    stem, number = _stem(url)
    return (number, url) if stem == _stem(own)[0] and number <= MAX_PAGE else (0, url)


def _stem(url: str) -> tuple[str, int]:
    """Return a URL without its page number, and that number (1 when it has none)."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [value for name, value in query if name.lower() in _PARAMETERS and value.isdigit()]
    rest = [pair for pair in query if pair[0].lower() not in _PARAMETERS]
    path = parts.path
    in_path = None if numbers else _IN_PATH.search(path)
    if in_path and in_path.start() > 1:
        numbers = [in_path["number"]]
        path = path[: in_path.start()] + path[in_path.end() :]
    stem = urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), urlencode(rest), ""))
    return stem, int(numbers[0][:4]) if numbers else 1


def _is_beside(page: Document, box: int) -> bool:
    """Say whether a pager is that of the comments, or of a list of other articles."""
    around = islice(page.ancestors(box), REACH)
    return any(_COMMENTS.search(page.boxes[index].class_and_id) for index in around)

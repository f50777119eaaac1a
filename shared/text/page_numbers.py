"""The pages of one article by their addresses: which page of which article a URL is."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# An article is cut in a handful of pages; what counts further pages through a list.
MAX_PAGE = 20  # pages; ±20 % changes 0 of 198 development pages

_PARAMETERS = frozenset(["page", "trang", "p", "pg", "pageindex", "pageno", "paged"])
# What counts from 0 (Joomla): "start=1" is the second page.
_FROM_ZERO = frozenset(["start", "limitstart"])
# "/page/2/", "/trang-2", "tin-123-p2.html"
_IN_PATH = re.compile(
    r"(?:/(?:page|trang)[/-]?|-(?:p|page|trang)-?)(?P<number>\d{1,2})(?=\.\w{2,5}$|/?$)"
)
# "/ky-su/2/", where the article itself is "/ky-su/" (WordPress).
_BARE = re.compile(r"/(?P<number>[2-9]|1\d|20)/?$")
# What the URL of a further page has somewhere: asked before it is taken apart.
_NUMBERED = re.compile(
    rf"(?:[?&](?:{'|'.join(sorted(_PARAMETERS | _FROM_ZERO))})=|/(?:page|trang)[/-]?"
    r"|-(?:p|page|trang)-?)\d|/\d{1,2}/?$",
    re.IGNORECASE,
)


def may_be_numbered(href: str) -> bool:
    """Return True if an address, as written, has what a page number stands behind."""
    return _NUMBERED.search(href) is not None


def page_number(url: str, own: str) -> int:
    """Return which page of the article at `own` a canonical URL is (0: none, or past MAX_PAGE).

    "https://bao.example.vn/ky-su/page/2/" is page 2 of "https://bao.example.vn/ky-su".
    """
    own_stem, own_page = _split(own)
    if own_page > MAX_PAGE:  # the number of the article, as in "?p=4711"
        return 0
    stem, page = _split(url)
    if stem == own_stem:
        return page if page <= MAX_PAGE else 0
    bare = _BARE.search(url)
    return int(bare["number"]) if bare and url[: bare.start()] == own.rstrip("/") else 0


def _split(url: str) -> tuple[str, int]:
    """Return a URL without its page number, and that number (1 when it has none)."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    counted = [(name.lower(), value) for name, value in query if value.isdigit()]
    numbers = [int(value[:4]) for name, value in counted if name in _PARAMETERS]
    numbers += [int(value[:4]) + 1 for name, value in counted if name in _FROM_ZERO]
    rest = [(name, value) for name, value in query if name.lower() not in _PARAMETERS | _FROM_ZERO]
    path = parts.path
    in_path = None if numbers else _IN_PATH.search(path)
    if in_path and in_path.start() > 1:
        numbers = [int(in_path["number"])]
        path = path[: in_path.start()] + path[in_path.end() :]
    stem = urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), urlencode(rest), ""))
    return stem, numbers[0] if numbers else 1

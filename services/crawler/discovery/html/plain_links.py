"""Every link of a page by a pattern alone: what the reading of listings is held against.

It shares nothing with the readers of listings but what an address is: no tree, no boxes, no menus,
no headlines. What it sees and they do not may be an article that was missed.
"""

import re
from html import unescape

from shared.errors import Rejected
from shared.portals import Portal
from shared.text import canonical_url, host_key

MAX_PLAIN = 300  # links of a page; more than a front page shows
MAX_LENGTH = 500  # characters of an address
_HREF = re.compile(
    r"""<a\b[^>]*?\bhref\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+))""",
    re.IGNORECASE,
)


def plain_links(html: str, page: str, portal: Portal | None) -> tuple[str, ...]:
    """Return the addresses that a page links to on its own portal, each once, in their order."""
    found = dict[str, None]()
    for match in _HREF.finditer(html):
        written = unescape(match["double"] or match["single"] or match["bare"] or "").strip()
        url = _address(written, page)
        if url and len(url) <= MAX_LENGTH and url != page and _is_own(url, page, portal):
            found[url] = None
        if len(found) == MAX_PLAIN:
            break
    return tuple(found)


def _address(written: str, page: str) -> str | None:
    if not written or written.startswith("#"):
        return None
    try:
        return canonical_url(written, page)
    except Rejected:
        return None


def _is_own(url: str, page: str, portal: Portal | None) -> bool:
    host = host_key(url)
    return portal.owns(host) if portal else host == host_key(page)

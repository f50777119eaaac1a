"""The files that a page offers: PDF and DOCX, linked or shown in a viewer, not beside the text."""

import re
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import parse_qsl, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.crawler.discovery.html.anchors import base_of
from shared.errors import Rejected
from shared.runtime import Network
from shared.text import bound_nesting, canonical_url, host_key

MAX_NODES = 5_000  # cap against hostile pages
# How far around a link the boxes are looked at.
REACH = 12
_FILE = re.compile(r"\.(?:pdf|docx)(?=$|[?#&/])", re.IGNORECASE)
_NAMED = re.compile(r"[^\s/]\.(?:pdf|docx)\b", re.IGNORECASE)
_SHOWN = "a[href], iframe[src], embed[src], object[data]"
_SOURCES = {"a": "href", "object": "data"}
_BESIDE_TAGS = frozenset(["nav", "footer", "aside", "header"])
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|footer\w*|side-?bar\w*|aside|related|lien-?quan|tin-?khac"
    r"|widget\w*|banner\w*|quang-?cao|most-?read|xem-?nhieu|right-?col\w*|col-?right|comment\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


def file_links(html: str, url: str, allowed: Sequence[Network] = ()) -> list[str]:
    """Return the canonical addresses of the files of a page on its host, each once, in order."""
    tree = LexborHTMLParser(bound_nesting(html))
    base = base_of(tree, url, allowed)
    found: dict[str, None] = {}
    for node in tree.css(_SHOWN)[:MAX_NODES]:
        address = _address(node)
        if address and not _is_beside(node):
            with suppress(Rejected):
                target = canonical_url(address, base)
                found |= {target: None} if host_key(target) == host_key(url) else {}
    return list(found)


def _address(node: LexborNode) -> str:
    """Return the address of the file that a link or a viewer leads to, "" where it is none."""
    href = (node.attributes.get(_SOURCES.get(node.tag or "", "src")) or "").strip()
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    values = [value for _, value in parse_qsl(parts.query)]
    shown = next((one for one in values if one.startswith("http") and _FILE.search(one)), None)
    if shown:
        return shown
    is_named = _FILE.search(unquote(parts.path)) or any(map(_FILE.search, values))
    is_told = node.tag == "a" and href and _NAMED.search(node.text()[:400])
    return href if is_named or is_told else ""


def _is_beside(node: LexborNode) -> bool:
    """Return True if a node stands in a menu, the foot or a column, by the names of its boxes."""
    box = node.parent
    for _ in range(REACH):
        if box is None or box.tag in ("body", "html"):
            return False
        names = f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}"
        if box.tag in _BESIDE_TAGS or _BESIDE.search(names):
            return True
        box = box.parent
    return False

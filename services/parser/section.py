"""The section of an article: the last crumb that leads to it."""

import re

from selectolax.lexbor import LexborHTMLParser

from services.parser.metadata import Metadata, plain
from shared.events import Candidate, Provenance
from shared.text import match_key

_CRUMBS_CSS = (
    "[class*=breadcrumb] a, [id*=breadcrumb] a, [class*=bread-crumb] a, "
    "[data-role=cate-name], [itemprop=articleSection]"
)
_HOME = re.compile(r"trang chủ|home|trang nhất|trangchu|tin tức|báo .+|.+\.vn|.+\.com")
MAX_SECTION = 60


def find_section(tree: LexborHTMLParser, metadata: Metadata) -> tuple[str, Provenance] | None:
    """Return the section and where it came from."""
    shown = [plain(node.text()) for node in tree.css(_CRUMBS_CSS)[:12]]
    crumbs = [name for name in shown if _is_section(name, metadata)]
    stated = [(name, source) for name, source in metadata.sections if _is_section(name, metadata)]
    if not crumbs and not stated:
        return None
    chosen = crumbs[0] if crumbs else stated[0][0]
    losers = {
        match_key(name): (name, source)
        for name, source in stated
        if match_key(name) != match_key(chosen)
    }
    candidates = tuple(Candidate(value=name, source=source) for name, source in losers.values())
    source = "selector" if crumbs else stated[0][1]
    return chosen, Provenance(field="section", source=source, candidates=candidates)


def _is_section(name: str, metadata: Metadata) -> bool:
    key = match_key(name)
    titles = (match_key(title) for title, _ in metadata.titles)
    return 1 < len(name) <= MAX_SECTION and _HOME.fullmatch(key) is None and key not in titles

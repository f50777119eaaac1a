"""The section of an article: the last crumb that leads to it."""

import re
from collections.abc import Iterator

from services.parser.document import Document, Element
from services.parser.metadata import Metadata, plain_text
from shared.contract import Candidate, Provenance

_HOME = re.compile(r"trang chủ|home|trang nhất|trangchu|tin tức|báo .+|.+\.vn|.+\.com")
MAX_SECTION = 60
MAX_CRUMBS = 12


def find_section(page: Document, metadata: Metadata) -> tuple[str, Provenance] | None:
    """Return the section and where it came from."""
    shown = [plain_text(node.text()) for node in _crumbs(page)][:MAX_CRUMBS]
    crumbs = [name for name in shown if _is_section(name, metadata)]
    stated = [(name, source) for name, source in metadata.sections if _is_section(name, metadata)]
    if not crumbs and not stated:
        return None
    chosen = crumbs[0] if crumbs else stated[0][0]
    losers = {
        name.casefold(): (name, source)
        for name, source in stated
        if name.casefold() != chosen.casefold()
    }
    candidates = tuple(Candidate(value=name, source=source) for name, source in losers.values())
    source = "selector" if crumbs else stated[0][1]
    return chosen, Provenance(field="section", source=source, candidates=candidates)


def _crumbs(page: Document) -> Iterator[Element]:
    for box in page.boxes:
        names = box.class_and_id
        if names and ("cate-name" in names or "articlesection" in names.lower()):
            yield box.node
        elif "crumb" in names and "bread" in names:
            yield from box.node.css("a")


def _is_section(name: str, metadata: Metadata) -> bool:
    key = name.casefold()
    titles = (title.casefold() for title, _ in metadata.titles)
    return 1 < len(name) <= MAX_SECTION and _HOME.fullmatch(key) is None and key not in titles

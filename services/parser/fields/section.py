"""The section of an article: the first crumb that names one, or what its head states."""

import re
from collections.abc import Iterator

from services.parser.document import Document, Element
from services.parser.metadata import Chosen, Metadata, plain_text
from shared.contract import Candidate, Provenance

MAX_SECTION = 60  # characters; ±20 % changes 1 of 198 development pages
MAX_CRUMBS = 12  # crumbs; cap against hostile pages

# "Trang chủ", "Báo Hà Lam", "halam.example.vn": the site, and no section of it.
_HOME = re.compile(r"trang chủ|home|trang nhất|trangchu|tin tức|báo .+|.+\.vn|.+\.com")


def find_section(document: Document, metadata: Metadata) -> Chosen | None:
    """Return the section, "Xây dựng Đảng", None without one; a breadcrumb goes before metadata."""
    shown = [plain_text(element.text()) for element in _section_elements(document)][:MAX_CRUMBS]
    crumbs = [name for name in shown if _is_section(name, metadata)]
    stated = [section for section in metadata.sections if _is_section(section.value, metadata)]
    if not crumbs and not stated:
        return None
    chosen = crumbs[0] if crumbs else stated[0].value
    losers = {
        name.casefold(): (name, source)
        for name, source in stated
        if name.casefold() != chosen.casefold()
    }
    provenance = Provenance(
        field="section",
        source="selector" if crumbs else stated[0].source,
        candidates=tuple(Candidate(value=name, source=src) for name, src in losers.values()),
    )
    return Chosen(chosen, provenance)


def _section_elements(document: Document) -> Iterator[Element]:
    """Yield the elements that name a section, and the links of breadcrumbs."""
    for box in document.boxes:
        names = box.class_and_id
        if "cate-name" in names or "articlesection" in names or "articleSection" in names:
            yield box.node
        elif "crumb" in names and "bread" in names:
            yield from box.node.css("a")


def _is_section(name: str, metadata: Metadata) -> bool:
    """Return True if a name is as short as a section, and neither the site nor the title."""
    key = name.casefold()
    titles = (title.value.casefold() for title in metadata.titles)
    return 1 < len(name) <= MAX_SECTION and _HOME.fullmatch(key) is None and key not in titles

"""The URLs of an article: its canonical one, those of related articles, and its next pages."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from services.parser import vocabulary
from services.parser.content import LabelledLine, MainContent
from services.parser.document import BoxId, Document, Element
from services.parser.metadata import Chosen, Metadata
from shared.contract import Candidate, FieldSource, Link, Provenance
from shared.errors import Rejected
from shared.text import (
    MAX_PAGE,
    are_two_articles,
    canonical_url,
    is_named_less,
    may_be_numbered,
    page_number,
)

# A section has a shorter path, an article a longer one.
LONG_PATH = 20  # characters; ±20 % changes 0 of 198 development pages
MAX_RELATED = 60  # links; cap against hostile pages
MAX_LINKS = 40  # links of one line; cap against hostile pages
MAX_PAGERS = 20  # lines; cap against hostile pages
MAX_PAGER = 80  # characters; ±20 % changes 0 of 198 development pages
BELOW_BODY = 12  # lines; ±20 % changes 0 of 198 development pages
# How far around a link the classes are looked at.
REACH = 5  # boxes; ±20 % changes 0 of 198 development pages

_PAGER = re.compile(r"\d|trang|sau|tiếp|next|[›»>]", re.IGNORECASE)


def find_canonical(metadata: Metadata, base: str, own: str) -> Chosen:
    """Return the first plausible canonical URL that the page states, otherwise `own`.

    `base` is what links start from, `own` the URL that the page was fetched from.
    """
    chosen, losers = own, list[Candidate]()
    source: FieldSource = "url"
    for value, stated_in in metadata.canonical:
        try:
            stated = canonical_url(value.strip(), base)
        except Rejected:
            continue
        if source == "url" and _is_plausible(stated, own):
            chosen, source = stated, stated_in
        elif stated != chosen:
            losers.append(Candidate(value=stated, source=stated_in))
    provenance = Provenance(field="canonical_url", source=source, candidates=tuple(losers))
    return Chosen(chosen, provenance)


def _is_plausible(stated: str, own: str) -> bool:
    """Return True unless a URL is of another host or article, or a front page or a section.

    Some templates state "/" or "/tin-tuc" for every article, or the article shown before.
    """
    theirs, ours = urlsplit(stated), urlsplit(own)
    their_host, our_host = ((url.hostname or "").removeprefix("www.") for url in (theirs, ours))
    is_deep = theirs.path.count("/") >= ours.path.count("/") or len(theirs.path) > LONG_PATH
    if their_host != our_host or not is_deep or len(theirs.path) <= 1:
        return False
    return not (are_two_articles(stated, own) or is_named_less(stated, own))


def find_related(lines: list[LabelledLine], base: str) -> tuple[Link, ...]:
    """Return the links to other articles in the main content, each URL once."""
    links: dict[str, Link] = {}
    for line in lines:
        if line.label != "related" or line.line.link is None or len(links) >= MAX_RELATED:
            continue
        try:
            url = canonical_url(line.line.link.attributes.get("href") or "", base)
        except Rejected:
            continue
        links.setdefault(url, Link(url=url, title=line.line.text))
    return tuple(links.values())


def find_next_pages(document: Document, main: MainContent, base: str, own: str) -> tuple[Link, ...]:
    """Return the links to the next pages of the article at `own`, in the order of the pages.

    `base` is what links start from. Pages are counted without a gap: where they are not, the
    numbers mean something else and there are no next pages.
    """
    links: dict[int, Link] = {}
    for node in _links(document, main):
        href = node.attributes.get("href") or ""
        page, url = _page_of(href, base, own) if may_be_numbered(href) else (0, "")
        if page > 1:
            links.setdefault(page, Link(url=url, title=str(page)))
    pages = range(2, min(max(links, default=1), MAX_PAGE) + 1)
    return tuple(links[page] for page in pages) if set(pages) == links.keys() else ()


def _links(document: Document, main: MainContent) -> Iterator[Element]:
    """Yield the links of the short lines in the text and below it, each box once."""
    box = document.boxes[main.box]
    seen: set[int] = set()
    for line in document.lines[box.start : box.end + BELOW_BODY]:
        is_short = line.link_chars > 0 and len(line.text) <= MAX_PAGER and line.box not in seen
        if is_short and _PAGER.search(line.text) and not _is_of_a_list(document, line.box):
            seen.add(line.box)
            if len(seen) > MAX_PAGERS:
                return
            yield from document.boxes[line.box].node.css("a[href]")[:MAX_LINKS]


def _is_of_a_list(document: Document, box: BoxId) -> bool:
    """Return True if a pager is that of the comments, or of a list of other articles."""
    around = islice(document.ancestors(box), REACH)
    return any(vocabulary.is_list_of_others(document.boxes[index].class_and_id) for index in around)


def _page_of(href: str, base: str, own: str) -> tuple[int, str]:
    """Return which page of the article at `own` a link leads to (0: none), and its URL."""
    try:
        url = canonical_url(href, base)
    except Rejected:
        return 0, ""
    return page_number(url, own), url

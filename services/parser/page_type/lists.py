"""Pages that list other articles or documents."""

import re
from itertools import pairwise

from services.parser.content import MIN_PROSE_CHARS, MainContent, is_linked_headline
from services.parser.document import Document, Line, is_linked
from services.parser.grammar import looks_like_site_name
from services.parser.metadata import Metadata
from services.parser.page_type.facts import HEADLINE_WORDS, MIN_PROSE, PageFacts

# So many linked headlines, each with a summary below it, are a list of articles.
MIN_TEASERS = 4
# So many for each paragraph of its introduction are a topic's.
TEASERS_A_PARAGRAPH = 5

# A list is introduced in so many paragraphs.
MAX_INTRODUCTION = 2
# So far below an introduction its list is looked at.
BELOW = 30
# So many numbers or files of documents, each linked, are a list of them.
MIN_DOCUMENTS = 5

_READ_ON = re.compile(
    r"[\W]*(?:xem (?:tiếp|thêm|chi tiết)|đọc (?:tiếp|thêm)|chi tiết|read more"
    r"|more|continue reading)\W*"
)

# "68-NQ/TU", "Số 5321/QĐ-UBND", "Tải về (2.pdf)".
_DOCUMENT = re.compile(
    r"(?:số:?\s*)?\d+\s*(?:/\d{4})?\s*[-/]\s*[a-zđ][\w/&-]{1,20}"
    r"|(?:tải (?:về|xuống|file|tệp)|toàn văn|download|xem (?:file|văn bản))\b.{0,40}"
    r"|\S{1,60}\.(?:pdf|docx?|xlsx?|rar|zip)"
)


def heads_list(page: Document, body: MainContent, metadata: Metadata, found: PageFacts) -> bool:
    """Say whether a short text without date or author only introduces the teasers below it."""
    is_dated = found.is_signed or (metadata.is_article and metadata.published)
    if is_dated or found.prose >= 2 * MIN_PROSE:
        return False
    box, end = page.boxes[body.box], page.boxes[body.box].end
    if (
        sum(body.text_scores[n] >= MIN_PROSE_CHARS for n in range(box.start, end))
        > MAX_INTRODUCTION
    ):
        return False
    below = page.lines[end : end + BELOW]
    heads = [number for number, line in enumerate(below) if is_linked_headline(line)]
    spans = pairwise([*heads, len(below)])
    teasers = sum(any(_is_summary(line) for line in below[a:b]) for a, b in spans)
    return teasers >= MIN_TEASERS * (2 if metadata.is_article else 1)


def lists_documents(page: Document, body: MainContent, metadata: Metadata) -> bool:
    """Say whether a page goes from document to document, each with its number or file linked."""
    if metadata.is_article:
        return False
    box = page.boxes[body.box]
    inside = range(box.start, box.end)
    linked = [n for n in inside if page.lines[n].link_chars and _names_document(page.lines[n])]
    if len(linked) < MIN_DOCUMENTS:
        return False
    spans = (page.lines[a + 1 : b] for a, b in pairwise(linked))
    described = sum(any(map(_is_summary, span)) for span in spans)
    prose = sum(body.text_scores[n] >= MIN_PROSE_CHARS for n in inside)
    return described >= max(MIN_DOCUMENTS - 1, prose // 2)


def _names_document(line: Line) -> bool:
    return _DOCUMENT.fullmatch(line.text.casefold()) is not None


def _is_summary(line: Line) -> bool:
    return not line.link_chars and len(line.text) >= MIN_PROSE_CHARS


def own_cards(body: MainContent, found: PageFacts, shown: str) -> frozenset[int]:
    """Return the lines of cards that stand beside an article rather than make up a list."""
    is_own = (
        found.prose >= MIN_PROSE and found.is_signed and not looks_like_site_name(shown.casefold())
    )
    return body.card_lines if is_own else frozenset()


def lists_articles(
    page: Document, body: MainContent, metadata: Metadata, found: PageFacts, cards: frozenset[int]
) -> bool:
    """Say whether a page is made of teasers; many of them outweigh a template that says "article".

    A topic's front has an introduction above its teasers, and neither date nor byline of its own.
    """
    teasers, paragraphs, continued = _teasers(page, body, cards)
    if metadata.is_article:
        own = 0 if found.is_signed else (paragraphs - teasers) * TEASERS_A_PARAGRAPH
        return teasers >= MIN_TEASERS and (teasers >= paragraphs or 0 < own <= teasers)
    if metadata.is_listing and teasers > 1:
        return True
    return continued >= MIN_TEASERS or (teasers >= MIN_TEASERS and teasers * 2 >= paragraphs)


def _teasers(page: Document, body: MainContent, cards: frozenset[int]) -> tuple[int, int, int]:
    """Count linked headlines with prose below them, paragraphs, and links to read on."""
    box = page.boxes[body.box]
    teasers = paragraphs = continued = 0
    after_headline = False
    for number in range(box.start, box.end):
        line = page.lines[number]
        if not line.text or body.is_boilerplate[line.box] or number in cards:
            continue
        if is_linked(line):
            after_headline = after_headline or line.text.count(" ") + 1 >= HEADLINE_WORDS
            continued += _READ_ON.fullmatch(line.text.casefold()) is not None
        elif body.text_scores[number]:
            paragraphs += 1
            teasers += after_headline
            after_headline = False
    return teasers, paragraphs, continued

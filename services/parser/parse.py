"""One page in, one article out: a pure function, and the only entry to the parser."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urljoin

from services.parser.article import ParsedPage, to_event, to_removal
from services.parser.content import (
    LabelledLine,
    MainContent,
    PageContext,
    apply_passes,
    article_of_feed,
    build_blocks,
    classify,
    column_of_title,
    find_cards,
    find_main_content,
    text_of,
)
from services.parser.document import (
    Document,
    LineNo,
    Tree,
    decode,
    is_centred_or_italic,
    parse_html,
    read_document,
    repair_mojibake,
    trim,
)
from services.parser.fields import (
    Title,
    complete_document_title,
    find_authors,
    find_canonical,
    find_images,
    find_lead,
    find_next_pages,
    find_section,
    find_times,
    find_title,
    without_agency_prefix,
    without_end_mark,
)
from services.parser.grammar import language_of
from services.parser.hints import Hints, follow, hints_of, steer
from services.parser.metadata import Metadata, read_metadata
from services.parser.page_type import PageFacts, why_not_article
from shared.contract import ArticleParsed, Block, PageFetched
from shared.errors import Skipped
from shared.text import canonical_url

# Grows with every change of what a page yields, so that the store can tell a new reading from a
# publisher's edit.
PARSER_VERSION = 5

# More lines than this between headline and text are not only lead, date and picture.
MAX_ABOVE = 20
_GONE = frozenset([404, 410])
_SOMETHING = re.compile(r"[^\ufeff \t\r\n]")


def parse(page: PageFetched, hints: Hints | None = None) -> ArticleParsed:
    """Return the article of a page, or that it is gone (404, 410).

    Raises Skipped ("gone" for an empty page, "not-an-article" with the reason for a listing, a
    search, a login or an error page) and Rejected for a page past the limits of trim.py and
    walk.py.
    """
    if page.status in _GONE:
        return to_removal(page, version=PARSER_VERSION)
    reading = read(page, hints)
    if reading.refused:
        raise Skipped("not-an-article", reading.refused)
    return to_event(page, reading, version=PARSER_VERSION)


def read(page: PageFetched, hints: Hints | None = None) -> ParsedPage:
    """Return what the page says and how it was read, also for a page that is no article.

    `hints` are those that came with the page, unless others are given. Raises as `parse` does,
    except "not-an-article".
    """
    if page.status in _GONE:
        raise Skipped("gone", f"status {page.status}")
    hints = hints or hints_of(page.hints)
    text = _text(page, hints)
    if _SOMETHING.search(text) is None:
        raise Skipped("gone", "an empty page")
    trimmed = trim(text)
    tree = parse_html(trimmed.html)
    metadata = read_metadata(tree, trimmed)
    if tree.body is None:
        raise Skipped("gone", "a page without a body")
    return _read(page, tree, metadata, read_document(tree.body), hints)


def _text(page: PageFetched, hints: Hints) -> str:
    if page.body_encoding == "utf-8":
        return repair_mojibake(page.body)
    return decode(page.content(), hints.charset or page.charset)


def _read(
    page: PageFetched, tree: Tree, metadata: Metadata, lines: Document, hints: Hints
) -> ParsedPage:
    own, base = canonical_url(page.final_url), _base(page.final_url, metadata.base_href or "")
    hinted = follow(hints, tree, lines)
    body = steer(find_main_content(lines), hinted)
    listed = page.listed_as.title if page.listed_as else None
    title = find_title(lines, body, metadata, hinted=hinted.title, listed=listed)
    title, body = _headed(lines, body, title, metadata)
    lead_lines = find_lead(lines, body, title, metadata)
    box = lines.boxes[body.box]
    start = title.line + 1 if box.start <= title.line < box.end else box.start
    context = PageContext(
        lines,
        body,
        title.text.casefold(),
        hints.repeated,
        stripped_boxes=hinted.strip,
        lead_lines=frozenset(lead_lines),
        is_text_set_apart=_is_set_apart(lines, body, start),
    )
    pieces = _pieces(context, title.line + 1, start, box.end)
    lead = " ".join(lines.lines[number].text for number in lead_lines) or None
    blocks = build_blocks(lines, pieces, body.box)
    lead, blocks, end_mark = without_end_mark(lead, _without_lead(lead, blocks))
    lead, blocks, prefix = without_agency_prefix(lead, blocks)
    language = language_of(metadata.language, text_of(lead, blocks))
    dated, modified = find_times(tree, lines, body, title, metadata, language, page)
    facts = PageFacts(
        document=lines,
        main=body,
        metadata=metadata,
        title=title.text,
        title_line=LineNo(title.line),
        lead=lead,
        blocks=blocks,
        lines=pieces,
        url=page.final_url,
    )
    return ParsedPage(
        metadata=metadata,
        language=language,
        page=lines,
        body=body,
        title=title,
        pieces=pieces,
        lead=lead,
        blocks=blocks,
        end_mark=end_mark,
        prefix=prefix,
        dated=dated,
        modified=modified,
        authorship=find_authors(lines, body, title, metadata, pieces),
        section=find_section(lines, metadata),
        images=find_images(pieces, base),
        further=find_next_pages(lines, body, base, own),
        canonical=find_canonical(metadata, base, own),
        base=base,
        refused=why_not_article(facts),
    )


def _headed(
    lines: Document, body: MainContent, title: Title, metadata: Metadata
) -> tuple[Title, MainContent]:
    """Return the whole headline, and the part of the body that it heads, with its cards."""
    title = complete_document_title(lines, title)
    body = column_of_title(lines, body, title.line)
    key = title.text.casefold()
    if title.line >= 0 and any(one.casefold().startswith(key) for one, _ in metadata.titles):
        body = article_of_feed(lines, body, title.line)
    return title, replace(body, card_lines=find_cards(lines, body))


def _base(url: str, stated: str) -> str:
    """Return what links start from; a base that no browser can read is none."""
    try:
        return urljoin(url, stated)
    except ValueError:
        return url


def _is_set_apart(page: Document, body: MainContent, start: int) -> bool:
    """Say whether most of the text is centred or slanted."""
    numbers = [n for n in range(start, page.boxes[body.box].end) if body.text_scores[n]]
    return sum(is_centred_or_italic(page, page.lines[n]) for n in numbers) * 2 > len(numbers)


def _pieces(context: PageContext, above: int, start: int, end: int) -> list[LabelledLine]:
    return [*_above(context, above, start), *apply_passes(context, classify(context, start, end))]


def _above(context: PageContext, start: int, end: int) -> list[LabelledLine]:
    """Return the figures between the headline and the text, and what has a caption below it.

    Other pictures there are portraits.
    """
    if not 0 < end - start <= MAX_ABOVE:
        return []
    boxes = context.page.boxes
    pieces = apply_passes(context, classify(context, start, end))
    captioned = {id(one) for one, after in pairwise(pieces) if after.label == "caption"}
    return [
        one
        for one in pieces
        if one.label == "caption"
        or (
            one.label == "picture" and (boxes[one.line.box].tag == "figure" or id(one) in captioned)
        )
    ]


def _without_lead(lead: str | None, blocks: list[Block]) -> list[Block]:
    """Drop the first paragraph where it is the lead once more."""
    key = (lead or "").casefold()
    return [
        block for number, block in enumerate(blocks) if number > 1 or block.text.casefold() != key
    ]

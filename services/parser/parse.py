"""One page in, one article out: a pure function, and the only entry to the parser."""

import gc
import re
from dataclasses import replace
from urllib.parse import urljoin

# The recipe names each room once, so it imports more of them than any other module.
from services.parser.article import ParsedPage, to_event, to_removal
from services.parser.content import (
    LabelledLine,
    MainContent,
    PageContext,
    article_of_feed,
    build_blocks,
    column_of_title,
    find_cards,
    find_main_content,
    label_regions,
    regions_of,
    text_of,
    with_text_below,
)
from services.parser.document import (
    Document,
    LineNo,
    Tree,
    parse_html,
    read_document,
    trim,
)
from services.parser.fields import (
    Title,
    complete_document_title,
    find_lead,
    find_next_pages,
    find_times,
    find_title,
    without_agency_prefix,
    without_end_mark,
    without_repeated_lead,
)
from services.parser.grammar import language_of
from services.parser.hints import HintedBoxes, Hints, hints_of, prefer_hinted, resolve
from services.parser.joining import join_pages
from services.parser.metadata import Metadata, read_metadata
from services.parser.official import (
    find_attachments,
    find_document_record,
    heads_documents,
    time_of_issue,
    title_of_record,
    without_foreign_text,
)
from services.parser.page_type import PageFacts, why_not_article
from shared.contract import ArticleParsed, PageFetched
from shared.errors import Skipped
from shared.text import canonical_url, decode, repair_fonts, repair_mojibake

# Grows with every change of what a page yields, so that the store can tell a new reading from a
# publisher's edit.
PARSER_VERSION = 18

BINARY_SAMPLE = 4_000  # characters; chosen on golden pages; -20/+20% changes 0/0 of 146
MAX_NO_TEXT = 0.1  # share; chosen on golden and a portal's pages; -20/+20% changes 0/0 of 146
# Of PDF, ZIP and Office files, RAR archives, fonts and pictures.
_SIGNATURES = ("%PDF-", "PK\x03\x04", "Rar!", "wOF2", "wOFF", "GIF8", "\x89PNG", "\ufffdPNG")
_GONE = frozenset([404, 410])
# Replacement characters, and controls that part no words.
_NO_TEXT = re.compile(r"[\ufffd\x00-\x08\x0e-\x1b]")
_VISIBLE = re.compile(r"[^\ufeff \t\r\n]")


def parse(page: PageFetched, hints: Hints | None = None) -> ArticleParsed:
    """Return the article of a page, or that it is gone (404, 410, withdrawn in another way).

    `hints` are those that came with the page, unless others are given. Raises Skipped ("gone" for
    an empty page, "not-an-article" with the reason for a listing, a search, a login or an error
    page) and Rejected for a page past the limits of document/limits.py and document/reader.py.
    """
    if page.status in _GONE or page.withdrawn:
        return to_removal(page, version=PARSER_VERSION)
    was_enabled = gc.isenabled()
    # The thousands of objects of a page hold no circle, and go by themselves: to look for circles
    # among them while they come takes a sixteenth of the time.
    gc.disable()
    try:
        return _article_of(page, hints)
    finally:
        if was_enabled:
            gc.enable()


def _article_of(page: PageFetched, hints: Hints | None) -> ArticleParsed:
    """Return the article of a page that was answered; raises as `parse`."""
    parsed = read(page, hints)
    if parsed.refused:
        raise Skipped("not-an-article", parsed.refused)
    return to_event(page, parsed, version=PARSER_VERSION)


def read(page: PageFetched, hints: Hints | None = None) -> ParsedPage:
    """Return what is read on a page, also on one that is no article; else raises as `parse`."""
    hints = hints or hints_of(page.hints)
    first = _read_one(page, hints)
    is_cut = page.further or first.next_pages
    whole = join_pages(first, page, lambda one: _read_one(one, hints)) if is_cut else first
    if len(whole.blocks) == len(first.blocks) or not first.refused:
        return whole
    facts = _facts(whole, page.final_url, is_record=False)  # judged by what all pages say
    return replace(whole, refused=why_not_article(facts))


def _read_one(page: PageFetched, hints: Hints) -> ParsedPage:
    """Return what is read on a page alone."""
    trimmed = trim(_decode_page(page, hints))
    tree = parse_html(trimmed.html)
    if tree.body is None:
        raise Skipped("gone", "a page without a body")
    return _read(page, hints, tree, read_document(tree.body), read_metadata(tree, trimmed))


def tree_of(page: PageFetched) -> Tree:
    """Return the tree of a page, as the selectors of hints see it; raises as `parse` does."""
    return parse_html(trim(_decode_page(page, hints_of(page.hints))).html)


def _read(
    page: PageFetched, hints: Hints, tree: Tree, document: Document, metadata: Metadata
) -> ParsedPage:
    """Return everything that is read on a page, field by field; each step needs those above it."""
    url, base = canonical_url(page.final_url), _base(page.final_url, metadata)
    listed = page.listed_as.title if page.listed_as else None
    hinted = resolve(hints, tree, document)

    main = prefer_hinted(find_main_content(document), hinted)
    title = find_title(document, main, metadata, hinted=hinted.title, listed=listed, url=url)
    record = find_document_record(document)
    title = title_of_record(document, complete_document_title(document, title), record)
    main = _narrowed_main(document, main, title, metadata)
    main = without_foreign_text(document, main, title, record)
    lead_lines = [] if main.is_empty else find_lead(document, main, title, metadata)
    form_lines = record.lines if record else range(0)
    lines = _labelled_lines(document, main, title, lead_lines, form_lines, hints, hinted)
    lead = " ".join(document.lines[number].text for number in lead_lines) or None
    blocks = without_repeated_lead(lead, build_blocks(document, lines, main.box))
    lead, blocks, end_mark = without_end_mark(lead, blocks)
    lead, blocks, prefix = without_agency_prefix(lead, blocks)

    language = language_of(metadata.language, text_of(lead, blocks) or title.text)
    published, modified = find_times(document, main, title, metadata, language, page)
    published = time_of_issue(published, record)
    parsed = ParsedPage(
        url=url,
        base=base,
        document=document,
        metadata=metadata,
        main=main,
        title=title,
        lines=lines,
        lead=lead,
        blocks=blocks,
        prefix=prefix,
        end_mark=end_mark,
        language=language,
        published=published,
        modified=modified,
        attachments=find_attachments(document, main, title.line, base),
        next_pages=find_next_pages(document, main, base, url),
    )
    facts = _facts(parsed, page.final_url, is_record=record is not None)
    return replace(parsed, refused=why_not_article(facts))


def _facts(parsed: ParsedPage, url: str, *, is_record: bool) -> PageFacts:
    """Return the facts by which a page is judged to be an article or not."""
    return PageFacts(
        document=parsed.document,
        main=parsed.main,
        metadata=parsed.metadata,
        title=parsed.title.text,
        title_line=parsed.title.line,
        lead=parsed.lead,
        blocks=parsed.blocks,
        lines=parsed.lines,
        url=url,
        attachments=len(parsed.attachments),
        is_dated=parsed.published.moment is not None,
        is_record=is_record,
        is_title_named=parsed.title.is_named,
        heads_documents=not is_record and heads_documents(parsed.document),
    )


def _decode_page(page: PageFetched, hints: Hints) -> str:
    """Return the text of a page; raises Skipped ("gone") where there is none."""
    if page.status in _GONE:
        raise Skipped("gone", f"status {page.status}")
    if page.body_encoding == "utf-8":
        text = repair_fonts(repair_mojibake(page.body))
    else:
        text = decode(page.content(), hints.charset or page.charset)
    if _VISIBLE.search(text) is None:
        raise Skipped("gone", "an empty page")
    if _is_binary(text[:BINARY_SAMPLE]):
        raise Skipped("not-an-article", "a binary file")
    return text


def _is_binary(opening: str) -> bool:
    """Return True if a page is a font, an archive or a picture that was sent as text."""
    no_text = len(_NO_TEXT.findall(opening))
    return opening.startswith(_SIGNATURES) or no_text > len(opening) * MAX_NO_TEXT


def _base(url: str, metadata: Metadata) -> str:
    """Return the URL to which relative links are joined: the <base>, unless it is broken."""
    try:
        return urljoin(url, metadata.base_href or "")
    except ValueError:
        return url


def _narrowed_main(
    document: Document, main: MainContent, title: Title, metadata: Metadata
) -> MainContent:
    """Return the part of the main content that the title heads, with the cards within it.

    Only a title that the page states is known to head one of several articles on it.
    """
    main = column_of_title(document, main, title.line)
    main = with_text_below(document, main, title.line)
    key = title.text.casefold()
    is_stated = any(stated.value.casefold().startswith(key) for stated in metadata.titles)
    if title.line >= 0 and is_stated:
        main = article_of_feed(document, main, title.line)
    return replace(main, card_lines=find_cards(document, main))


def _labelled_lines(  # noqa: PLR0913, PLR0917 - each is a part of one page
    document: Document,
    main: MainContent,
    title: Title,
    lead_lines: list[LineNo],
    form_lines: range,
    hints: Hints,
    hinted: HintedBoxes,
) -> list[LabelledLine]:
    """Return the lines of the main content below the title, and what is the article's around it."""
    context = PageContext(
        document,
        main,
        title_key=title.text.casefold(),
        repeated_keys=hints.repeated,
        stripped_boxes=hinted.stripped,
        form_lines=form_lines,
        lead_lines=frozenset(lead_lines),
    )
    return label_regions(context, regions_of(document, main, title.line))

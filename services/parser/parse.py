"""One page in, one article out: a pure function, and the only entry to the parser."""

import re
from itertools import pairwise
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from services.parser.article import Reading, article_of, find_canonical, removal_of
from services.parser.authorship import find_authors
from services.parser.blocks import build_blocks, text_of
from services.parser.body import Body, find_body
from services.parser.cards import find_cards
from services.parser.charset import decode, repaired
from services.parser.columns import take_column
from services.parser.documents import head_document
from services.parser.feed import part_of
from services.parser.further import find_further
from services.parser.headline import Headline, find_title
from services.parser.hints import Hints, follow, hints_of, steer
from services.parser.language import language_of
from services.parser.lead import find_lead
from services.parser.lines import Page
from services.parser.looks import is_set_apart
from services.parser.metadata import Metadata, read_metadata
from services.parser.neighbours import settle
from services.parser.pictures import drop_icons, find_images
from services.parser.published import find_times
from services.parser.refusal import found_in, refusal
from services.parser.section import find_section
from services.parser.sift import Context, Piece, sift
from services.parser.trim import trim
from services.parser.walk import read_lines
from shared.errors import Skipped
from shared.events import ArticleParsed, PageFetched
from shared.urls import canonical_url
from shared.values import Block

# Grows with every change of what a page yields, so that the store can tell a new reading from a
# publisher's edit.
PARSER_VERSION = 5

# More lines than this between headline and text are not only lead, date and picture.
MAX_ABOVE = 20
_GONE = frozenset([404, 410])
_SOMETHING = re.compile(r"[^\ufeff \t\r\n]")
# No end mark is longer, with the space around it.
MAX_END_MARK = 12
_END_MARK = re.compile(r"\s*(?:\.?/\.(?:/\.?)?-?|\.//\.?)\s*$")
# "BDK - ", "TCCS - ": the acronym of who publishes. In brackets, "(Chinhphu.vn) - ", it is set as
# part of the sentence and stays.
_ACRONYM = re.compile(r"(?P<mark>[A-ZĐ][A-ZĐ&]{1,7})\s*[-–—]\s+(?=[\"“(]?[A-ZĐÀ-Ỹ0-9])")
_BRACKETED = re.compile(r"\((?P<mark>[^()]{2,30})\)\s*[-–—:]\s*")
_NO_AGENCY = frozenset(["UBND", "HĐND", "MTTQ", "TP", "COVID", "TPHCM", "ĐBQH", "VN", "HN", "HCM"])


def parse(page: PageFetched, hints: Hints | None = None) -> ArticleParsed:
    """Return the article of a page, or that it is gone (404, 410).

    Raises Skipped ("gone" for an empty page, "not-an-article" with the reason for a listing, a
    search, a login or an error page) and Rejected for a page past the limits of trim.py and
    walk.py.
    """
    if page.status in _GONE:
        return removal_of(page, version=PARSER_VERSION)
    reading = read(page, hints)
    if reading.refused:
        raise Skipped("not-an-article", reading.refused)
    return article_of(page, reading, version=PARSER_VERSION)


def read(page: PageFetched, hints: Hints | None = None) -> Reading:
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
    tree = LexborHTMLParser(trimmed.html)
    metadata = read_metadata(tree, trimmed.data)
    metadata.marked, metadata.text = "itemprop" in trimmed.html, text
    if tree.body is None:
        raise Skipped("gone", "a page without a body")
    if "material-" in trimmed.html:
        drop_icons(tree.body)
    return _read(page, tree, metadata, read_lines(tree.body), hints)


def _text(page: PageFetched, hints: Hints) -> str:
    if page.body_encoding == "utf-8":
        return repaired(page.body)
    return decode(page.content(), hints.charset or page.charset)


def _read(
    page: PageFetched, tree: LexborHTMLParser, metadata: Metadata, lines: Page, hints: Hints
) -> Reading:
    own, base = canonical_url(page.final_url), _base(page.final_url, metadata.base or "")
    hinted = follow(hints, tree, lines)
    body = steer(find_body(lines), hinted)
    listed = page.listed_as.title if page.listed_as else None
    title = find_title(lines, body, metadata, hinted=hinted.title, listed=listed)
    title, body = _headed(lines, body, title, metadata)
    lead_lines = find_lead(lines, body, title, metadata)
    box = lines.boxes[body.box]
    start = title.line + 1 if box.start <= title.line < box.end else box.start
    context = Context(
        lines,
        body,
        title.text.casefold(),
        hints.repeated,
        strip=hinted.strip,
        skip=frozenset(lead_lines),
        is_set_apart=_is_set_apart(lines, body, start),
    )
    pieces = _pieces(context, title.line + 1, start, box.end)
    lead = " ".join(lines.lines[number].text for number in lead_lines) or None
    blocks = build_blocks(lines, pieces, body.box)
    lead, blocks, end_mark = _without_end_mark(lead, _without_lead(lead, blocks))
    lead, blocks, prefix = _without_prefix(lead, blocks)
    language = language_of(metadata.language, text_of(lead, blocks))
    dated, modified = find_times(tree, lines, body, title, metadata, language, page)
    found = found_in(lines, title.line, lead, blocks, pieces)
    return Reading(
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
        further=find_further(lines, body, base, own),
        canonical=find_canonical(metadata, base, own),
        base=base,
        refused=refusal(lines, body, metadata, found, page.final_url, title.text),
    )


def _headed(lines: Page, body: Body, title: Headline, metadata: Metadata) -> tuple[Headline, Body]:
    """Return the whole headline, and the part of the body that it heads, with its cards."""
    title = head_document(lines, title)
    body = take_column(lines, body, title.line)
    key = title.text.casefold()
    if title.line >= 0 and any(one.casefold().startswith(key) for one, _ in metadata.titles):
        body = part_of(lines, body, title.line)
    body.cards = find_cards(lines, body)
    return title, body


def _base(url: str, stated: str) -> str:
    """Return what links start from; a base that no browser can read is none."""
    try:
        return urljoin(url, stated)
    except ValueError:
        return url


def _is_set_apart(page: Page, body: Body, start: int) -> bool:
    """Say whether most of the text is centred or slanted."""
    numbers = [n for n in range(start, page.boxes[body.box].end) if body.prose[n]]
    return sum(is_set_apart(page, page.lines[n]) for n in numbers) * 2 > len(numbers)


def _pieces(context: Context, above: int, start: int, end: int) -> list[Piece]:
    return [*_above(context, above, start), *settle(context, sift(context, start, end))]


def _above(context: Context, start: int, end: int) -> list[Piece]:
    """Return the figures between the headline and the text, and what has a caption below it.

    Other pictures there are portraits.
    """
    if not 0 < end - start <= MAX_ABOVE:
        return []
    boxes = context.page.boxes
    pieces = settle(context, sift(context, start, end))
    captioned = {id(one) for one, after in pairwise(pieces) if after.kind == "caption"}
    return [
        one
        for one in pieces
        if one.kind == "caption"
        or (one.kind == "picture" and (boxes[one.line.box].tag == "figure" or id(one) in captioned))
    ]


def _without_lead(lead: str | None, blocks: list[Block]) -> list[Block]:
    """Drop the first paragraph where it is the lead once more."""
    key = (lead or "").casefold()
    return [
        block for number, block in enumerate(blocks) if number > 1 or block.text.casefold() != key
    ]


def _without_end_mark(
    lead: str | None, blocks: list[Block]
) -> tuple[str | None, list[Block], str | None]:
    """Take "./." from the end of the text."""
    last = blocks[-1].text if blocks else lead or ""
    found = _END_MARK.search(last) if "/" in last[-MAX_END_MARK:] else None
    if found is None:
        return lead, blocks, None
    text = last[: found.start()].rstrip(" .") + "."
    if blocks:
        return lead, [*blocks[:-1], blocks[-1].model_copy(update={"text": text})], found[0].strip()
    return text, blocks, found[0].strip()


def _without_prefix(
    lead: str | None, blocks: list[Block]
) -> tuple[str | None, list[Block], str | None]:
    first = lead or (blocks[0].text if blocks else "")
    bracketed = _BRACKETED.match(first)
    if bracketed:
        return lead, blocks, bracketed["mark"].strip()
    found = _ACRONYM.match(first)
    if found is None or found["mark"] in _NO_AGENCY:
        return lead, blocks, None
    rest = first[found.end() :]
    if lead:
        return rest, blocks, found["mark"]
    return lead, [blocks[0].model_copy(update={"text": rest}), *blocks[1:]], found["mark"]

"""One page in, one article out: a pure function, and the only entry to the parser."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from services.parser.authorship import Authorship, find_authors
from services.parser.blocks import build_blocks
from services.parser.body import Body, find_body
from services.parser.charset import decode, repaired
from services.parser.headline import Headline, find_lead, find_title
from services.parser.hints import NO_HINTS, Hints
from services.parser.lines import Page, read_lines
from services.parser.metadata import Metadata, read_metadata
from services.parser.pictures import find_images
from services.parser.published import Dated, candidates_of, find_published
from services.parser.refusal import refusal
from services.parser.section import find_section
from services.parser.sift import Context, Piece, sift
from services.parser.trim import trim
from shared.errors import Rejected, Skipped
from shared.events import ArticleParsed, Block, Image, Link, PageFetched, Provenance, Stripped
from shared.text import clean, digest, match_key
from shared.urls import canonical_url, url_id

# Grows with every change of what a page yields, so that the store can tell a new reading from a
# publisher's edit.
PARSER_VERSION = 1

_GONE = frozenset([404, 410])
_END_MARK = re.compile(r"\s*(?:\.?/\.(?:/\.?)?-?|\.//\.?)\s*$")
# "BDK - ", "TCCS - ": the acronym of who publishes. In brackets, "(Chinhphu.vn) - ", it is set as
# part of the sentence and stays.
_ACRONYM = re.compile(r"(?P<mark>[A-ZĐ][A-ZĐ&]{1,7})\s*[-–—]\s+(?=[\"“(]?[A-ZĐÀ-Ỹ0-9])")
_BRACKETED = re.compile(r"\((?P<mark>[^()]{2,30})\)\s*[-–—:]\s*")
_NO_AGENCY = frozenset(["UBND", "HĐND", "MTTQ", "TP", "COVID", "TPHCM", "ĐBQH", "VN", "HN", "HCM"])
MAX_RELATED = 60
# A section has a shorter path than this, an article a longer one.
LONG_PATH = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was found on a page, before it becomes an event."""

    metadata: Metadata
    page: Page
    body: Body
    title: Headline
    pieces: list[Piece]
    lead: str | None
    blocks: list[Block]
    end_mark: str | None
    prefix: str | None
    dated: Dated
    modified: Dated
    authorship: Authorship
    section: tuple[str, Provenance] | None
    images: list[Image]
    base: str
    refused: str | None


def parse(page: PageFetched, hints: Hints | None = None) -> ArticleParsed:
    """Return the article of a page.

    Raises Skipped ("gone" for a removed or empty page, "not-an-article" with the reason for a
    listing, a search, a login or an error page) and Rejected for a page past the limits of
    trim.py and lines.py.
    """
    reading = read(page, hints or NO_HINTS)
    if reading.refused:
        raise Skipped("not-an-article", reading.refused)
    return _event(page, reading)


def read(page: PageFetched, hints: Hints = NO_HINTS) -> Reading:
    """Return what the page says and how it was read, also for a page that is no article."""
    if page.status in _GONE:
        raise Skipped("gone", f"status {page.status}")
    text = (
        repaired(page.body)
        if page.body_encoding == "utf-8"
        else decode(page.content(), page.charset)
    )
    if not text.strip("\ufeff \t\r\n"):
        raise Skipped("gone", "an empty page")
    trimmed = trim(text)
    tree = LexborHTMLParser(trimmed.html)
    metadata = read_metadata(tree, trimmed.data)
    if tree.body is None:
        raise Skipped("gone", "a page without a body")
    return _read(page, tree, metadata, read_lines(tree.body), hints)


def _read(
    page: PageFetched, tree: LexborHTMLParser, metadata: Metadata, lines: Page, hints: Hints
) -> Reading:
    base = urljoin(page.final_url, metadata.base or "")
    body = find_body(lines)
    title = find_title(lines, body, metadata)
    lead_lines = find_lead(lines, body, title, metadata)
    box = lines.boxes[body.box]
    start = title.line + 1 if box.start <= title.line < box.end else box.start
    context = Context(
        lines, body, match_key(title.text), hints.repeated, skip=frozenset(lead_lines)
    )
    pieces = sift(context, start, box.end)
    lead = " ".join(lines.lines[number].text for number in lead_lines) or None
    blocks = build_blocks(lines, pieces, body.box)
    lead, blocks, end_mark = _without_end_mark(lead, _without_lead(lead, blocks))
    lead, blocks, prefix = _without_prefix(lead, blocks)
    published, modified = candidates_of(tree, lines, body, title, metadata, page.final_url)
    return Reading(
        metadata=metadata,
        page=lines,
        body=body,
        title=title,
        pieces=pieces,
        lead=lead,
        blocks=blocks,
        end_mark=end_mark,
        prefix=prefix,
        dated=find_published(published, fetched_at=page.fetched_at),
        modified=find_published(modified, fetched_at=page.fetched_at),
        authorship=find_authors(lines, body, title, metadata, pieces),
        section=find_section(tree, metadata),
        images=find_images(pieces, base),
        base=base,
        refused=refusal(lines, body, metadata, pieces, title.text, page.final_url),
    )


def _without_lead(lead: str | None, blocks: list[Block]) -> list[Block]:
    """Drop the first paragraph where it is the lead once more."""
    key = match_key(lead or "")
    return [
        block for number, block in enumerate(blocks) if number > 1 or match_key(block.text) != key
    ]


def _without_end_mark(
    lead: str | None, blocks: list[Block]
) -> tuple[str | None, list[Block], str | None]:
    """Take "./." from the end of the text."""
    last = blocks[-1].text if blocks else lead or ""
    found = _END_MARK.search(last)
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


def _event(page: PageFetched, reading: Reading) -> ArticleParsed:
    canonical = _canonical(page, reading)
    texts = [block.text for block in reading.blocks]
    text = clean("\n\n".join([reading.lead, *texts] if reading.lead else texts))
    moment = reading.dated.moment
    stripped = _stripped(reading)
    return ArticleParsed(
        article_id=url_id(canonical),
        url=page.url,
        url_id=page.url_id,
        canonical_url=canonical,
        host=page.host,
        portal=page.portal,
        province=page.province,
        fetched_at=page.fetched_at,
        body_hash=page.body_hash,
        parser_version=PARSER_VERSION,
        title=reading.title.text,
        lead=reading.lead,
        blocks=tuple(reading.blocks),
        text=text,
        language=_language(reading.metadata, text),
        authors=reading.authorship.authors,
        published=moment,
        modified=reading.modified.moment,
        section=reading.section[0] if reading.section else None,
        tags=_tags(reading),
        images=tuple(reading.images),
        prefix=reading.prefix,
        source=reading.authorship.publication,
        sign_off=next((piece.text for piece in stripped if piece.kind == "sign-off"), None),
        related=_related(reading),
        stripped=stripped,
        provenance=_provenance(reading),
        listed_as=page.listed_as,
        content_hash=digest(
            reading.title.text,
            reading.lead or "",
            *texts,
            moment.value.isoformat() if moment else "",
            *(author.name for author in reading.authorship.authors),
            *(image.caption or "" for image in reading.images),
        ),
    )


def _canonical(page: PageFetched, reading: Reading) -> str:
    """Return the canonical URL that the page states, if it is one of its own host, or its own."""
    own = canonical_url(page.final_url)
    for value, _ in reading.metadata.canonical:
        try:
            stated = canonical_url(value.strip(), reading.base)
        except Rejected:
            continue
        if _is_plausible(stated, own):
            return stated
    return own


def _is_plausible(stated: str, own: str) -> bool:
    theirs, ours = urlsplit(stated), urlsplit(own)
    # Some templates state the front page, or a section, for every article.
    same_host = (theirs.hostname or "").removeprefix("www.") == (ours.hostname or "").removeprefix(
        "www."
    )
    is_deep = theirs.path.count("/") >= ours.path.count("/") or len(theirs.path) > LONG_PATH
    return same_host and is_deep and len(theirs.path) > 1


_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def _language(metadata: Metadata, text: str) -> str:
    """Return "vi" for text in Vietnamese letters, otherwise what the page states."""
    sample = text[:2_000]
    if len(_VIETNAMESE.findall(sample)) * 25 > len(sample):
        return "vi"
    stated = (metadata.language or "").split("-")[0].strip().lower()
    if stated in ("", "vi") or not stated.isalpha():
        return "en" if sample.isascii() else "und"
    return stated


def _tags(reading: Reading) -> tuple[str, ...]:
    unique = {match_key(tag): tag for tag in reading.metadata.tags if 1 < len(tag) <= 80}  # noqa: PLR2004 - a phrase
    return tuple(unique.values())[:40]


def _stripped(reading: Reading) -> tuple[Stripped, ...]:
    found = [
        Stripped(kind=piece.kind, text=piece.line.text)
        for piece in reading.pieces
        if piece.kind not in (None, "picture")
    ]
    return (
        *found,
        *([Stripped(kind="end-mark", text=reading.end_mark)] if reading.end_mark else ()),
    )


def _related(reading: Reading) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for piece in reading.pieces:
        anchor = piece.line.anchor
        if piece.kind != "related" or anchor is None or len(links) >= MAX_RELATED:
            continue
        href = anchor.attributes.get("href") or ""
        try:
            url = canonical_url(href, reading.base)
        except Rejected:
            continue
        links.setdefault(url, Link(url=url, title=piece.line.text))
    return tuple(links.values())


def _provenance(reading: Reading) -> tuple[Provenance, ...]:
    found = [Provenance(field="title", source=reading.title.source, candidates=())]
    for name, dated in (("published", reading.dated), ("modified", reading.modified)):
        if dated.moment:
            found.append(Provenance(field=name, source=dated.source, candidates=dated.candidates))
    if reading.authorship.authors:
        found.append(reading.authorship.provenance)
    if reading.section:
        found.append(reading.section[1])
    return tuple(found)

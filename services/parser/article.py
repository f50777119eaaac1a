"""What was read on a page, and the event that it becomes."""

from dataclasses import dataclass

from services.parser.content import LabelledLine, MainContent, text_of
from services.parser.document import Document
from services.parser.fields import Authorship, DateChoice, Title
from services.parser.metadata import Metadata
from shared.contract import (
    ArticleParsed,
    Block,
    Candidate,
    Image,
    Link,
    PageFetched,
    Provenance,
    Stripped,
)
from shared.errors import Rejected
from shared.text import canonical_url, digest, match_key, url_id

MAX_RELATED = 60
MAX_TAGS = 40
# article.parsed carries 4 MiB, and the text is in it twice: as blocks and whole.
MAX_TEXT = 600_000
MAX_TAG = 80


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """Everything that was found on a page, before it becomes an event."""

    metadata: Metadata
    language: str
    page: Document
    body: MainContent
    title: Title
    pieces: list[LabelledLine]
    lead: str | None
    blocks: list[Block]
    end_mark: str | None
    prefix: str | None
    dated: DateChoice
    modified: DateChoice
    authorship: Authorship
    section: tuple[str, Provenance] | None
    images: list[Image]
    further: tuple[Link, ...]
    canonical: tuple[str, Provenance]
    base: str
    refused: str | None


def to_event(page: PageFetched, reading: ParsedPage, *, version: int) -> ArticleParsed:
    """Return the event of a reading; raises Rejected for a text past MAX_TEXT."""
    canonical, _ = reading.canonical
    texts = [block.text for block in reading.blocks]
    text = text_of(reading.lead, reading.blocks)
    if len(text) > MAX_TEXT:
        raise Rejected(f"the article has {len(text)} characters, the limit is {MAX_TEXT}")
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
        parser_version=version,
        title=reading.title.text,
        lead=reading.lead,
        blocks=tuple(reading.blocks),
        text=text,
        language=reading.language,
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
        further=reading.further,
        stripped=stripped,
        provenance=provenance_of(reading),
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


def to_removal(page: PageFetched, *, version: int) -> ArticleParsed:
    """Return the event that says that a page is gone, under the id of its own address."""
    return ArticleParsed(
        article_id=page.url_id,
        url=page.url,
        url_id=page.url_id,
        canonical_url=page.url,
        host=page.host,
        portal=page.portal,
        province=page.province,
        fetched_at=page.fetched_at,
        body_hash=page.body_hash,
        parser_version=version,
        title="",
        text="",
        listed_as=page.listed_as,
        content_hash=digest(""),
        gone=True,
    )


def _tags(reading: ParsedPage) -> tuple[str, ...]:
    unique = {tag.casefold(): tag for tag in reading.metadata.tags if 1 < len(tag) <= MAX_TAG}
    return tuple(unique.values())[:MAX_TAGS]


def _stripped(reading: ParsedPage) -> tuple[Stripped, ...]:
    found = [
        Stripped(kind=piece.label, text=piece.line.text)
        for piece in reading.pieces
        if piece.label and piece.line.text
    ]
    return (
        *found,
        *([Stripped(kind="end-mark", text=reading.end_mark)] if reading.end_mark else ()),
    )


def _related(reading: ParsedPage) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for piece in reading.pieces:
        anchor = piece.line.link
        if piece.label != "related" or anchor is None or len(links) >= MAX_RELATED:
            continue
        href = anchor.attributes.get("href") or ""
        try:
            url = canonical_url(href, reading.base)
        except Rejected:
            continue
        links.setdefault(url, Link(url=url, title=piece.line.text))
    return tuple(links.values())


def provenance_of(reading: ParsedPage) -> tuple[Provenance, ...]:
    """Return where each field of a reading came from, with the losing candidates."""
    found = [_title_provenance(reading), reading.canonical[1]]
    for name, dated in (("published", reading.dated), ("modified", reading.modified)):
        if dated.moment:
            found.append(Provenance(field=name, source=dated.source, candidates=dated.candidates))
    if reading.authorship.authors:
        found.append(reading.authorship.provenance)
    if reading.section:
        found.append(reading.section[1])
    return tuple(found)


def _title_provenance(reading: ParsedPage) -> Provenance:
    """Return where the title came from; one that only adds the site's name does not disagree."""
    key = match_key(reading.title.text)
    losers = {
        other: Candidate(value=title, source=source)
        for title, source in reading.metadata.titles
        if key not in (other := match_key(title))
    }
    return Provenance(field="title", source=reading.title.source, candidates=tuple(losers.values()))

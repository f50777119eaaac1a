"""What was read on a page, and the event that it becomes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from services.parser.content import LabelledLine, MainContent, text_of
from services.parser.document import Document
from services.parser.fields import (
    Authorship,
    DateChoice,
    Title,
    find_authors,
    find_canonical,
    find_images,
    find_related,
    find_section,
)
from services.parser.metadata import Chosen, Metadata
from shared.contract import (
    ArticleParsed,
    Attachment,
    Block,
    Candidate,
    Image,
    Link,
    PageFetched,
    Provenance,
    Stripped,
)
from shared.errors import Rejected
from shared.text import digest, match_key

MAX_TAGS = 40  # cap against hostile pages
MAX_TAG = 80  # characters; cap against hostile pages
MAX_TEXT = 600_000  # characters; cap: article.parsed carries 4 MiB, and the text twice

_FACTS_OF_PAGE = (
    "url",
    "url_id",
    "host",
    "portal",
    "province",
    "fetched_at",
    "body_hash",
    "listed_as",
)
Part = TypeVar("Part", Attachment, Image, Link)


@dataclass(frozen=True, slots=True)
class JoinedPage:
    """A further page: how many blocks it brought, what is repeated there; `why_not` for none."""

    number: int
    url: str
    blocks: int = 0
    repeated: int = 0
    why_not: str | None = None


@dataclass(frozen=True)
class ParsedPage:
    """Everything that was read on a page, before it becomes an event.

    `lines` are those of the main content with their labels; `url` is that of the page, `base` what
    its links start from; `refused` is the reason why it is no article, None for an article. What
    tells nothing of that is read once somebody asks: a page that is refused has no authors.
    """

    url: str
    base: str
    document: Document
    metadata: Metadata
    main: MainContent
    title: Title
    lines: list[LabelledLine]
    lead: str | None
    blocks: list[Block]
    prefix: str | None
    end_mark: str | None
    language: str
    published: DateChoice
    modified: DateChoice
    attachments: tuple[Attachment, ...]
    next_pages: tuple[Link, ...]
    refused: str | None = None
    # Of an article that is cut in several: the further pages that add to it, what became of each
    # that there is, and what was taken out of those that were joined.
    parts: "tuple[ParsedPage, ...]" = ()
    joined: tuple[JoinedPage, ...] = ()
    unread: tuple[Link, ...] = ()
    further_stripped: tuple[Stripped, ...] = ()

    @cached_property
    def authorship(self) -> Authorship:
        """Who wrote the article: that may stand at the end of its last page."""
        found = find_authors(self.document, self.main, self.title.line, self.metadata, self.lines)
        for part in self.parts:
            if not found.authors:
                publication = part.authorship.publication or found.publication
                found = replace(part.authorship, publication=publication)
        return found

    @cached_property
    def section(self) -> Chosen | None:
        """The section that it stands in."""
        return find_section(self.document, self.metadata)

    @cached_property
    def canonical(self) -> Chosen:
        """The URL that the article is known by."""
        return find_canonical(self.metadata, self.base, self.url)

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """The pictures and videos of all its pages."""
        further = (image for part in self.parts for image in part.images)
        return each_once((*find_images(self.lines, self.base), *further))

    @cached_property
    def related(self) -> tuple[Link, ...]:
        """The links of all its pages to other articles."""
        further = (link for part in self.parts for link in part.related)
        return each_once((*find_related(self.lines, self.base), *further))


def each_once(found: Iterable[Part]) -> tuple[Part, ...]:
    """Return what has an address, the first of each address."""
    parts: dict[str, Part] = {}
    for one in found:
        parts.setdefault(one.url, one)
    return tuple(parts.values())


def to_event(page: PageFetched, parsed: ParsedPage, *, version: int) -> ArticleParsed:
    """Return the event of an article; raises Rejected for a text past MAX_TEXT."""
    text = text_of(parsed.lead, parsed.blocks)
    if len(text) > MAX_TEXT:
        raise Rejected(f"the article has {len(text)} characters, the limit is {MAX_TEXT}")
    canonical, _ = parsed.canonical
    stripped = stripped_lines(parsed)
    return ArticleParsed(
        **facts_of(page),
        article_id=digest(canonical),  # as url_id: it is canonical
        canonical_url=canonical,
        parser_version=version,
        title=parsed.title.text,
        lead=parsed.lead,
        blocks=tuple(parsed.blocks),
        text=text,
        language=parsed.language,
        authors=parsed.authorship.authors,
        published=parsed.published.moment,
        modified=parsed.modified.moment,
        section=parsed.section.value if parsed.section else None,
        tags=_tags(parsed.metadata),
        images=parsed.images,
        attachments=_with_texts(parsed.attachments, page, MAX_TEXT * 2 - len(text) * 2),
        prefix=parsed.prefix,
        source=parsed.authorship.publication,
        sign_off=next((_named(part.text) for part in stripped if part.kind == "sign-off"), None),
        related=parsed.related,
        further=parsed.next_pages,
        unread=parsed.unread,
        stripped=stripped,
        provenance=provenance_of(parsed),
        content_hash=_content_hash(parsed),
    )


def _named(sign_off: str) -> str:
    """Return who signs, without the role before it: "Tác giả: Văn phòng Sở"."""
    return sign_off.partition(":")[2].strip() or sign_off


def to_removal(page: PageFetched, *, version: int) -> ArticleParsed:
    """Return the event that says that a page is gone, under the id of its own URL."""
    return ArticleParsed(
        **facts_of(page),
        article_id=page.url_id,
        canonical_url=page.url,
        parser_version=version,
        title="",
        text="",
        content_hash=digest(""),
        gone=True,
        withdrawn=page.withdrawn or "missing",
    )


def facts_of(page: PageFetched) -> dict[str, Any]:
    """Return what an article takes over from its page: where it was found, when, and for whom."""
    return {name: getattr(page, name) for name in _FACTS_OF_PAGE} | {"body_hash": page.whole_hash()}


def _with_texts(
    attachments: tuple[Attachment, ...], page: PageFetched, room: int
) -> tuple[Attachment, ...]:
    """Return the attachments with the texts of those that were read, `room` characters in all."""
    files = {file.url: file for file in page.files}
    told: list[Attachment] = []
    for attachment in attachments:
        file = files.get(attachment.url)
        if file is None:
            told.append(attachment)
            continue
        text = file.text[:room] or None
        room -= len(text or "")
        state = "cut" if len(text or "") < len(file.text) else file.state
        facts = {"text": text, "state": state, "pages": file.pages}
        told.append(attachment.model_copy(update=facts))
    return tuple(told)


def _content_hash(parsed: ParsedPage) -> str:
    """Return a digest of title, lead, text, day, authors and captions: the words of the article."""
    moment = parsed.published.moment
    return digest(
        parsed.title.text,
        parsed.lead or "",
        *(block.text for block in parsed.blocks),
        moment.value.isoformat() if moment else "",
        *(author.name for author in parsed.authorship.authors),
        *(image.caption or "" for image in parsed.images),
        *(attachment.name for attachment in parsed.attachments),
    )


def _tags(metadata: Metadata) -> tuple[str, ...]:
    """Return the tags of the head; of spellings that differ in case the last."""
    tags = {tag.casefold(): tag for tag in metadata.tags if 1 < len(tag) <= MAX_TAG}
    return tuple(tags.values())[:MAX_TAGS]


def stripped_lines(parsed: ParsedPage) -> tuple[Stripped, ...]:
    """Return the lines of the main content that are no text, and the end mark."""
    own = tuple(
        Stripped(kind=line.label, text=line.line.text, rule=line.rule)
        for line in parsed.lines
        if line.label and line.line.text
    )
    if parsed.end_mark:
        own += (Stripped(kind="end-mark", text=parsed.end_mark, rule="end-mark"),)
    return own + parsed.further_stripped


def provenance_of(parsed: ParsedPage) -> tuple[Provenance, ...]:
    """Return where each field came from, with the candidates that lost."""
    fields = [_title_provenance(parsed), parsed.canonical.provenance]
    for name, choice in (("published", parsed.published), ("modified", parsed.modified)):
        if choice.moment:
            losers = choice.candidates
            fields.append(Provenance(field=name, source=choice.source, candidates=losers))
    if parsed.authorship.authors:
        fields.append(parsed.authorship.provenance)
    if parsed.section:
        fields.append(parsed.section.provenance)
    return tuple(fields)


def _title_provenance(parsed: ParsedPage) -> Provenance:
    """Return where the title came from; one that only adds the site's name does not disagree."""
    key = match_key(parsed.title.text)
    losers = {
        other: Candidate(value=title, source=source)
        for title, source in parsed.metadata.titles
        if key not in (other := match_key(title))
    }
    return Provenance(field="title", source=parsed.title.source, candidates=tuple(losers.values()))

"""Events about articles: a page as an article, then with what it speaks of."""

from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime, Field

from shared.contract.events.event import Event
from shared.contract.values import (
    Attachment,
    Author,
    Block,
    DateMention,
    Document,
    Image,
    Link,
    ListedAs,
    Moment,
    Occasion,
    Organization,
    Person,
    Place,
    Provenance,
    Stripped,
    Summary,
    Term,
    Withdrawal,
)


class ArticleParsed(Event):
    """A page as an article: what it says in `text`, what was stripped in fields of its own."""

    article_id: str
    """The id of the article, the hash of its canonical URL: the key of the record."""
    url: str
    """The canonical form of the address that was fetched."""
    url_id: str
    """The id of that address."""
    canonical_url: str
    """The address that the article calls its own."""
    host: str
    """The host of `url`."""
    portal: str | None = None
    """The id of the portal that it belongs to."""
    province: str | None = None
    """The province of that portal."""
    fetched_at: AwareDatetime
    """When the page was fetched, RFC 3339 with its offset."""
    body_hash: str
    """The hash of what came: of the page's bytes, with its further pages and files; hex digits."""
    parser_version: int
    """The version of the parser: it grows when the same page gives another article."""
    title: str
    """The headline; empty where the article is gone."""
    lead: str | None = None
    """The lead (sapo), which is also the beginning of `text`."""
    blocks: tuple[Block, ...] = ()
    """The body block by block, without the lead."""
    text: str
    """The lead and the blocks joined by blank lines, NFC; offsets of mentions count its Unicode
    code points. Empty for a notice that is nothing but its title and a file."""
    language: str = "vi"
    """The language that the page states (ISO 639)."""
    authors: tuple[Author, ...] = ()
    """The bylines."""
    published: Moment | None = None
    """When it was published."""
    modified: Moment | None = None
    """When the publisher changed it last."""
    section: str | None = None
    """The section of the portal that it stands in."""
    tags: tuple[str, ...] = ()
    """Keywords of the publisher."""
    images: tuple[Image, ...] = ()
    """Its pictures and videos with their captions."""
    attachments: tuple[Attachment, ...] = ()
    """The files that it offers."""
    prefix: str | None = None
    """An agency mark before the lead ("BDK", "TCCS"), which is no part of `text`."""
    source: str | None = None
    """The line that says where the text was taken from."""
    sign_off: str | None = None
    """An editorial signature ("BAN BIÊN TẬP")."""
    related: tuple[Link, ...] = ()
    """Other articles that it recommends."""
    further: tuple[Link, ...] = ()
    """The further pages of an article that is cut in several, from the second on."""
    unread: tuple[Link, ...] = Field(default=(), json_schema_extra={"since": "0.2.0"})
    """Those of them that could not be fetched, so that `text` is without them as yet."""
    stripped: tuple[Stripped, ...] = ()
    """What was taken out of the body, under its kind."""
    provenance: tuple[Provenance, ...] = ()
    """Where each field came from, and what disagreed with it."""
    listed_as: ListedAs | None = None
    """What the listing that led to the page said of it."""
    content_hash: str
    """A hash of what the article says, hex digits: the same as long as it says the same."""
    gone: bool = False
    """Whether the publisher took the page away; title and text are then empty."""
    withdrawn: Withdrawal | None = None
    """How it went: "missing" (404, 410), it asks not to be kept ("noindex"), leads to the
    "front-page", or is an "error-page" that the server calls well."""
    reparsed_at: AwareDatetime | None = None
    """When the replay began that read the page again; null where it was read once."""

    def subject(self) -> str:
        """Return the article id: the hash of the canonical URL."""
        return self.article_id


# Given with the other fields: a default would be copied in depth for every article.
_UNTOLD = Summary()
_NEVER = datetime.min.replace(tzinfo=UTC)


class ArticleEnriched(ArticleParsed):
    """The public contract: the article with its persons, places, documents and dates."""

    enricher_version: int
    """The version of the enricher: it grows when the same text gives other entities."""
    persons: tuple[Person, ...] = ()
    """The persons that the text names, in order of their first mention."""
    organizations: tuple[Organization, ...] = ()
    """The bodies that it names."""
    places: tuple[Place, ...] = ()
    """The places that it names."""
    documents: tuple[Document, ...] = ()
    """The official documents that it names."""
    occasions: tuple[Occasion, ...] = ()
    """The congresses, sessions, plenums, sittings and elections that it names."""
    terms: tuple[Term, ...] = ()
    """The terms of office that it names."""
    dates: tuple[DateMention, ...] = ()
    """The days and stretches of time that it states."""
    signature: str | None = None
    """64 bits as hex digits: two articles whose signatures differ in 12 bits or fewer say the same
    (SimHash)."""
    sketch: tuple[str, ...] = ()
    """Up to 32 hashes in hex digits: two articles that share 8 or more have a quarter of the longer
    one in common, so that cut and extended copies show too (bottom-k MinHash)."""
    summary: Summary = Summary()
    """What the article is chiefly about."""
    reenriched_at: AwareDatetime | None = None
    """When the replay began that looked through the article again."""

    def order(self) -> tuple[datetime, int, datetime, int, datetime]:
        """Return what decides which of two states of one article is newer.

        The page, then how it was read, then what was found in it.
        """
        reparsed, reenriched = self.reparsed_at or _NEVER, self.reenriched_at or _NEVER
        versions = (self.parser_version, reparsed, self.enricher_version, reenriched)
        return (self.fetched_at, *versions)

    @classmethod
    def of(cls, article: ArticleParsed, **found: Any) -> "ArticleEnriched":  # noqa: ANN401 - any field of the event
        """Return the article with what an enricher found in it (already checked values)."""
        return cls.model_construct(**{**article.__dict__, "summary": _UNTOLD, **found})

"""The facts that travel between the services, and the only place where services meet.

Every event is frozen and versioned; unknown fields are ignored on reading, so that a newer service
may add one while an older still runs. `SCHEMA_VERSION` of a class grows only when a field goes or
changes its meaning; such a change also gets a topic of its own.
"""

import base64
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any, ClassVar, Literal
from uuid import NAMESPACE_URL, uuid5

from pydantic import AwareDatetime, Field

from shared.contract.values import (
    Attachment,
    Author,
    Block,
    Cause,
    DateMention,
    Document,
    Image,
    Link,
    ListedAs,
    Moment,
    Occasion,
    Organization,
    PageKind,
    Person,
    Place,
    Provenance,
    Stripped,
    Summary,
    Term,
    Value,
    Withdrawal,
)

# The name space of event ids (RFC 9562, version 5).
_EVENT_IDS = uuid5(NAMESPACE_URL, "urn:bantin:event")


class Event(Value):
    """A frozen fact with no behaviour beyond its identity."""

    SCHEMA_VERSION: ClassVar[int] = 1

    @classmethod
    def type_name(cls) -> str:
        """Return the CloudEvents type: "bantin.<EventName>.v<version>"."""
        return f"bantin.{cls.__name__}.v{cls.SCHEMA_VERSION}"

    def subject(self) -> str:
        """Return what the event is about: a URL id or an article id."""
        raise NotImplementedError

    def event_id(self, encoded: bytes | None = None) -> str:
        """Return an id that is the same whenever the same fact is stated again, and never else.

        `encoded` is the event as JSON, where the caller has it already.
        """
        encoded = self.model_dump_json().encode() if encoded is None else encoded
        return str(uuid5(_EVENT_IDS, "\x1f".join((self.type_name(), *self._identity(encoded)))))

    def _identity(self, encoded: bytes) -> tuple[str, ...]:
        return (self.subject(), sha1(encoded, usedforsecurity=False).hexdigest())


class FetchRequested(Event):
    """Somebody wants a URL fetched. `kind` says what it is expected to be."""

    url: str
    host: str
    kind: PageKind = "article"
    portal: str | None = None
    requested_at: AwareDatetime
    requested_by: str = "bantin"

    def subject(self) -> str:
        """Return the URL."""
        return self.url


class PageFetched(Event):
    """The raw bytes of a page and the facts of its fetch.

    `url` is the canonical URL that was asked for, `final_url` where the redirects ended. `body` is
    text when the bytes are valid UTF-8 ("utf-8"), otherwise base64; `content()` gives the very
    bytes back either way. `charset` is what the Content-Type header declares, `hints` what the
    portal's file says of its pages: CSS selectors by field, and "charset". `noarchive` says that
    the page asks for its bytes not to be kept, `tls_verified` that it came over TLS whose
    certificate was checked (False over plain http, and under the tls profile insecure).
    `withdrawn` says why a known article is taken to be gone; the body is then empty.
    """

    url_id: str
    url: str
    final_url: str
    host: str
    portal: str | None = None
    province: str | None = None
    status: int
    content_type: str = "text/html"
    charset: str | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    fetched_at: AwareDatetime
    body: str
    body_encoding: Literal["utf-8", "base64"] = "utf-8"
    body_hash: str
    listed_as: ListedAs | None = None
    hints: dict[str, str] = Field(default_factory=dict)
    noarchive: bool = False
    tls_verified: bool | None = None
    withdrawn: Withdrawal | None = None

    def content(self) -> bytes:
        """Return the bytes exactly as the server sent them (after Content-Encoding)."""
        if self.body_encoding == "base64":
            return base64.b64decode(self.body)
        return self.body.encode()

    @staticmethod
    def wrap(content: bytes) -> dict[str, str]:
        """Return the fields `body` and `body_encoding` that hold these bytes."""
        try:
            return {"body": content.decode("utf-8"), "body_encoding": "utf-8"}
        except UnicodeDecodeError:
            return {"body": base64.b64encode(content).decode(), "body_encoding": "base64"}

    def subject(self) -> str:
        """Return the id of the URL."""
        return self.url_id

    def _identity(self, _encoded: bytes) -> tuple[str, ...]:
        # Its body, of megabytes, is told by its hash.
        return (self.url_id, self.body_hash, self.fetched_at.isoformat(), str(self.status))


class ArticleParsed(Event):
    """A page as an article: what it says in `text`, what was stripped in fields of its own.

    `text` is the lead and the blocks joined by blank lines; it is NFC, and offsets of mentions are
    offsets into it. `prefix` is an agency mark before the lead ("BDK", "TCCS"), `source` the line
    that says where the text was taken from, `sign_off` an editorial signature ("BAN BIÊN TẬP").
    `attachments` are the files that it offers; a notice may be nothing but its title and a file,
    and then has an empty text.
    `further` are the further pages of an article that is cut in several, from the second on.
    `gone` says that the publisher took the page away, `withdrawn` how: it is "missing" (404, 410),
    asks not to be kept ("noindex"), leads to the "front-page", or is an "error-page" that the
    server calls well; title and text are then empty.
    `reparsed_at` is when the replay began that read the page again; None where it was read once.
    """

    article_id: str
    url: str
    url_id: str
    canonical_url: str
    host: str
    portal: str | None = None
    province: str | None = None
    fetched_at: AwareDatetime
    body_hash: str
    parser_version: int
    title: str
    lead: str | None = None
    blocks: tuple[Block, ...] = ()
    text: str
    language: str = "vi"
    authors: tuple[Author, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    prefix: str | None = None
    source: str | None = None
    sign_off: str | None = None
    related: tuple[Link, ...] = ()
    further: tuple[Link, ...] = ()
    stripped: tuple[Stripped, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    listed_as: ListedAs | None = None
    content_hash: str
    gone: bool = False
    withdrawn: Withdrawal | None = None
    reparsed_at: AwareDatetime | None = None

    def subject(self) -> str:
        """Return the article id: the hash of the canonical URL."""
        return self.article_id


# Given with the other fields: a default would be copied in depth for every article.
_UNTOLD = Summary()
_NEVER = datetime.min.replace(tzinfo=UTC)


class ArticleEnriched(ArticleParsed):
    """The public contract: the article with its persons, places, documents and dates.

    `signature` is 64 bits as hex digits: two articles whose signatures differ in 12 bits or fewer
    say the same (SimHash). `sketch` is up to 32 hashes in hex digits: two articles that share 8 or
    more have a quarter of the longer one in common, so that cut and extended copies show too
    (bottom-k MinHash); an index over its elements finds them. `reenriched_at` is when the replay
    began that looked through the article again.
    """

    enricher_version: int
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    documents: tuple[Document, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    terms: tuple[Term, ...] = ()
    dates: tuple[DateMention, ...] = ()
    signature: str | None = None
    sketch: tuple[str, ...] = ()
    summary: Summary = Summary()
    reenriched_at: AwareDatetime | None = None

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


class ArticleStored(Event):
    """The store holds a new state of an article, and this is why.

    `revision` counts the states of the article, from 1. `claimed_at` is the time of the fetch as
    the event had it where that lay in the future: `fetched_at` is then when it came to the store.
    """

    article_id: str
    canonical_url: str
    title: str
    portal: str | None = None
    cause: Cause
    changed: tuple[str, ...] = ()
    revision: int
    fetched_at: AwareDatetime
    claimed_at: AwareDatetime | None = None
    parser_version: int
    enricher_version: int
    content_hash: str
    stored_at: AwareDatetime

    def subject(self) -> str:
        """Return the article id."""
        return self.article_id

    def _identity(self, _encoded: bytes) -> tuple[str, ...]:
        versions = (str(self.parser_version), str(self.enricher_version))
        change = (str(self.revision), self.cause, *self.changed)
        return (self.article_id, self.content_hash, self.fetched_at.isoformat(), *versions, *change)

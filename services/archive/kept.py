"""A page in an archive: what it is, and where its records stand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.contract import PageFetched

# response: with its body. revisit: the body is that of an earlier page, `of`. metadata: there is
# no body, as of a page that is gone.
Kind = Literal["response", "revisit", "metadata"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the records of a page stand: whole gzip members of a file, one behind the other."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of an archive.

    `id` is that of its event; `of` is the id of the page that holds the body of a revisit. `digest`
    is the SHA-1 of the body as WARC has it. `number` grows in the order in which pages were kept.
    """

    id: str
    url_id: str
    url: str
    portal: str | None
    fetched_at: datetime
    status: int
    mime: str
    kind: Kind
    body_hash: str
    digest: str
    of: str | None
    place: Place
    number: int = 0

    @classmethod
    def of_event(
        cls, page: PageFetched, event_id: str, *, kind: Kind, digest: str, of: str | None
    ) -> "KeptPage":
        """Return what a catalogue says of the page of an event, but for its place."""
        return cls(
            id=event_id,
            url_id=page.url_id,
            url=page.url,
            portal=page.portal,
            fetched_at=page.fetched_at,
            status=page.status,
            mime=page.content_type,
            kind=kind,
            body_hash=page.body_hash,
            digest=digest,
            of=of,
            place=Place("", 0, 0),
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """Which pages are meant: of an address, a portal, fetched from `since` on and before `until`.

    `after` is the number behind which they begin.
    """

    url_id: str | None = None
    portal: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: int = 0

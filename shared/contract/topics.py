"""The topics of the pipeline: names, keys, sizes and retention, stated here and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Generic, Literal, TypeVar

from pydantic_core import to_json

from shared.contract import events
from shared.contract.events import Event

E = TypeVar("E", bound=Event)
Headers = tuple[tuple[str, bytes], ...]

PARTITIONS = 12
MEBIBYTE = 1024 * 1024
# Bytes that one batch may hold, whatever the number of its records (one record always fits).
BATCH_BYTES = 16 * MEBIBYTE
# Bytes for the headers that a dead letter has beside its original.
DEAD_LETTER_HEADROOM = 64 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a topic in any runtime. `value` is undecoded bytes, None for a tombstone."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    partition: int = 0
    offset: int = -1

    @property
    def size(self) -> int:
        """Return the bytes of key, value and headers, plus what Kafka and zstd add at most.

        A batch of one record has 82 bytes of its own; zstd adds 3 to each 128 KiB that it cannot
        compress (https://datatracker.ietf.org/doc/html/rfc8878, section 3.1.1.2).
        """
        headers = sum(
            len(name.encode("utf-8", "surrogatepass")) + len(value or b"") + 10
            for name, value in self.headers
        )
        return len(self.key or b"") + len(self.value or b"") + headers + 512

    def header(self, name: str) -> str | None:
        """Return the last header of this name, decoded leniently, or None."""
        values = [value for key, value in self.headers if key == name]
        return (values[-1] or b"").decode("utf-8", "replace") if values else None


@dataclass(frozen=True, slots=True)
class Topic(Generic[E]):
    """A topic: its name, the event it carries, its key, and how Kafka keeps it.

    It travels into worker processes, so its key is something that pickles.
    """

    name: str
    event: type[E]
    key: Callable[[E], str]
    retention: timedelta
    cleanup: Literal["delete", "compact"] = "delete"
    max_bytes: int = MEBIBYTE
    partitions: int = field(default=PARTITIONS)

    def record(self, event: E, *, source: str, at: datetime, traceparent: str) -> Record:
        """Return the event as a record with CloudEvents 1.0 headers (Kafka binary mode)."""
        value = to_json(event)
        headers = {
            "content-type": "application/json",
            "ce_specversion": "1.0",
            "ce_id": event.event_id(value),
            "ce_type": event.type_name(),
            "ce_source": f"/bantin/{source}",
            "ce_subject": event.subject(),
            "ce_time": at.isoformat(),
            "ce_dataschema": event.schema_urn(),
            "traceparent": traceparent,
        }
        return Record(
            topic=self.name,
            key=self.key(event).encode(),
            value=value,
            headers=tuple((name, value.encode()) for name, value in headers.items()),
        )

    def dead(self, stage: str) -> "Topic[E]":
        """Return the dead-letter topic of a stage that reads this one."""
        return replace(
            self,
            name=f"{self.name}.{stage}.dead",
            retention=timedelta(days=30),
            cleanup="delete",
            max_bytes=self.max_bytes + DEAD_LETTER_HEADROOM,
        )


FETCH_REQUESTED = Topic(
    "fetch.requested", events.FetchRequested, attrgetter("host"), timedelta(days=7)
)
PAGE_FETCHED = Topic(
    "page.fetched",
    events.PageFetched,
    attrgetter("url_id"),
    timedelta(days=30),
    max_bytes=4 * MEBIBYTE,
)
ARTICLE_PARSED = Topic(
    "article.parsed",
    events.ArticleParsed,
    attrgetter("article_id"),
    timedelta(days=14),
    max_bytes=4 * MEBIBYTE,
)
ARTICLE_ENRICHED = Topic(
    "article.enriched",
    events.ArticleEnriched,
    attrgetter("article_id"),
    timedelta(days=90),
    max_bytes=8 * MEBIBYTE,
)
ARTICLE_STORED = Topic(
    "article.stored",
    events.ArticleStored,
    attrgetter("article_id"),
    timedelta(days=90),
    cleanup="compact",
)
TOPICS = (FETCH_REQUESTED, PAGE_FETCHED, ARTICLE_PARSED, ARTICLE_ENRICHED, ARTICLE_STORED)

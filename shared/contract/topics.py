"""The topics of the pipeline: names, keys, sizes and retention, stated here and nowhere else."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
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
# So ends the name of a topic of dead letters.
DEAD = ".dead"


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
        """Return the bytes of key, value and headers, plus what Kafka and compression add at most.

        A batch of one record has 82 bytes of its own; zstd adds 3 to each 128 KiB that it cannot
        compress (https://datatracker.ietf.org/doc/html/rfc8878, section 3.1.1.2), gzip 5 to 32.
        """
        headers = sum(
            len(name.encode("utf-8", "surrogatepass")) + len(value or b"") + 10
            for name, value in self.headers
        )
        return len(self.key or b"") + len(self.value or b"") + headers + 1536

    def header(self, name: str) -> str | None:
        """Return the last header of this name, decoded leniently, or None."""
        values = [value for key, value in self.headers if key == name]
        return (values[-1] or b"").decode("utf-8", "replace") if values else None


@dataclass(frozen=True, slots=True)
class Topic(Generic[E]):
    """A topic: its name, the event it carries, the field that is its key, how Kafka keeps it."""

    name: str
    event: type[E]
    key_field: str
    retention: timedelta
    cleanup: Literal["delete", "compact"] = "delete"
    max_bytes: int = MEBIBYTE
    partitions: int = field(default=PARTITIONS)
    compression: Literal["zstd", "gzip"] = "zstd"
    """gzip where anybody reads it: it is the one that every client can read as it is installed."""

    def key(self, event: E) -> str:
        """Return the key of the record of an event: records of one key stay in order."""
        return str(getattr(event, self.key_field))

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
            name=f"{self.name}.{stage}{DEAD}",
            retention=timedelta(days=30),
            cleanup="delete",
            max_bytes=self.max_bytes + DEAD_LETTER_HEADROOM,
        )


FETCH_REQUESTED = Topic("fetch.requested", events.FetchRequested, "host", timedelta(days=7))
PAGE_FETCHED = Topic(
    "page.fetched",
    events.PageFetched,
    "url_id",
    timedelta(days=30),
    max_bytes=4 * MEBIBYTE,
)
ARTICLE_PARSED = Topic(
    "article.parsed",
    events.ArticleParsed,
    "article_id",
    timedelta(days=14),
    max_bytes=4 * MEBIBYTE,
)
ARTICLE_ENRICHED = Topic(
    "article.enriched",
    events.ArticleEnriched,
    "article_id",
    timedelta(days=90),
    max_bytes=8 * MEBIBYTE,
    compression="gzip",
)
ARTICLE_STORED = Topic(
    "article.stored",
    events.ArticleStored,
    "article_id",
    timedelta(days=90),
    cleanup="compact",
    compression="gzip",
)
TOPICS = (FETCH_REQUESTED, PAGE_FETCHED, ARTICLE_PARSED, ARTICLE_ENRICHED, ARTICLE_STORED)

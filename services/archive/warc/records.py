"""A page as records of WARC/1.1, and back: pure.

A page is a response (or a revisit, when its body is kept already), the request where it is known,
and a record of metadata that holds the rest of the event; each is a gzip member of its own. The
last one makes the page whole: what a kill cut off has none.
"""

import base64
import hashlib
import string
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

import orjson

from services.archive.kept import Kind
from shared.contract import FurtherPage, PageFetched
from shared.extras import extra

with extra("archive"):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

# Extension fields: the event of a record, and of a revisit the event that brought its body.
EVENT_ID, REPEATED_ID = "Bantin-Event-Id", "Bantin-Repeated-Event-Id"
# Of a response that is a further page of an article: which one.
FURTHER = "Bantin-Further-Page"
PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
# Of the gzip: 9 costs a third more time for 0.4 % less (benchmarks/archive.py).
LEVEL = 6
_GZIP = 31  # the window of zlib that means gzip
# What these say of the body was true on the wire; ours is unpacked. Common Crawl names them so.
_OF_THE_WIRE = ("content-encoding", "transfer-encoding", "content-length")
_RENAMED = "X-Crawler-"
# What stands in records of its own.
_BODIES: dict[str, Any] = {"body": True, "further": {"__all__": {"body"}}}
_PRINTABLE = string.punctuation + " "


@dataclass(frozen=True, slots=True)
class Original:
    """The page whose body a revisit repeats."""

    id: str
    url: str
    fetched_at: datetime


def payload_digest(content: bytes) -> str:
    """Return the digest of a body as WARC has it: "sha1:" and 32 characters of base 32."""
    sha1 = hashlib.sha1(content, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(sha1).decode()}"


def kind_of(page: PageFetched, original: Original | None) -> Kind:
    """Return what record holds a page."""
    if page.withdrawn:
        return "metadata"
    return "revisit" if original else "response"


def rendered(page: PageFetched, event_id: str, digest: str, original: Original | None) -> bytes:
    """Return the records of a page as gzip members."""
    kind = kind_of(page, original)
    written = _Members(page, event_id, kind)
    if kind == "response":
        named = {"WARC-Payload-Digest": digest}
        written.add("response", _answer(page), page.content(), named)
    if kind == "revisit" and original:
        named = {
            "WARC-Payload-Digest": digest,
            "WARC-Profile": PROFILE,
            "WARC-Refers-To": record_id(original.id, "response"),
            "WARC-Refers-To-Target-URI": original.url,
            "WARC-Refers-To-Date": warc_date(original.fetched_at),
            REPEATED_ID: original.id,
        }
        written.add("revisit", _answer(page), b"", named)
    for further in page.further:
        if not further.missing:
            written.add_further(further)
    if kind != "metadata" and page.request_headers:
        written.add("request", _request(page), b"")
    facts = orjson.dumps(page.model_dump(mode="json", exclude=_BODIES))
    written.add("metadata", None, facts, {"WARC-Concurrent-To": record_id(event_id, kind)})
    return written.data()


def warcinfo(name: str, software: str, at: datetime) -> bytes:
    """Return the record that opens a file: who wrote it, and as what."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=False, warc_version="1.1")
    info = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    record = writer.create_warcinfo_record(name, info)
    record.rec_headers.replace_header("WARC-Date", warc_date(at))
    writer.write_record(record)
    return _packed(buffer.getvalue())


def record_id(event_id: str, record_type: str) -> str:
    """Return the id of a record of a page: the same however often the page is written."""
    return f"<urn:uuid:{uuid5(UUID(event_id), record_type)}>"


def warc_date(moment: datetime) -> str:
    """Return a time as WARC/1.1 has it, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class _Members:
    """The records of one page, one gzip member behind the other."""

    def __init__(self, page: PageFetched, event_id: str, kind: Kind) -> None:
        self._page, self._event_id = page, event_id
        self._answer_id = record_id(event_id, kind)
        self._members: list[bytes] = []

    def add(
        self,
        kind: str,
        http: StatusAndHeaders | None,
        content: bytes,
        named: dict[str, str] | None = None,
        url: str | None = None,
    ) -> None:
        """Add a record; `http` are its HTTP headers, None for one that has none.

        `url` is its address where that is not the page's.
        """
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=False, warc_version="1.1")
        headers = {
            "WARC-Record-ID": record_id(self._event_id, kind),
            "WARC-Date": warc_date(self._page.fetched_at),
            EVENT_ID: self._event_id,
            **(named or {}),
        }
        if kind == "request":
            headers["WARC-Concurrent-To"] = self._answer_id
        record = writer.create_warc_record(
            url or self._page.final_url,
            kind,
            payload=BytesIO(content),
            length=len(content),
            warc_content_type="application/json" if http is None else "",
            warc_headers_dict=headers,
            http_headers=http,
        )
        writer.write_record(record)
        self._members.append(_packed(buffer.getvalue()))

    def add_further(self, further: FurtherPage) -> None:
        """Add the answer that brought a further page."""
        content = further.content()
        charset = f"; charset={further.charset}" if further.charset else ""
        lines = {"content-type": f"text/html{charset}", "content-length": str(len(content))}
        named = {
            "WARC-Record-ID": record_id(self._event_id, f"further-{further.number}"),
            "WARC-Payload-Digest": payload_digest(content),
            FURTHER: str(further.number),
        }
        http = StatusAndHeaders("200 OK", _lines(lines), protocol="HTTP/1.1")
        self.add("response", http, content, named, further.url)

    def data(self) -> bytes:
        """Return them as bytes."""
        return b"".join(self._members)


def _packed(record: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(record) + packer.flush()


def _request(page: PageFetched) -> StatusAndHeaders:
    parts = urlsplit(page.final_url)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    named = {"host": parts.netloc, **page.request_headers}
    return StatusAndHeaders(f"GET {target} HTTP/1.1", _lines(named), is_http_request=True)


def _answer(page: PageFetched) -> StatusAndHeaders:
    named = {
        f"{_RENAMED}{name}" if name in _OF_THE_WIRE else name: value
        for name, value in {"content-type": page.content_type, **page.headers}.items()
    }
    if not page.withdrawn:
        named["content-length"] = str(len(page.content()))
    try:
        phrase = HTTPStatus(page.status).phrase
    except ValueError:
        phrase = ""
    return StatusAndHeaders(f"{page.status} {phrase}", _lines(named), protocol="HTTP/1.1")


def _lines(named: dict[str, str]) -> Sequence[tuple[str, str]]:
    """Return headers as lines; of one that came several times the lines are joined in the event."""
    return list(_each_line(named))


def _each_line(named: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in named.items():
        for line in value.splitlines() or [""]:
            # As text of HTTP/1.1 has it; the event beside it holds the value as it came.
            yield name, line if line.isascii() else quote(line, safe=_PRINTABLE)

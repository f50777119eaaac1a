"""The pages of a file of WARC, whatever became of the file: pure."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO

import orjson

from services.archive.kept import KeptPage, Kind, Place
from services.archive.warc.records import EVENT_ID, FURTHER, REPEATED_ID, payload_digest
from shared.contract import FurtherPage, PageFetched
from shared.extras import extra

with extra("archive"):
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader

_GZIP, _MAGIC = 31, b"\x1f\x8b\x08"
_CHUNK = 64 * 1024  # bytes of a member read at once
_BODY_KINDS = ("response", "revisit")


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: its type, headers by name in lower case, and what is behind its HTTP headers."""

    kind: str
    headers: dict[str, str]
    content: bytes
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes of a file that are no record: `length` reaches to the next one, or to the end."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page with all its records, and where they stand."""

    records: tuple[WarcRecord, ...] = field(repr=False)

    @property
    def offset(self) -> int:
        """Return where its first record begins."""
        return self.records[0].offset

    @property
    def end(self) -> int:
        """Return where its last record ends."""
        return self.records[-1].offset + self.records[-1].length

    @property
    def id(self) -> str:
        """Return the id of its event."""
        return self.records[-1].headers[EVENT_ID.lower()]

    def body(self) -> bytes | None:
        """Return the body that the page brings, None where it brings none."""
        return next((one.content for one in self._own() if one.kind == "response"), None)

    def _own(self) -> list[WarcRecord]:
        """Return the records of the page itself, without those of its further pages."""
        return [one for one in self.records if FURTHER.lower() not in one.headers]

    def is_as_written(self) -> bool:
        """Return True if the body has the digest that its record states."""
        stated = [one for one in self.records if one.kind == "response"]
        return all(
            one.headers.get("warc-payload-digest") == payload_digest(one.content) for one in stated
        )

    def event(self, body: bytes | None) -> PageFetched:
        """Return the event; `body` is that of the page that a revisit repeats."""
        facts = orjson.loads(self.records[-1].content)
        content = self.body() if body is None else body
        facts["body"] = ""
        page = PageFetched.model_validate(facts)
        if page.further:
            page = page.model_copy(update={"further": tuple(map(self._further, page.further))})
        if not content:
            return page
        return page.model_copy(update=_as_it_was(page, content))

    def _further(self, further: FurtherPage) -> FurtherPage:
        """Return a further page with its body."""
        named = str(further.number)
        bodies = (one for one in self.records if one.headers.get(FURTHER.lower()) == named)
        found = next(bodies, None)
        if found is None:
            return further
        wrapped = PageFetched.wrap(found.content)
        if wrapped["body_encoding"] != further.body_encoding:
            wrapped = PageFetched.wrap_as_base64(found.content)
        return further.model_copy(update=wrapped)

    def kept(self, file: str) -> KeptPage:
        """Return what a catalogue says of the page."""
        page = self.event(b"")
        holder = next((one for one in self._own() if one.kind in _BODY_KINDS), self.records[-1])
        kind: Kind = holder.kind  # type: ignore[assignment]  # one of _BODY_KINDS, or metadata
        kept = KeptPage.of_event(
            page,
            self.id,
            kind=kind,
            digest=holder.headers.get("warc-payload-digest", ""),
            of=holder.headers.get(REPEATED_ID.lower()),
        )
        return replace(kept, place=Place(file, self.offset, self.end - self.offset))


def _as_it_was(page: PageFetched, content: bytes) -> dict[str, str]:
    """Return the body in the encoding that the event had."""
    wrapped = PageFetched.wrap(content)
    if wrapped["body_encoding"] == page.body_encoding:
        return wrapped
    return PageFetched.wrap_as_base64(content)


def pages(data: bytes) -> Iterator[FoundPage | Damage]:
    """Yield the whole pages of a file in their order, and what is damaged between them.

    A page whose end is missing is damage too. Records of others, as a warcinfo, are passed over.
    """
    group: list[WarcRecord] = []
    for found in _records(data):
        if isinstance(found, Damage):
            yield from _cut_off(group)
            yield found
            group = []
            continue
        event_id = found.headers.get(EVENT_ID.lower())
        if group and group[0].headers.get(EVENT_ID.lower()) != event_id:
            yield from _cut_off(group)
            group = []
        if event_id is None:
            continue
        group.append(found)
        if found.kind == "metadata":
            yield from [FoundPage(tuple(group))] if _is_whole(group) else _cut_off(group)
            group = []
    yield from _cut_off(group)


def whole_until(data: bytes) -> int:
    """Return where a file ends once a torn end is cut off; damage within it stays as it is."""
    torn: int | None = None
    for found in pages(data):
        if isinstance(found, FoundPage):
            torn = None
        elif torn is None:
            torn = found.offset
    return len(data) if torn is None else torn


def _is_whole(group: list[WarcRecord]) -> bool:
    """Return True if the record that the last one belongs to is there."""
    answer = group[-1].headers.get("warc-concurrent-to")
    return any(one.headers.get("warc-record-id") == answer for one in group)


def _cut_off(group: list[WarcRecord]) -> Iterator[Damage]:
    if group:
        start = group[0].offset
        yield Damage(start, group[-1].offset + group[-1].length - start)


def _records(data: bytes) -> Iterator[WarcRecord | Damage]:
    offset = 0
    while offset < len(data):
        member = _member(data, offset)
        record = _parsed(member[0], offset, member[1]) if member else None
        if record is None:
            following = _next_member(data, offset + 1)
            yield Damage(offset, following - offset)
            offset = following
            continue
        yield record
        offset += record.length


def _member(data: bytes, offset: int) -> tuple[bytes, int] | None:
    """Return the content and the length of the gzip member that begins here, None for none."""
    unpacker, parts, place = zlib.decompressobj(_GZIP), list[bytes](), offset
    try:
        while not unpacker.eof and place < len(data):
            parts.append(unpacker.decompress(data[place : place + _CHUNK]))
            place += _CHUNK
    except zlib.error:
        return None
    if not unpacker.eof:
        return None
    return b"".join(parts), min(place, len(data)) - len(unpacker.unused_data) - offset


def _next_member(data: bytes, offset: int) -> int:
    """Return where the next record begins, the end of the data where there is none."""
    while (found := data.find(_MAGIC, offset)) >= 0:
        member = _member(data, found)
        if member and member[0].startswith(b"WARC/"):
            return found
        offset = found + 1
    return len(data)


def _parsed(raw: bytes, offset: int, length: int) -> WarcRecord | None:
    try:
        record = ArcWarcRecordLoader().parse_record_stream(BytesIO(raw), known_format="warc")
        headers = {name.lower(): value for name, value in record.rec_headers.headers}
        return WarcRecord(record.rec_type, headers, record.raw_stream.read(), offset, length)
    except (ArchiveLoadFailed, EOFError, ValueError):
        return None

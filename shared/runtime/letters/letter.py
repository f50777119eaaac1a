"""A dead letter as facts, without its bytes, and letters of the same kind as one group."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from shared.contract import FIRST, MARK, MARKED, PREFIX, RETRY_OF, Record, attempts_of

Status = Literal["waits", "retried", "dropped"]
# Bytes of a value in which its URL and its portal are looked for: they stand before the body.
HEAD = 16_384
# The headers that say where the record is that died.
PLACE = ("topic", "partition", "offset")
_FACT = rb'"%s"\s*:\s*"((?:[^"\\]|\\.){1,500})"'
_URL, _PORTAL = re.compile(_FACT % b"url"), re.compile(_FACT % b"portal")
_VARIABLE = re.compile(r"\d+|0x[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What is known of one letter.

    `id` is "stage/partition/offset" of the letter itself, `origin` "topic/partition/offset" of the
    record. `attempts` counts all tries, `first_at` and `first_reason` are of the first death where
    this is not the first. `decided_at` is when it was retried or dropped, `because` what was given
    as the reason of that. `cut` is the whole length
    of a value that was too large for the topic.
    """

    id: str
    stage: str
    status: Status
    at: datetime | None
    reason: str
    version: str
    portal: str | None
    url: str | None
    attempts: int
    origin: str
    size: int
    cut: int | None = None
    first_at: datetime | None = None
    first_reason: str | None = None
    retry_of: str | None = None
    decided_at: datetime | None = None
    because: str | None = None

    @property
    def kind(self) -> str:
        """Return the reason with its numbers left out: what letters of one cause have in common."""
        return _VARIABLE.sub("…", self.reason)[:200]


@dataclass(frozen=True, slots=True)
class Group:
    """Letters of one stage, portal, version and kind of reason."""

    stage: str
    portal: str | None
    version: str
    kind: str
    number: int
    first_at: datetime | None
    last_at: datetime | None
    example: str


def letter_of(record: Record, stage: str) -> DeadLetter:
    """Return the facts of a record of a dead-letter topic."""
    url, portal = stated_in(record)
    cut = record.header(f"{PREFIX}cut") or ""
    places = [record.header(PREFIX + part) or "?" for part in PLACE]
    return DeadLetter(
        id=f"{stage}/{place_of(record)}",
        stage=stage,
        status="waits",
        at=_moment(record.header(f"{PREFIX}at")),
        reason=record.header(f"{PREFIX}reason") or "",
        version=record.header(f"{PREFIX}version") or "",
        portal=portal,
        url=url,
        attempts=attempts_of(record),
        origin="/".join(places),
        size=len(record.value or b""),
        cut=int(cut) if cut.isdecimal() and len(cut) < 12 else None,  # noqa: PLR2004 - digits of any size that Kafka takes
        first_at=_moment(record.header(f"{FIRST}at")),
        first_reason=record.header(f"{FIRST}reason"),
        retry_of=record.header(RETRY_OF),
    )


def stated_in(record: Record) -> tuple[str | None, str | None]:
    """Return the address and the portal that the bytes of an event state, also where it is none."""
    head = (record.value or b"")[:HEAD]
    return _fact(_URL, head), _fact(_PORTAL, head)


def place_of(record: Record) -> str:
    """Return where a letter is in its topic: "partition/offset"."""
    return f"{record.partition}/{record.offset}"


class Ledger:
    """The letters of one topic and what was decided of each, as records and marks come by.

    `paused` says when a portal was paused for its letters. `unfinished` is the value of the mark of
    a retry that began and never ended, None when there is none.
    """

    def __init__(self, stage: str) -> None:
        self.paused: dict[str, datetime] = {}
        self.unfinished: bytes | None = None
        self._stage = stage
        self._letters: dict[str, DeadLetter] = {}
        self._decided: dict[str, tuple[Status, datetime | None, str | None]] = {}

    def add(self, record: Record) -> None:
        """Take in the next record of the topic."""
        kind, of = record.header(MARK), record.header(MARKED) or ""
        at = _moment(record.header(f"{PREFIX}at"))
        if kind is None:
            self._letters[place_of(record)] = letter_of(record, self._stage)
        elif kind in ("retried", "dropped"):
            status: Status = "retried" if kind == "retried" else "dropped"
            self._decided[of] = (status, at, record.header(f"{PREFIX}reason") or None)
        elif kind == "paused" and at:
            self.paused[of] = max(at, self.paused.get(of, at))
        elif kind in ("retrying", "finished"):
            self.unfinished = record.value or b"{}" if kind == "retrying" else None

    def letters(self) -> list[DeadLetter]:
        """Return the letters in the order in which they came, each with what became of it."""
        return [self._with_status(place, letter) for place, letter in self._letters.items()]

    def _with_status(self, place: str, letter: DeadLetter) -> DeadLetter:
        if place not in self._decided:
            return letter
        status, at, why = self._decided[place]
        return replace(letter, status=status, decided_at=at, because=why)


def grouped(letters: Iterable[DeadLetter]) -> list[Group]:
    """Return the letters by stage, portal, version and kind of reason, the largest group first."""
    return [group for group, _ in with_letters(letters)]


def with_letters(letters: Iterable[DeadLetter]) -> list[tuple[Group, list[DeadLetter]]]:
    """Return the groups as `grouped` does, each with its letters as they came."""
    groups: dict[tuple[str, str | None, str, str], list[DeadLetter]] = {}
    for letter in letters:
        key = (letter.stage, letter.portal, letter.version, letter.kind)
        groups.setdefault(key, []).append(letter)
    found = [(_group(alike), alike) for alike in groups.values()]
    return sorted(found, key=lambda one: -one[0].number)


def _group(alike: Sequence[DeadLetter]) -> Group:
    times = sorted(letter.at for letter in alike if letter.at)
    first = alike[0]
    return Group(
        stage=first.stage,
        portal=first.portal,
        version=first.version,
        kind=first.kind,
        number=len(alike),
        first_at=times[0] if times else None,
        last_at=times[-1] if times else None,
        example=alike[-1].id,
    )


def _fact(pattern: re.Pattern[bytes], head: bytes) -> str | None:
    found = pattern.search(head)
    return found[1].decode("utf-8", "replace") if found else None


def _moment(text: str | None) -> datetime | None:
    """Return a time that bantin wrote, None for any other."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

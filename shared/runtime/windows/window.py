"""What part of a topic is read, and how it is read again from where it was left."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.contract import Record

# The next offset to read of each partition, and the first and the one behind the last of each.
Positions = Mapping[int, int]
Bounds = Mapping[int, tuple[int, int]]
ENDLESS = 2**62  # behind any offset


@dataclass(frozen=True, slots=True)
class Window:
    """The records of a topic that were written from `since` on and before `until`.

    None is the beginning of the topic, or its end when it is opened. With a `key` only the records
    that have it are read. `bounds` are those of an earlier opening, in place of the times.
    An `endless` window has no end: what comes while it is read is read too.
    """

    topic: str
    since: datetime | None = None
    until: datetime | None = None
    key: bytes | None = None
    bounds: Bounds | None = None
    endless: bool = False


@dataclass(frozen=True, slots=True)
class Traces:
    """What stands in topics of some addresses: their keys, and the addresses themselves.

    Records of pages have the id of an address for their key and those of articles their own; who
    asked for a page wrote its address.
    """

    keys: frozenset[str]
    urls: frozenset[str]


class Reading(Protocol):
    """An open window. Its bounds are fixed when it is opened, the end of an endless one apart."""

    @property
    def bounds(self) -> Bounds:
        """Return the offsets that the window spans, by partition."""

    def batches(self, positions: Positions, limit: int) -> AsyncIterator[list[Record]]:
        """Yield the records of the window from these positions on, up to `limit` at once.

        Records of one partition come in their order. A partition that `positions` does not name is
        read from its beginning; an endless window waits for more.

        Raises Unavailable when Kafka or the file is away.
        """


def remaining(bounds: Bounds, positions: Positions) -> int:
    """Return how many offsets of a window lie ahead of the positions; records are that or fewer."""
    return sum(
        max(0, end - max(start, positions.get(one, 0))) for one, (start, end) in bounds.items()
    )

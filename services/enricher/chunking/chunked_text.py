"""A text with its numbered chunks: what stands in them, between them and around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.enricher.chunking.model import Chunk, ChunkKind, ChunkNo


def preceding(number: ChunkNo) -> ChunkNo:
    """Return the number of the chunk before a chunk; -1 before the first."""
    return ChunkNo(number - 1)


def following(number: ChunkNo) -> ChunkNo:
    """Return the number of the chunk behind a chunk; there need not be one."""
    return ChunkNo(number + 1)


@dataclass(frozen=True, slots=True)
class ChunkedText:
    """A normalised text with its chunks in order.

    "đồng chí Trần Văn A, Bí thư Tỉnh ủy" has three chunks: an honorific, a name and an office. The
    gap between the last two is ", ".
    """

    normalized: str
    chunks: Sequence[Chunk]

    def numbers(self) -> Iterator[ChunkNo]:
        """Yield the number of every chunk."""
        return map(ChunkNo, range(len(self.chunks)))

    def numbers_before(self, number: ChunkNo, most: int) -> Iterator[ChunkNo]:
        """Yield the numbers of at most so many chunks before a chunk, the nearest first."""
        return map(ChunkNo, range(number - 1, max(-1, number - 1 - most), -1))

    def numbers_behind(self, number: ChunkNo, most: int) -> Iterator[ChunkNo]:
        """Yield the numbers of at most so many chunks behind a chunk, the nearest first."""
        return map(ChunkNo, range(number + 1, min(number + 1 + most, len(self.chunks))))

    def kind(self, number: ChunkNo) -> ChunkKind | None:
        """Return the kind of a chunk; None before the first and behind the last."""
        return self.chunks[number].kind if 0 <= number < len(self.chunks) else None

    def surface(self, number: ChunkNo) -> str:
        """Return the characters of a chunk."""
        chunk = self.chunks[number]
        return self.normalized[chunk.start : chunk.end]

    def gap(self, left: ChunkNo, right: ChunkNo) -> str:
        """Return the characters from the end of one chunk to the start of another."""
        return self.normalized[self.chunks[left].end : self.chunks[right].start]

    def gap_before(self, number: ChunkNo) -> str:
        """Return the characters between a chunk that is not the first and the one before it."""
        return self.gap(preceding(number), number)

    def search_before(
        self, number: ChunkNo, pattern: re.Pattern[str], reach: int
    ) -> re.Match[str] | None:
        """Return where the last characters before a chunk, at most `reach`, match a pattern."""
        start = self.chunks[number].start
        return pattern.search(self.normalized, max(0, start - reach), start)

    def match_behind(self, number: ChunkNo, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of a pattern right behind a chunk."""
        return pattern.match(self.normalized, self.chunks[number].end)

    def with_honorific(self, name: ChunkNo) -> ChunkNo:
        """Return the honorific right before a name ("ông" of "ông A"), else the name itself."""
        before = preceding(name)
        return before if self.kind(before) == "honorific" else name

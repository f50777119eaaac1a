"""A text as the rules read it, alone and with its numbered chunks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from services.enricher.chunking.model import Chunk, ChunkKind, ChunkNo
from services.enricher.lexicon import Lexicon

# Behind the kinds of all chunks: what is asked one or two before the first, or behind the last.
_NO_KINDS = (None, None, None)


def preceding(chunk_no: ChunkNo) -> ChunkNo:
    """Return the number of the chunk before a chunk; -1 before the first."""
    return ChunkNo(chunk_no - 1)


def following(chunk_no: ChunkNo) -> ChunkNo:
    """Return the number of the chunk behind a chunk; there need not be one."""
    return ChunkNo(chunk_no + 1)


def _numbers(indices: Iterable[int]) -> Iterator[ChunkNo]:
    # One cast for all: `ChunkNo` is called for each otherwise, which costs more than the rest.
    return cast("Iterator[ChunkNo]", iter(indices))


@dataclass(frozen=True, slots=True)
class Text:
    """A normalised text, and the lexicon that it is read with."""

    normalized: str
    lexicon: Lexicon

    def surface_of(self, chunk: Chunk) -> str:
        """Return the characters of a chunk."""
        return self.normalized[chunk.start : chunk.end]

    def found_before(
        self, offset: int, pattern: re.Pattern[str], reach: int
    ) -> re.Match[str] | None:
        """Return where the last characters before an offset, at most `reach`, match a pattern."""
        return pattern.search(self.normalized, max(0, offset - reach), offset)


@dataclass(frozen=True, slots=True)
class ChunkedText(Text):
    """A normalised text with its chunks in order.

    "đồng chí Trần Văn A, Bí thư Tỉnh ủy" has three chunks: an honorific, a name and an office. The
    gap between the last two is ", ".
    """

    chunks: Sequence[Chunk]
    # By the number of the chunk; None where there is none.
    kinds: Sequence[ChunkKind | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", (*(chunk.kind for chunk in self.chunks), *_NO_KINDS))

    def numbers(self) -> Iterator[ChunkNo]:
        """Yield the number of every chunk."""
        return _numbers(range(len(self.chunks)))

    def numbers_of(self, kind: ChunkKind) -> Iterator[ChunkNo]:
        """Yield the number of every chunk of a kind."""
        return _numbers(index for index, other in enumerate(self.kinds) if other == kind)

    def numbers_before(self, chunk_no: ChunkNo, most: int) -> Iterator[ChunkNo]:
        """Yield the numbers of at most so many chunks before a chunk, the nearest first."""
        return _numbers(range(chunk_no - 1, max(-1, chunk_no - 1 - most), -1))

    def numbers_behind(self, chunk_no: ChunkNo, most: int) -> Iterator[ChunkNo]:
        """Yield the numbers of at most so many chunks behind a chunk, the nearest first."""
        return _numbers(range(chunk_no + 1, min(chunk_no + 1 + most, len(self.chunks))))

    def kind(self, chunk_no: ChunkNo) -> ChunkKind | None:
        """Return the kind of a chunk; None before the first and behind the last."""
        return self.kinds[chunk_no]

    def surface(self, chunk_no: ChunkNo) -> str:
        """Return the characters of a chunk."""
        chunk = self.chunks[chunk_no]
        return self.normalized[chunk.start : chunk.end]

    def gap(self, left: ChunkNo, right: ChunkNo) -> str:
        """Return the characters from the end of one chunk to the start of another."""
        return self.normalized[self.chunks[left].end : self.chunks[right].start]

    def gap_before(self, chunk_no: ChunkNo) -> str:
        """Return the characters between a chunk that is not the first and the one before it."""
        return self.gap(preceding(chunk_no), chunk_no)

    def search_before(
        self, chunk_no: ChunkNo, pattern: re.Pattern[str], reach: int
    ) -> re.Match[str] | None:
        """Return where the last characters before a chunk, at most `reach`, match a pattern."""
        start = self.chunks[chunk_no].start
        return pattern.search(self.normalized, max(0, start - reach), start)

    def match_behind(self, chunk_no: ChunkNo, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of a pattern right behind a chunk."""
        return pattern.match(self.normalized, self.chunks[chunk_no].end)

    def with_honorific(self, name: ChunkNo) -> ChunkNo:
        """Return the honorific right before a name ("ông" of "ông A"), else the name itself."""
        before = preceding(name)
        return before if self.kind(before) == "honorific" else name

"""A mention of a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.enricher.chunking import Chunk, ChunkNo


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One mention of a person: the rule that found it, and the offices that the text gives it."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float
    honorific: str | None = None
    offices: tuple[Chunk, ...] = ()


# The mentions of a text by the chunk that is the name.
People = Mapping[ChunkNo, PersonMention]
# Offices that stand one behind another: "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh".
OfficeRow = Sequence[ChunkNo]

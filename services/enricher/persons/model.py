"""One mention of a person, as the rooms around it see it."""

from collections.abc import Mapping
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


# The rule for who is told of beside somebody else: "từ người cậu là A".
INTRODUCED = "introduced"
# The mentions of a text by the chunk that is the name.
People = Mapping[ChunkNo, PersonMention]

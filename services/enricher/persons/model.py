"""One mention of a person, as the rooms around it see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.enricher.chunking import Chunk, ChunkNo


@dataclass(frozen=True, slots=True)
class FoundChange:
    """What a text says becomes of an office, of all that a person holds where it is None.

    `start` and `end` are the words that say so; it happened from `first` to `last`, where told.
    """

    office: Chunk | None
    kind: str
    manner: str
    start: int
    end: int
    first: date | None = None
    last: date | None = None


class PersonMention(NamedTuple):
    """One mention of a person: the rule that found it, and the offices that the text gives it."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float
    honorific: str | None = None
    offices: tuple[Chunk, ...] = ()
    changes: tuple[FoundChange, ...] = ()


# The rule for who is told of beside somebody else: "từ người cậu là A".
INTRODUCED = "introduced"
# The mentions of a text by the chunk that is the name.
People = Mapping[ChunkNo, PersonMention]

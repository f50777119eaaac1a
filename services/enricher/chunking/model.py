"""The pieces of a text that name something: offices, organisations, honorifics, places, names."""

from dataclasses import dataclass
from typing import Literal

ChunkKind = Literal["office", "organization", "honorific", "place", "region", "name"]


# Not frozen: there are dozens to a text, and setting up a frozen one takes thrice as long.
@dataclass(slots=True)
class Chunk:
    """A piece of the working copy.

    `held` marks a name right behind its office; `place` is where the place begins that an office
    or a body names.
    """

    kind: ChunkKind
    start: int
    end: int
    follows_office: bool = False
    place_start: int | None = None

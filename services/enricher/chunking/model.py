"""Chunks: the spans of a text that name an office, an organisation, a place or a person."""

from typing import Literal, NamedTuple, NewType

ChunkKind = Literal["office", "organization", "honorific", "place", "region", "name"]
# The index of a chunk in the list of all chunks of a text.
ChunkNo = NewType("ChunkNo", int)


class Chunk(NamedTuple):
    """A span of the normalized text, `normalized[start:end]`, and what kind of thing it names.

    "Bí thư Huyện ủy Chư Prông Trần Văn A" is an office and a name behind it. `follows_office` is
    True for such a name. `place_start` is the offset where the place begins that an office or an
    organisation names ("Chư Prông"), None when it names none.
    """

    kind: ChunkKind
    start: int
    end: int
    follows_office: bool = False
    place_start: int | None = None

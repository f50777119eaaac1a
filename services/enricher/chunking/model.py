"""The pieces of a text that name something: offices, organisations, honorifics, places, names."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["office", "body", "honorific", "place", "region", "name"]


# Not frozen: there are dozens to a text, and setting up a frozen one takes thrice as long.
@dataclass(slots=True)
class Chunk:
    """A piece of the working copy.

    `held` marks a name right behind its office; `place` is where the place begins that an office
    or a body names.
    """

    kind: Kind
    start: int
    end: int
    held: bool = False
    place: int | None = None

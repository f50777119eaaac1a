"""The marks in an article's text: what it names, explained where it stands."""

from services.desk.marks.entities import KINDS, Entity, Fact, entities_of
from services.desk.marks.layout import Part, parts_of
from services.desk.marks.segments import MarkedText, Segment
from services.desk.marks.side_by_side import Piece, SideRow, side_by_side

__all__ = [
    "KINDS",
    "Entity",
    "Fact",
    "MarkedText",
    "Part",
    "Piece",
    "Segment",
    "SideRow",
    "entities_of",
    "parts_of",
    "side_by_side",
]

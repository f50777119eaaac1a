"""What boxes are by their shape: tables of data, boxes of facts and of events, cards, bios."""

from services.parser.content.shapes.author_notes import is_author_note
from services.parser.content.shapes.data_tables import (
    fills_row,
    has_columns,
    is_data_table,
    is_headed_table,
    is_table_value,
)
from services.parser.content.shapes.event_boxes import event_boxes
from services.parser.content.shapes.fact_boxes import is_fact_box
from services.parser.content.shapes.picture_cards import picture_cards

__all__ = [
    "event_boxes",
    "fills_row",
    "has_columns",
    "is_author_note",
    "is_data_table",
    "is_fact_box",
    "is_headed_table",
    "is_table_value",
    "picture_cards",
]

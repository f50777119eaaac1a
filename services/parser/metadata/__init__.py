"""What the head of a page states: meta elements, JSON-LD, the publisher."""

from services.parser.metadata.head import read_metadata
from services.parser.metadata.model import Metadata, Stated, plain_text
from services.parser.metadata.publisher import (
    StatedAuthors,
    authors_in_metadata,
    unique_authors,
    without_publisher,
)

__all__ = [
    "Metadata",
    "Stated",
    "StatedAuthors",
    "authors_in_metadata",
    "plain_text",
    "read_metadata",
    "unique_authors",
    "without_publisher",
]

"""What the head of a page states: meta elements, JSON-LD, the publisher."""

from services.parser.metadata.head import read_metadata
from services.parser.metadata.model import MAX_SITE_NAME, Chosen, Metadata, Sourced, plain_text
from services.parser.metadata.publisher import (
    authors_in_metadata,
    unique_authors,
    without_publisher,
)

__all__ = [
    "MAX_SITE_NAME",
    "Chosen",
    "Metadata",
    "Sourced",
    "authors_in_metadata",
    "plain_text",
    "read_metadata",
    "unique_authors",
    "without_publisher",
]

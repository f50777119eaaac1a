"""What a page states about itself: meta elements, JSON-LD, the publisher, links to authors."""

from services.parser.metadata.author_links import is_author_link, linked_authors
from services.parser.metadata.head import read_metadata
from services.parser.metadata.model import MAX_SITE_NAME, Chosen, Metadata, Sourced, plain_text
from services.parser.metadata.publisher import authors_in_metadata, without_publisher

__all__ = [
    "MAX_SITE_NAME",
    "Chosen",
    "Metadata",
    "Sourced",
    "authors_in_metadata",
    "is_author_link",
    "linked_authors",
    "plain_text",
    "read_metadata",
    "without_publisher",
]

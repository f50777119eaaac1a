"""Official documents: the files that a page offers, and the record of what one document is."""

from services.parser.official.attachments import find_attachments
from services.parser.official.notices import without_foreign_text
from services.parser.official.records import (
    DocumentRecord,
    find_document_record,
    heads_documents,
    time_of_issue,
    title_of_record,
)

__all__ = [
    "DocumentRecord",
    "find_attachments",
    "find_document_record",
    "heads_documents",
    "time_of_issue",
    "title_of_record",
    "without_foreign_text",
]

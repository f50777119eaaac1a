"""The text of a PDF or DOCX file: what it is is told by its content alone."""

from services.crawler.files.documents import DocumentText, read_document, require_readers

__all__ = ["DocumentText", "read_document", "require_readers"]

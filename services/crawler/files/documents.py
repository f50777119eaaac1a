"""Bytes in, text out; foreign bytes are read in a process that can be ended."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from shared.contract import FileState
from shared.text import clean

MAX_TEXT = 200_000  # characters of one file; a law of 100 pages has as many
MAX_PAGES = 400  # pages of one file that are read
# A text of these sizes is no document of a portal; what unpacks to more is a bomb.
MAX_UNPACKED = 60_000_000  # bytes of all parts of a DOCX
MAX_RATIO = 200  # times the bytes of the file
_PDF, _ZIP, _OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PDF_STARTS_WITHIN = 1024  # bytes, as viewers have it
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DOCX_BODY = "word/document.xml"


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a file, its state, and how many pages it has where it tells."""

    state: FileState
    text: str = ""
    pages: int | None = None


def require_readers() -> None:
    """Raise UsageError where what reads files is not installed."""
    from services.crawler.files import docx, pdf  # noqa: F401, PLC0415 - they need an extra


def read_document(content: bytes) -> DocumentText:
    """Return the text of a PDF or DOCX file, or why it has none; never raises for foreign bytes.

    What takes too long or too much memory is for the caller to end.
    """
    try:
        if _PDF in content[:_PDF_STARTS_WITHIN]:
            from services.crawler.files.pdf import read_pdf  # noqa: PLC0415 - it needs an extra

            return _bounded(*read_pdf(content, max_pages=MAX_PAGES, max_text=MAX_TEXT))
        if content.startswith(_ZIP):
            return _read_zip(content)
    except (MemoryError, RecursionError):
        return DocumentText("too-large")
    except Exception:  # noqa: BLE001 - what is broken breaks its reader in every way
        return DocumentText("broken")
    is_locked = content.startswith(_OLE) and _LOCKED in content
    return DocumentText("encrypted" if is_locked else "no-document")


def _read_zip(content: bytes) -> DocumentText:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    if _DOCX_BODY not in {part.filename for part in parts}:
        return DocumentText("no-document")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > min(MAX_UNPACKED, len(content) * MAX_RATIO):
        return DocumentText("too-large")
    from services.crawler.files.docx import read_docx  # noqa: PLC0415 - it needs an extra

    return _bounded("read", read_docx(content, max_text=MAX_TEXT), None)


def _bounded(state: FileState, text: str, pages: int | None) -> DocumentText:
    text = "\n\n".join(filter(None, (clean(part) for part in text.split("\n\n"))))
    if len(text) > MAX_TEXT:
        return DocumentText("cut", text[:MAX_TEXT].rstrip(), pages)
    return DocumentText(state, text, pages)

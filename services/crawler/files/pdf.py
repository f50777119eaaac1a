"""The text of a PDF file, page by page; a scanned page has none, and says so."""

import logging
import re
from io import BytesIO

from shared.contract import FileState
from shared.extras import extra

with extra("attachments"):
    from pypdf import PageObject, PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

# What is wrong with a file is told by its state; a line of log for each object tells nobody more.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

# A scanned page has no text but what a stamp or a page number brings.
MIN_PAGE = 24  # characters
_ENDS = re.compile(r"[.;:!?…][\"”')\]]?$")
# What begins a paragraph of an official text: "Điều 3.", "1.", "a)", "- ".
_BEGINS = re.compile(
    r"(?:Điều|Chương|Mục|Phần|Phụ lục|Kính gửi|Căn cứ)\b|\d+[.)]|[a-zđ]\)|[-–+•*] "
)
# A line that reaches so far was broken by its margin.
FULL_LINE = 0.75  # of the longest line of its page


def read_pdf(content: bytes, *, max_pages: int, max_text: int) -> tuple[FileState, str, int | None]:
    """Return the state, the text and the number of pages of a file.

    It ends after `max_pages`, and soon after `max_text` characters. Raises whatever a broken file
    makes its reader raise.
    """
    reader = PdfReader(BytesIO(content), strict=False)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            return "encrypted", "", None
        pages = len(reader.pages)
        texts, scanned, length = list[str](), 0, 0
        for page in reader.pages[:max_pages]:
            text = _paragraphs(page.extract_text())
            scanned += len(text) < MIN_PAGE and _shows_picture(page)
            texts.append(text)
            length += len(text)
            if length > max_text:
                break
    except (DependencyError, FileNotDecryptedError):
        return "encrypted", "", None
    state: FileState = "read" if not scanned else "partly-scanned"
    if scanned and scanned == len(texts):
        state = "scanned"
    elif len(texts) < pages:
        state = "cut"
    return state, "\n\n".join(filter(None, texts)), pages


def _shows_picture(page: PageObject) -> bool:
    """Return True if a page has a picture; one that cannot be looked through has none."""
    try:
        resources = page.get("/Resources", {}).get_object()
        drawn = resources.get("/XObject", {}).get_object()
        return any(one.get_object().get("/Subtype") == "/Image" for one in drawn.values())
    except Exception:  # noqa: BLE001 - a damaged page shows nothing
        return False


def _paragraphs(text: str) -> str:
    """Return the lines of a page joined to paragraphs, blank lines between these."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    longest = max(map(len, lines), default=0)
    parts: list[str] = []
    is_open = False
    for line in lines:
        if not line:
            is_open = False
        elif is_open and not _BEGINS.match(line):
            parts[-1] = f"{parts[-1]} {line}"
            is_open = _goes_on(line, longest)
        else:
            parts.append(line)
            is_open = _goes_on(line, longest)
    return "\n\n".join(parts)


def _goes_on(line: str, longest: int) -> bool:
    """Return True if the margin broke a line, and not the end of its paragraph."""
    return not _ENDS.search(line) and len(line) >= longest * FULL_LINE

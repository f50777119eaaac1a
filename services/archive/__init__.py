"""The archive: the pages as they were fetched, in files of WARC that outlive their topic."""

from services.archive.files import is_bucket
from services.archive.kept import KeptPage, Place, Selection
from services.archive.open import archive_address, has_archive, open_archive, open_to_write
from services.archive.stage import ARCHIVE, STAGES

__all__ = [
    "ARCHIVE",
    "STAGES",
    "KeptPage",
    "Place",
    "Selection",
    "archive_address",
    "has_archive",
    "is_bucket",
    "open_archive",
    "open_to_write",
]

"""Where the files of an archive are: a folder, or a bucket."""

from services.archive.files.files import OPEN, SIDECAR, WARC, Files
from services.archive.files.open import is_bucket, open_files

__all__ = ["OPEN", "SIDECAR", "WARC", "Files", "is_bucket", "open_files"]

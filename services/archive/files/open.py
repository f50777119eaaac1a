"""The files of an archive by its address."""

from pathlib import Path

from services.archive.files.files import Files
from services.archive.files.files_folder import FolderFiles
from shared.errors import UsageError

_BUCKET = "s3://"


def is_bucket(address: str) -> bool:
    """Return True if an address names a bucket, not a folder."""
    return address.startswith(_BUCKET)


def open_files(address: str) -> Files:
    """Return the files of an archive: those of a folder, or of s3://bucket/prefix.

    Raises UsageError for an address of another kind, and where the extra "s3" is missing.
    """
    if is_bucket(address):
        from services.archive.files.files_s3 import S3Files  # noqa: PLC0415 - an extra, and 20 MB

        return S3Files(address)
    if "://" in address:
        raise UsageError(f"{address!r} is no archive: name a folder, or s3://bucket/prefix")
    return FolderFiles(Path(address))

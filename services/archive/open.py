"""An archive by its address. What needs the extra "archive" is imported when one is opened."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from services.archive.files import is_bucket, open_files
from shared.errors import UsageError
from shared.runtime import Settings
from shared.text import digest

if TYPE_CHECKING:
    from services.archive.shelf import Shelf

# Beside the files of a folder; of a bucket it stands beside the data file.
CATALOGUE = "catalogue.db"


def archive_address(settings: Settings, given: str | None = None) -> str:
    """Return the address of the archive that is meant; raise UsageError where none is named."""
    address = given or settings.archive
    if not address:
        raise UsageError(
            "BANTIN_ARCHIVE is not set: name the folder of the archive, or s3://bucket/prefix"
        )
    return address


def has_archive(settings: Settings) -> bool:
    """Return True if the settings name an archive, and something was kept in it."""
    address = settings.archive
    if address is None:
        return False
    return is_bucket(address) or bool(open_files(address).names())


@contextmanager
def open_to_write(settings: Settings) -> Iterator["Shelf"]:
    """Open the archive of the settings, with its catalogue as it was last left, and make it.

    Raises UsageError where it cannot be used, Unavailable where it is away.
    """
    address = archive_address(settings)
    with open_files(address).lock():  # which makes the folder
        pass
    with _shelf_at(address, settings) as shelf:
        yield shelf


@contextmanager
def open_archive(settings: Settings, address: str | None = None) -> Iterator["Shelf"]:
    """Open an archive, by default that of the settings, with all that is in it in its catalogue.

    Raises UsageError where there is none, or the extra "archive" is missing.
    """
    where = archive_address(settings, address)
    with _shelf_at(where, settings) as shelf:
        if not is_bucket(where) and not shelf.files.names():
            raise UsageError(f"there is no archive in {where}: set BANTIN_ARCHIVE to its folder")
        # Who may not write the catalogue has one in memory, and holds nobody up.
        with shelf.files.lock() if shelf.catalogue.is_kept else nullcontext():
            shelf.read_new()
        yield shelf


@contextmanager
def _shelf_at(address: str, settings: Settings) -> Iterator["Shelf"]:
    from services.archive.catalogue_sqlite import Catalogue  # noqa: PLC0415 - see the top
    from services.archive.shelf import Shelf  # noqa: PLC0415 - see the top

    folder = Path(address)
    path = folder / CATALOGUE if folder.is_dir() else None
    if is_bucket(address):
        path = settings.data.with_name(f"{settings.data.stem}-{digest(address)[:8]}-{CATALOGUE}")
    with closing(Catalogue(path)) as catalogue:
        yield Shelf(open_files(address), catalogue)

"""An archive in a folder, and one in a bucket."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.archive.files import Files, open_files
from services.archive.open import open_to_write
from services.archive.shelf import Shelf
from services.archive.writer import Writer
from shared.runtime.settings import Settings
from tests.support.servers.s3 import BUCKET, s3_server

HOUR = 3600.0


@pytest.fixture(scope="session")
def s3() -> Iterator[dict[str, str]]:
    """An S3 server of our own."""
    with s3_server() as environment:
        yield environment


@pytest.fixture(params=["folder", "bucket"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an archive that holds nothing yet."""
    if request.param == "folder":
        return str(tmp_path / "archive")
    for name, value in request.getfixturevalue("s3").items():
        monkeypatch.setenv(name, value)
    return f"s3://{BUCKET}/{tmp_path.name}"


@pytest.fixture
def files(address: str) -> Files:
    """The files of an empty archive."""
    return open_files(address)


@pytest.fixture
def settings(address: str, tmp_path: Path) -> Settings:
    """Settings that name the archive."""
    return Settings(data=tmp_path / "bantin.db", archive=address)


@pytest.fixture
def shelf(settings: Settings) -> Iterator[Shelf]:
    """The archive, open."""
    with open_to_write(settings) as opened:
        yield opened


@pytest.fixture
def writer(shelf: Shelf) -> Writer:
    """A writer that never finishes a file by itself."""
    return writer_of(shelf)


def writer_of(shelf: Shelf, max_bytes: int = 2**30, max_seconds: float = HOUR) -> Writer:
    """Return a writer that has mended what an earlier one left."""
    made = Writer(shelf, max_bytes, max_seconds)
    made.recover()
    return made

"""A folder of an archive: a full disk leaves no half record, and what a person can mend is told."""

import os
from pathlib import Path

import pytest

from services.archive.files.files_folder import FolderFiles
from shared.errors import Unavailable, UsageError


def test_what_a_full_disk_took_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FolderFiles(tmp_path)
    files.append("a", b"whole")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="No space"):
        files.append("a", b"half")
    assert files.read("a") == b"whole"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("")

    with (
        pytest.raises(UsageError, match="BANTIN_ARCHIVE"),
        FolderFiles(tmp_path / "archive").lock(),
    ):
        pass

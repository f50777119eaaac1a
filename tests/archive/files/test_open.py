"""An address says what the files of an archive stand on."""

from pathlib import Path

import pytest

from services.archive.files.files_folder import FolderFiles
from services.archive.files.open import open_files
from shared.errors import UsageError


def test_a_path_is_a_folder_and_another_scheme_is_refused(tmp_path: Path) -> None:
    assert isinstance(open_files(str(tmp_path)), FolderFiles)
    with pytest.raises(UsageError, match="s3://bucket"):
        open_files("gs://bucket")

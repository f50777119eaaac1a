"""A file is there whole or not at all."""

from contextlib import suppress
from pathlib import Path

import pytest

from services.export.whole_file import whole_file
from shared.errors import UsageError


def test_it_has_its_name_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"before")

    with whole_file(path) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"

    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"before")

    with suppress(KeyboardInterrupt), whole_file(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt

    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_export_has_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ".x.jsonl.part").write_bytes(b"half of an export")

    with whole_file(tmp_path / "x.jsonl") as file:
        file.write(b"whole")

    assert (tmp_path / "x.jsonl").read_bytes() == b"whole"


def test_two_exports_into_one_file_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"

    with whole_file(path) as file:
        with pytest.raises(UsageError, match="another export writes"), whole_file(path):
            pass
        file.write(b"the first")

    assert path.read_bytes() == b"the first"


def test_a_folder_that_is_none_gets_one_line(tmp_path: Path) -> None:
    path = tmp_path / "none" / "x.jsonl"

    with pytest.raises(UsageError, match=r"cannot write .*: No such file"), whole_file(path):
        pass

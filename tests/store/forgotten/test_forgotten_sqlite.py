"""Marks in the data file: they stand there when it is opened again, and damage is told."""

from pathlib import Path

import pytest

from services.store.forgotten.forgotten_sqlite import SqliteForgotten
from shared.errors import UsageError


async def test_marks_outlive_whoever_wrote_them(tmp_path: Path) -> None:
    await SqliteForgotten(tmp_path / "bantin.db").note(["a"])
    assert await SqliteForgotten(tmp_path / "bantin.db").among(["a", "b"]) == {"a"}


async def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "bantin.db").write_text("no database" * 200)
    with pytest.raises(UsageError):
        await SqliteForgotten(tmp_path / "bantin.db").among(["a"])

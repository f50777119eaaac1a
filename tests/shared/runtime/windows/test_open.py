"""Where windows are opened; tests/contracts/test_windows.py reads them in both places."""

from pathlib import Path

import pytest

from shared.contract.topics import PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from shared.runtime.windows.open import record_at


async def test_a_file_without_records_holds_none(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    Log(settings.data).close()

    assert await record_at(settings, PAGE_FETCHED.name, 0, 1) is None


async def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="BANTIN_DATA"):
        await record_at(Settings(data=tmp_path / "bantin.db"), PAGE_FETCHED.name, 0, 1)

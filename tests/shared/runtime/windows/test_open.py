"""Where windows are opened; tests/contracts/test_windows.py reads them in both places."""

from pathlib import Path

from shared.contract.topics import PAGE_FETCHED
from shared.runtime.settings import Settings
from shared.runtime.windows.open import record_at


async def test_a_file_without_records_holds_none(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")

    assert await record_at(settings, PAGE_FETCHED.name, 0, 1) is None

"""Letters given back in the data file; tests/contracts/test_letters.py has both runtimes."""

from pathlib import Path

import pytest

from services.parser.stage import PARSE
from shared.errors import UsageError
from shared.runtime.file_lock import locked
from shared.runtime.letters.retry import retry_letters
from shared.runtime.letters.selection import Selection
from shared.runtime.settings import Settings


async def test_two_retries_do_not_run_on_one_file(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")

    with locked(tmp_path / "bantin.db.dead"), pytest.raises(UsageError, match="another bantin"):
        await retry_letters(PARSE, Selection(), settings)


async def test_where_nothing_died_nothing_is_retried(tmp_path: Path) -> None:
    ended = await retry_letters(PARSE, Selection(), Settings(data=tmp_path / "bantin.db"))

    assert (ended.number, ended.lost) == (0, ())

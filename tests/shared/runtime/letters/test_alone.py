"""One retry at a time on one data file."""

from pathlib import Path

import pytest

from services.parser.stage import PARSE
from shared.errors import UsageError
from shared.runtime.letters.alone import open_alone
from shared.runtime.settings import Settings


async def test_a_second_one_is_refused_and_a_later_one_is_not(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_alone(settings, PARSE):
        with pytest.raises(UsageError, match="another bantin"):
            async with open_alone(settings, PARSE):
                pass

    async with open_alone(settings, PARSE) as append:
        await append([], [])

"""Records written by a command; tests/contracts/test_letters.py writes to Kafka too."""

from contextlib import closing
from pathlib import Path

from shared.contract.topics import PAGE_FETCHED
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from shared.runtime.windows.append import open_append
from tests.support.pages import numbered_page, page_record


async def test_lists_are_written_in_their_order(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    first, second = page_record(numbered_page(1)), page_record(numbered_page(2))

    async with open_append(settings) as append:
        await append([first], [second])

    with closing(Log(settings.data)) as log:
        assert [one.key for one in log.scan(PAGE_FETCHED.name)] == [first.key, second.key]

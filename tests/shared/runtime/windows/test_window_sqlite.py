"""A window on the data file; tests/contracts/test_windows.py has what both runtimes promise."""

from contextlib import closing
from pathlib import Path

from shared.contract.topics import PAGE_FETCHED
from shared.runtime.log_sqlite import Log
from shared.runtime.windows.window import Window
from shared.runtime.windows.window_sqlite import FileReading
from tests.support.pages import numbered_page, page_record


async def test_records_that_are_pruned_meanwhile_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with closing(Log(path)) as log:
        await log.append([page_record(numbered_page(number)) for number in range(9)])
        with closing(FileReading(path, Window(PAGE_FETCHED.name))) as reading:
            seen = []
            async for batch in reading.batches({}, 3):
                seen += [record.offset for record in batch]
                log.prune(PAGE_FETCHED, now=1e11, committed=6)

    assert seen == [1, 2, 3, 7, 8, 9]

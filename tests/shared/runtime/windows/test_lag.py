"""How far the stages are behind in a data file; over Kafka a replay that publishes asks."""

from contextlib import closing
from pathlib import Path

from services.pipeline import PIPELINE
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from shared.runtime.windows.lag import records_behind
from tests.support.pages import numbered_page, page_record


async def test_it_is_what_the_last_of_the_stages_has_not_read(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    with closing(Log(settings.data)) as log:
        await log.append([page_record(numbered_page(number)) for number in range(3)])

    assert await records_behind(PIPELINE, settings) == 3

"""The records of a replay come from the topic that its stage reads, within its times."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from services.replay.open import open_results
from services.replay.pages import open_pages
from services.replay.plan import Plan
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.pages import page_record
from tests.support.replays import kept_page


async def test_a_window_on_the_topic_is_read_and_bound_by_its_times(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    with closing(Log(settings.data)) as log:
        await log.append([page_record(kept_page(number, slogan=False)) for number in range(3)])
    late = datetime(2100, 1, 1, tzinfo=UTC)

    found = {}
    with open_results(tmp_path / "replay.db", "0") as results:
        for name, plan in {"all": Plan("parse"), "none": Plan("parse", since=late)}.items():
            async with open_pages(plan, results, settings) as pages:
                batches = [batch async for batch in pages.batches({}, 2)]
            found[name] = [len(batch) for batch in batches]

    assert found == {"all": [2, 1], "none": []}

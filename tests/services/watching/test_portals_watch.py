"""How portals are, as metrics of a process that knows frontier or store."""

import time
from pathlib import Path

from services.crawler.frontier import open_frontier
from services.store.samples import open_samples
from services.watching.portals_watch import portals_watch, tell
from shared.runtime import telemetry
from shared.runtime.settings import Settings
from tests.support.samples import sample

FILE = "id: {0}\nname: Báo {0}\ndomains: [{0}.example]\nchecked: never\nsource: invented\n"


async def test_a_silent_portal_is_told_with_its_last_article(tmp_path: Path) -> None:
    (tmp_path / "im.yaml").write_text(FILE.format("im"))
    settings = Settings(data=tmp_path / "bantin.db", portals=tmp_path, own_portals=False)
    at = time.time() - 14 * 86_400
    async with open_frontier(settings), open_samples(settings) as samples:
        await samples.keep([sample(1, portal="im", at=at, first_at=at, arrived=at)])

    await tell(settings)

    value = telemetry.REGISTRY.get_sample_value
    assert value("bantin_portal_red", {"portal": "im", "code": "silent"}) == 1
    assert value("bantin_portal_last_article_timestamp_seconds", {"portal": "im"}) == at
    assert value("bantin_portal_filled_ratio", {"portal": "im", "field": "date"}) == 1


async def test_where_no_metrics_are_served_nothing_is_read(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    async with portals_watch(settings):
        assert not settings.data.exists()

"""What a running process says of itself once a minute."""

import asyncio
import time
from pathlib import Path
from uuid import uuid4

from structlog.testing import capture_logs

from services.crawler.frontier import Entry, open_frontier
from services.watching.heartbeat import heartbeat
from shared.runtime import telemetry
from shared.runtime.settings import Settings

HOST = "bao.example.vn"


async def _lines(settings: Settings, *stages: str) -> list[dict[str, object]]:
    """Return the fields of the lines of a moment in which two records of each stage are done."""
    with capture_logs() as lines:
        async with heartbeat(settings, stages, seconds=0.1):
            await asyncio.sleep(0)
            for stage in ("fetch", "store"):
                telemetry.RECORDS.labels(stage, "done", "").inc(2)
                telemetry.RECORDS.labels(stage, "skipped", str(uuid4())).inc(5)
            await asyncio.sleep(0.5)
    return [{name: line[name] for name in line if name != "log_level"} for line in lines]


async def test_a_line_says_what_is_done_and_what_waits(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    now = time.time()
    async with open_frontier(settings) as frontier:
        for number, next_at in enumerate((now - 5, now - 1, now + 999)):
            url = f"https://{HOST}/{number}"
            await frontier.add([Entry(url=url, host=HOST, kind="article", next_at=next_at)])

    (first, *_) = await _lines(settings, "fetch", "store")

    assert first == {"event": "heartbeat", "fetched": 2, "stored": 2, "due": 2, "held": 0}


async def test_a_process_that_only_stores_asks_no_frontier(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")

    (first, *_) = await _lines(settings, "parse", "store")

    assert first == {"event": "heartbeat", "stored": 2}
    assert not settings.data.exists()


async def test_a_frontier_that_is_away_is_said_and_ends_nothing(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "none" / "bantin.db")

    (first, *_) = await _lines(settings, "fetch")

    assert first["fetched"] == 2
    assert "cannot keep the frontier" in str(first["frontier"])

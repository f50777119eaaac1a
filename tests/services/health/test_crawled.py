"""Why an address that was listed was not read, and which are not missing at all."""

from pathlib import Path
from typing import Any

from services.crawler.frontier import Entry, open_frontier
from services.health.crawled import ON_THEIR_WAY, UNKNOWN, why_missing
from shared.runtime.settings import Settings

NOW = 1_800_000_000.0
LONG_AGO = NOW - 2 * ON_THEIR_WAY


def _entry(name: str, **facts: Any) -> Entry:  # noqa: ANN401 - any field of an entry
    known: dict[str, Any] = {"kind": "article", "found_at": LONG_AGO, **facts}
    return Entry(url=f"https://bao.example.vn/{name}", host="bao.example.vn", **known)


async def test_each_that_is_missing_has_its_reason(tmp_path: Path) -> None:
    entries = [
        _entry("waits"),
        _entry("refused", visited_at=LONG_AGO, reason="refused"),
        _entry("no-article", visited_at=LONG_AGO),
        _entry("gone", visited_at=LONG_AGO, reason="gone"),
        _entry("new", found_at=NOW - 60),
        _entry("section", kind="listing"),
    ]
    urls = [*(one.url for one in entries), "https://bao.example.vn/overlooked"]
    async with open_frontier(Settings(data=tmp_path / "bantin.db")) as frontier:
        await frontier.add(entries)
        missing = await why_missing(frontier, urls, NOW)

    assert {url.rpartition("/")[2]: why for url, why in missing} == {
        "waits": "not visited yet",
        "refused": "the server refuses it",
        "no-article": "its page was read and is no article",
        "overlooked": UNKNOWN,
    }

"""Everything that follows from a few requests, in one process on one file."""

from collections import Counter
from pathlib import Path

from services.crawl_once import crawl_once, totals_by_stage
from shared.runtime.fetch_request import fetch_request
from shared.runtime.settings import Settings
from tests.support.loopback_web import serving
from tests.support.pages import article


def test_totals_are_in_the_order_of_the_stages() -> None:
    totals = Counter(
        {("store", "done", ""): 2, ("fetch", "skipped", "robots"): 1, ("fetch", "done", ""): 2}
    )

    assert totals_by_stage(totals) == [
        ("fetch", "done", "", 2),
        ("fetch", "skipped", "robots", 1),
        ("store", "done", "", 2),
    ]


async def test_what_a_crawl_stored_is_returned_and_what_was_there_is_not(tmp_path: Path) -> None:
    data = tmp_path / "bantin.db"
    settings = Settings(data=data, allow_networks="127.0.0.0/8", own_portals=False, seed=False)
    seen: list[int] = []
    async with serving() as web:
        for number in (1, 2):
            html = article("", title=f"Huyện Đông Giang mở lớp học đêm số {number}")
            web.html(f"/tin-{number}.html", html)
        requests = [fetch_request(web.url(f"/tin-{number}.html"), "article") for number in (1, 2)]

        await crawl_once(requests[:1], settings)
        totals, states = await crawl_once(
            requests[1:], settings, lambda so_far: seen.append(so_far.total())
        )

    assert [state.article.url for state in states] == [requests[1].url]
    assert totals["store", "done", ""] == 1
    assert seen == sorted(seen)
    assert seen[-1] == totals.total()

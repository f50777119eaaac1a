"""What a listing shows is held against the store twice: as the crawler read it, and by itself."""

from pathlib import Path

from services.crawler.frontier import Entry, open_frontier
from services.health.crawled import ON_THEIR_WAY, UNKNOWN
from services.health.reading import portals_health
from services.store.samples.samples_sqlite import SqliteSamples
from shared.portals.portal import EntryPoint, Portal
from shared.runtime.settings import Settings
from tests.support.samples import MONDAY, sample

LISTING = "https://bao.example.vn/"
PORTAL = Portal(
    id="bao-mau",
    name="Báo Mẫu",
    domains=("bao.example.vn",),
    entries=(EntryPoint(kind="listing", url=LISTING),),
)
NOW = MONDAY + 3600


def _address(number: int) -> str:
    return f"https://bao.example.vn/bai-{number}.html"


async def test_what_the_crawler_overlooks_is_missing_by_the_second_reading(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    seen = tuple(map(_address, range(20)))
    listing = Entry(
        url=LISTING,
        host="bao.example.vn",
        kind="listing",
        portal="bao-mau",
        visited_at=NOW - 60,
        well_at=NOW - 60,
        shown=tuple(f"00000000 {url}" for url in seen[:12]),
        plain=(*seen, "https://bao.example.vn/lien-he", "https://bao.example.vn/xa-hoi/"),
    )
    on_its_way = Entry(
        url=_address(19),
        host="bao.example.vn",
        kind="article",
        portal="bao-mau",
        found_at=NOW - ON_THEIR_WAY / 2,
    )
    async with open_frontier(settings) as frontier:
        await frontier.add([listing, on_its_way])
    samples = SqliteSamples(settings.data)
    await samples.keep([sample(number) for number in range(14)])
    await samples.close()

    (health,) = await portals_health([PORTAL], settings, lambda: NOW)

    known = health.facts.completeness
    assert (known.shown, known.missing, known.share) == (12, (), 1.0)
    assert known.plain_missing == tuple((_address(number), UNKNOWN) for number in range(14, 19))
    assert (known.plain_shown, known.overlooked) == (19, 5)
    assert health.code == "incomplete"
    assert "5 of 19 links like articles" in health.reason

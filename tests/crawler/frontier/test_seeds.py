"""The entry points of the portals as entries of the frontier."""

from services.crawler.frontier.seeds import seeds
from shared.portals import Portal, read_portals
from shared.portals.portal import EntryPoint

OURS = Portal(
    id="bao-thu",
    name="Báo Thử",
    domains=("bao.example.vn",),
    interval=600.0,
    entries=(
        EntryPoint(kind="listing", url="https://bao.example.vn/tin", max_pages=7),
        EntryPoint(kind="feed", url="https://bao.example.vn/rss"),
    ),
)


def test_the_entry_points_are_seeds_of_all_or_of_one() -> None:
    portals = (OURS, *read_portals())
    mine = seeds(portals, now=5.0, only="bao-thu")
    assert [(entry.url, entry.kind, entry.next_at) for entry in mine] == [
        ("https://bao.example.vn/tin", "listing", 5.0),
        ("https://bao.example.vn/rss", "feed", 5.0),
    ]
    assert seeds(portals, now=5.0, only="bao.example.vn") == mine
    assert len(seeds(portals, now=5.0)) > 2


def test_a_seed_may_be_followed_for_the_pages_after_its_first() -> None:
    first, feed = seeds([OURS.model_copy(update={"explore": False})], now=5.0)
    assert (first.portal, first.host, first.pages_left) == ("bao-thu", "bao.example.vn", 6)
    assert feed.pages_left == 2
    explored = seeds([OURS], now=5.0)
    assert [entry.pages_left for entry in explored] == [6, 199]
    assert {entry.interval for entry in explored} == {600.0}

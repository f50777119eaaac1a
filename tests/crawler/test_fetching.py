"""The stage FETCH as it opens: the entry points of the portals are in the frontier."""

import pytest

from services.crawler.fetching import FETCH, fetching
from services.crawler.frontier.open import open_frontier
from shared.contract import PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal


@pytest.mark.parametrize(("changes", "urls"), [({}, 1), ({"only": None, "own_portals": False}, 2)])
async def test_the_entry_points_that_are_wanted_are_put_in(
    settings: Settings, portal: WritePortal, changes: dict[str, object], urls: int
) -> None:
    for name, host in (("test", "bao.example.vn"), ("khac", "khac.example.vn")):
        portal(id=name, domains=[host], entries=[{"kind": "feed", "url": f"https://{host}/rss"}])
    settings = settings.model_copy(update=changes)
    for _ in range(2):
        async with fetching(settings):
            pass
    async with open_frontier(settings) as frontier:
        assert (await frontier.counts(now=0.0))["urls"] == urls


async def test_no_entry_point_is_put_in_where_none_is_wanted(
    settings: Settings, portal: WritePortal
) -> None:
    portal(
        domains=["bao.example.vn"], entries=[{"kind": "feed", "url": "https://bao.example.vn/rss"}]
    )
    async with fetching(settings.model_copy(update={"seed": False})):
        pass
    async with open_frontier(settings) as frontier:
        assert (await frontier.counts(now=0.0))["urls"] == 0


CONTACT = "bantin/0.1 (+https://bantin.example.vn)"


@pytest.mark.parametrize(
    ("host", "changes"),
    [
        ("bao.example.vn", {"user_agent": "bantin/0.1"}),
        ("bao.example.vn", {"user_agent": "bantin/0.1", "only": None}),
        ("127.0.0.1", {"user_agent": "bantin/0.1", "only": "bao-khac.example.vn"}),
    ],
)
async def test_nobody_is_crawled_off_this_machine_without_an_address_to_write_to(
    settings: Settings, portal: WritePortal, host: str, changes: dict[str, object]
) -> None:
    portal(domains=[host], entries=[{"kind": "feed", "url": f"https://{host}/rss"}])
    changes |= {"own_portals": False}
    with pytest.raises(UsageError, match="BANTIN_USER_AGENT must name an address"):
        async with fetching(settings.model_copy(update=changes)):
            pass
    async with fetching(settings.model_copy(update=changes | {"user_agent": CONTACT})):
        pass


async def test_this_machine_is_crawled_by_whomever(settings: Settings, portal: WritePortal) -> None:
    portal(domains=["127.0.0.1"], entries=[{"kind": "feed", "url": "http://127.0.0.1/rss"}])
    async with fetching(settings.model_copy(update={"user_agent": "bantin/0.1"})):
        pass


def test_it_is_a_source_of_pages() -> None:
    assert FETCH.consumes is None
    assert FETCH.produces is PAGE_FETCHED

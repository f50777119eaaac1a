"""robots.txt that lies on another host: whose lease it is asked under, and what it means here."""

from dataclasses import replace

import pytest

from services.crawler.frontier.frontier import Entry, Robots
from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl
from tests.support.loopback_web import LoopbackWeb, Reply, serving
from tests.support.news_site import ARTICLE, entry_point, listing, serve_articles

RULES = b"User-agent: *\nDisallow: /tin-tuc/hoi-nghi"


@pytest.fixture
def site(web: LoopbackWeb, portal: WritePortal) -> LoopbackWeb:
    """A site of one article and a listing that leads to it."""
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    return web


def lead(site: LoopbackWeb, other: LoopbackWeb, path: str = "/robots.txt") -> None:
    """Let the robots.txt of a site lie on another."""
    site.pages["/robots.txt"] = Reply(status=301, headers={"Location": other.url(path)})


async def robots_of(settings: Settings, site: LoopbackWeb) -> Robots:
    """Return what is known of the robots.txt of a site."""
    async with open_frontier(settings) as frontier:
        host = await frontier.host(site.address)
    assert host
    assert host.robots
    return host.robots


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2"])
async def test_rules_on_a_host_that_nobody_is_at_are_asked_for(
    site: LoopbackWeb, settings: Settings, address: str
) -> None:
    async with serving(address) as other:
        other.pages["/robots.txt"] = Reply(RULES)
        lead(site, other)
        pages, outcomes = await crawl(settings)
    assert (pages, outcomes) == ([], {"done": 1, "robots": 1})


async def take_up(settings: Settings, other: LoopbackWeb) -> None:
    """Have a listing of another host in the frontier, due in a day."""
    entry = Entry(url=other.url("/tin-tuc/"), host=other.address, kind="listing")
    async with open_frontier(settings) as frontier:
        await frontier.add([replace(entry, next_at=9e12)])


async def test_a_host_on_another_machine_is_not_asked_under_a_lease_that_is_not_its_own(
    site: LoopbackWeb, settings: Settings
) -> None:
    async with serving("127.0.0.2") as other:
        lead(site, other)
        await take_up(settings, other)
        pages, _ = await crawl(settings)
        assert not other.arrivals
    assert not pages
    rules = await robots_of(settings, site)
    assert rules.rule == "deny"
    assert rules.detail.endswith("/robots.txt, which is not read yet")


async def test_what_its_own_lease_read_there_holds_here(
    site: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    async with serving("127.0.0.2") as other:
        other.pages["/robots.txt"] = Reply(RULES)
        other.html("/tin-tuc/", listing(1))
        portal(id="other", **entry_point(other))
        await crawl(settings.model_copy(update={"only": "other"}))
        asked = len(other.arrivals)
        lead(site, other)
        pages, outcomes = await crawl(settings)
        assert len(other.arrivals) == asked
    assert (pages, outcomes) == ([], {"done": 1, "robots": 1})
    assert (await robots_of(settings, site)).rule == "parse"


async def test_a_page_of_another_machine_in_its_place_is_no_robots_txt(
    site: LoopbackWeb, settings: Settings
) -> None:
    async with serving("127.0.0.2") as other:
        lead(site, other, "/404.html")
        await take_up(settings, other)
        pages, _ = await crawl(settings)
        assert not other.arrivals
    assert [page.url for page in pages] == [site.url(ARTICLE.format(1))]

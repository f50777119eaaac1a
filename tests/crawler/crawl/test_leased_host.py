"""Every request to a leased host: its robots.txt, its rest, its CA file."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services.crawler.frontier.answers import Robots
from services.crawler.frontier.ledger import next_day
from services.crawler.frontier.open import open_frontier
from services.crawler.policy import robots
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal, server_context
from tests.support.crawling import crawl
from tests.support.loopback_web import LoopbackWeb, Reply, serving
from tests.support.news_site import ARTICLE, entry_point, listing, serve_articles

_read = robots.read


def read_or_fail(status: int, content: bytes, *, now: float, known: Robots | None) -> Robots:
    """Read a robots.txt, with a bug at the one that says so."""
    if content.startswith(b"# bug"):
        raise RecursionError("as no server should cause it")
    return _read(status, content, now=now, known=known)


async def test_a_bug_at_the_robots_txt_of_a_host_stops_that_host_alone(
    web: LoopbackWeb, settings: Settings, portal: WritePortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "read", read_or_fail)
    async with serving("127.0.0.2") as other:
        sites = (web, other)
        entries = [{"kind": "listing", "url": site.url("/tin-tuc/")} for site in sites]
        portal(domains=[site.address for site in sites], entries=entries)
        for site in sites:
            site.html("/tin-tuc/", listing(1))
            serve_articles(site, 1)
        other.pages["/robots.txt"] = Reply(b"# bug")

        with capture_logs() as logs:
            (page,), outcomes = await crawl(settings)

    assert page.url == web.url(ARTICLE.format(1))
    assert outcomes == {"done": 2, "retry-later": 1}
    assert other.paths() == ["/robots.txt"]
    assert [one["host"] for one in logs if one.get("exc_info")] == [other.address]
    async with open_frontier(settings) as frontier:
        host = await frontier.host(other.address)
    assert host
    assert host.robots
    assert (host.robots.rule, host.robots.detail) == ("deny", "bug: RecursionError")


async def test_the_ca_file_is_that_of_the_portal_whose_host_is_asked(
    web: LoopbackWeb, settings: Settings, portal: WritePortal, certificate: Path
) -> None:
    async with serving(ssl=server_context(certificate)) as secure:
        portal(**entry_point(web))
        portal(id="secure", domains=[secure.address], ca_file=str(certificate))
        elsewhere = f"https://{secure.address}/robots.txt"
        web.pages["/robots.txt"] = Reply(status=301, headers={"Location": elsewhere})
        web.html("/tin-tuc/", listing(1))
        serve_articles(web, 1)

        pages, _ = await crawl(settings)

    assert secure.paths() == ["/robots.txt"]
    assert [page.url for page in pages] == [web.url(ARTICLE.format(1))]


async def test_a_portal_without_tls_is_asked_over_plain_http(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    secure = web.url("/tin-tuc/").replace("http:", "https:")
    entries = [{"kind": "listing", "url": secure}]
    portal(domains=[web.address], entries=entries, tls={"profile": "http_ok"})
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    (page,), _ = await crawl(settings)
    assert page.final_url == web.url(ARTICLE.format(1))
    assert page.tls_verified is False


async def test_a_host_that_has_had_its_requests_of_the_day_rests_until_the_next(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web), daily_requests=3)
    web.html("/tin-tuc/", listing(1, 2, 3, 4))
    serve_articles(web, 1, 2, 3, 4)

    await crawl(settings)

    assert len(web.arrivals) in (3, 4)  # a probe for error pages is part of its visit
    async with open_frontier(settings) as frontier:
        host = await frontier.host(web.address)
        (day,) = await frontier.ledger(web.address, days=5)
        due = await frontier.due(web.address, now=await frontier.time(), limit=9)
    assert host
    assert host.next_ok == next_day(host.next_ok - 1)
    assert day.requests == len(web.arrivals)
    assert sum(day.statuses.values()) == day.requests
    assert day.robots_at
    assert due

"""What is promised to a host, seen from the host: one request at a time, and its rest between."""

import asyncio
import sys
import uuid
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from services.crawler.frontier.frontier import Host
from services.crawler.policy import politeness
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl_into_ledger
from tests.support.loopback_web import LoopbackWeb, Reply, serving
from tests.support.news_site import ARTICLE, listing, serve_articles

NOW = 1_800_000_000.0
HOST = Host(host="bao.example.vn", delay=2.0)


@pytest.fixture(params=["sqlite", pytest.param("mongo", marks=pytest.mark.connected)])
def shared_settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """Settings under which several processes share one frontier."""
    given = {"only": None, "own_portals": False}
    if request.param == "mongo":
        given["frontier"] = f"{request.getfixturevalue('mongo')}/test_{uuid.uuid4().hex}"
    return settings.model_copy(update=given)


def assert_polite(web: LoopbackWeb, delay: float) -> None:
    asked = sorted(web.arrivals, key=lambda arrival: arrival.started)
    for before, after in pairwise(asked):
        assert after.started - before.ended >= delay, (before.path, after.path)


async def test_no_host_is_asked_twice_at_once_or_too_soon_by_many_workers(
    shared_settings: Settings, portal: WritePortal, tmp_path: Path
) -> None:
    """Two crawls with three workers each, as two processes have them, over six hosts."""
    delay, articles = 0.15, (1, 2, 3)
    async with AsyncExitStack() as stack:
        webs = [await stack.enter_async_context(serving(f"127.0.1.{n}")) for n in range(1, 7)]
        for n, web in enumerate(webs):
            web.pause = 0.01
            web.html("/tin-tuc/", listing(*articles))
            serve_articles(web, *articles)
            point = {"kind": "listing", "url": web.url("/tin-tuc/")}
            portal(id=f"bao-{n}", domains=[web.address], entries=[point], delay=delay)
        ledger = tmp_path / "ledger"
        await asyncio.gather(*(crawl_into_ledger(shared_settings, ledger) for _ in range(2)))

    assert Counter(ledger.read_text().split()) == Counter(
        web.url(ARTICLE.format(n)) for web in webs for n in articles
    )
    for web in webs:
        assert web.paths()[0] == "/robots.txt"
        assert len(web.arrivals) == 2 + len(articles)
        assert_polite(web, delay)


async def test_a_crawl_that_is_killed_loses_nothing_and_goes_on(
    shared_settings: Settings, portal: WritePortal, tmp_path: Path
) -> None:
    """Kill -9 a crawl in the middle; another goes on with what is left of it."""
    articles, ledger, delay = range(1, 21), tmp_path / "ledger", 0.02
    async with serving() as web:
        web.html("/tin-tuc/", listing(*articles))
        serve_articles(web, *articles)
        point = {"kind": "listing", "url": web.url("/tin-tuc/"), "max_pages": 1}
        portal(domains=[web.address], entries=[point], delay=delay)
        killed = await _start(shared_settings, ledger)
        await web.until(10)
        killed.kill()
        assert await killed.wait() == -9
        heir = await _start(shared_settings, ledger)
        assert await heir.wait() == 0

    published = Counter(ledger.read_text().split())
    assert set(published) == {web.url(ARTICLE.format(n)) for n in articles}
    # At most what was in flight when it was killed was fetched again, and robots.txt.
    assert sum(published.values()) <= len(articles) + 1
    assert len(web.arrivals) <= len(articles) + 2 + 2
    assert_polite(web, delay)


async def _start(settings: Settings, ledger: Path) -> asyncio.subprocess.Process:
    given = settings.model_dump_json()
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.crawling", given, str(ledger)
    )


async def test_the_crawl_delay_of_robots_txt_is_kept(
    web: LoopbackWeb, settings: Settings, portal: WritePortal, tmp_path: Path
) -> None:
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 0.3")
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    point = {"kind": "listing", "url": web.url("/tin-tuc/")}
    portal(domains=[web.address], entries=[point], delay=0.0)
    await crawl_into_ledger(settings, tmp_path / "ledger")
    assert len(web.arrivals) == 3
    assert_polite(web, 0.3)


def test_a_rest_is_never_shorter_than_the_longest_that_is_asked() -> None:
    for _ in range(100):
        assert 2.0 <= politeness.delay_after(HOST, crawl_delay=None, duration=0.1) <= 2.61
        assert 10.0 <= politeness.delay_after(HOST, crawl_delay=10, duration=0.1) <= 13.01
        assert 15.0 <= politeness.delay_after(HOST, crawl_delay=None, duration=3.0) <= 19.51
        slow = replace(HOST, penalty=4.0)
        assert 8.0 <= politeness.delay_after(slow, crawl_delay=None, duration=0.1) <= 10.41
    assert politeness.delay_after(HOST, crawl_delay=86_400, duration=0) <= 1.3 * 300 + 0.01
    assert politeness.delay_after(HOST, crawl_delay=None, duration=600) <= 1.3 * 30 + 0.01


def test_an_address_rests_as_its_host_does_but_not_for_what_that_alone_asked() -> None:
    slow = replace(HOST, penalty=32.0)
    for _ in range(100):
        assert 2.0 <= politeness.address_rest(slow, duration=0.1) <= 2.61
        assert 15.0 <= politeness.address_rest(HOST, duration=3.0) <= 19.51
    assert politeness.address_rest(replace(HOST, delay=0.0), duration=0.0) == 0.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 1 ", 5),
        ("999999999999999999999", 86_400),
        ("Fri, 15 Jan 2027 08:10:00 GMT", 600),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 5),
        ("soon", None),
        ("", None),
        (None, None),
        ("١٢٠", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(
    value: str | None, seconds: float | None
) -> None:
    assert politeness.retry_after(value, now=NOW) == seconds


def test_a_throttled_host_slows_down_and_is_forgiven_slowly() -> None:
    host = politeness.after_throttling(HOST, now=NOW, retry_after=None)
    host = politeness.after_throttling(host, now=NOW, retry_after=600)
    assert host.penalty == 4.0
    assert host.next_ok >= NOW + 600
    for _ in range(19):
        host = politeness.after_answer(host)
    assert host.penalty == 4.0
    assert politeness.after_answer(host).penalty == 2.0


def test_the_fifth_failure_in_a_row_opens_the_circuit_and_an_answer_closes_it() -> None:
    host = HOST
    for _ in range(4):
        host = politeness.after_failure(host, now=NOW)
    assert host.next_ok == 0
    fifth = politeness.after_failure(host, now=NOW)
    assert NOW + 300 <= fifth.next_ok <= NOW + 390
    sixth = politeness.after_failure(fifth, now=NOW)
    assert NOW + 600 <= sixth.next_ok <= NOW + 780
    assert politeness.after_answer(sixth).failures == 0


def test_a_failing_url_comes_again_ever_later() -> None:
    assert 60 <= politeness.backoff(1) <= 78
    assert 240 <= politeness.backoff(3) <= 312
    assert politeness.backoff(10_000) <= 1.3 * 6 * 3600

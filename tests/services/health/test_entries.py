"""What portal health reads: last success, last new link, reason, of each entry point."""

from math import inf

import pytest

from services.crawler.frontier.frontier import Entry
from services.crawler.frontier.open import open_frontier
from services.health.entries import NOT_VISITED, EntryHealth, health_of, newest, summary
from shared.portals import read_portals
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.crawling import bring_forward, crawl
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import entry_point, listing, serve_articles


async def health(settings: Settings) -> EntryHealth:
    """Return the health of the one entry point of the test's portal."""
    ((entry,),) = (await health_of(read_portals(settings.portals, own=False), settings)).values()
    return entry


async def test_a_portal_that_falls_silent_shows_since_when_and_why(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1))
    serve_articles(web, 1)
    before = await health(settings)
    assert (before.reason, before.has_failed, summary([before])) == (
        NOT_VISITED,
        False,
        NOT_VISITED,
    )

    await crawl(settings)
    well = await health(settings)
    assert well.well_at
    assert well.new_at
    assert (well.reason, well.failures, summary([well])) == ("well", 0, "well")

    await bring_forward(settings, web.url("/tin-tuc/"))
    await crawl(settings)
    quiet = await health(settings)
    assert quiet.well_at
    assert quiet.well_at > well.well_at
    assert quiet.new_at == well.new_at == newest([quiet])

    web.pages["/tin-tuc/"] = Reply(b"<script>document.cookie='a=1';location.reload()</script>")
    await bring_forward(settings, web.url("/tin-tuc/"))
    await crawl(settings)
    silent = await health(settings)
    assert (silent.well_at, silent.new_at, silent.failures) == (quiet.well_at, well.new_at, 1)
    assert silent.reason.startswith("the server wants a script run")
    assert summary([silent, quiet]) == f"1 of 2 fail: {silent.reason}"


@pytest.mark.parametrize(
    "entries", [(), (EntryHealth("feed", "u", None, None, inf, 0, NOT_VISITED),)]
)
def test_a_portal_that_was_never_visited_says_so(entries: tuple[EntryHealth, ...]) -> None:
    assert summary(entries) == NOT_VISITED
    assert newest(entries) is None


async def test_an_entry_of_an_older_version_has_no_moments(settings: Settings) -> None:
    old = Entry(url="http://127.0.0.1/a", host="127.0.0.1", kind="listing").document()
    del old["well_at"], old["new_at"]
    assert Entry.of(old).well_at is None
    async with open_frontier(settings) as frontier:
        assert await frontier.entry("http://127.0.0.1/a") is None

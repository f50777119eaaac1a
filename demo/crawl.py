"""The demo's crawl: the product's own stages, embedded, over the demo's portals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from demo.web import DemoWeb
from services.commands.crawl import progress
from services.crawl_once import RunTotals, crawl_once, entry_requests
from services.crawler import Entry, open_frontier
from services.store import Query, Revision, State, open_articles
from shared.contract import ArticleEnriched, FetchRequested
from shared.portals import read_portal
from shared.runtime import Settings, fetch_request, read_settings
from shared.text import canonical_url, url_id

LOOPBACK = "127.0.0.0/8"


@dataclass(slots=True)
class Found:
    """What the store and the frontier hold after the crawl, by canonical URL.

    `revisions` are the changes after the first state; `endings` say how the last visit ended of
    the URLs that were to lead to no article of their own.
    """

    states: dict[str, State] = field(default_factory=dict)
    revisions: dict[str, Sequence[Revision]] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)

    def articles(self) -> dict[str, ArticleEnriched]:
        """Return the articles as they are now."""
        return {url: state.article for url, state in self.states.items()}


def demo_settings(web: DemoWeb, data: Path) -> Settings:
    """Return the settings under which the product reads the demo's portals and no other."""
    given = {"portals": web.portals, "allow_networks": LOOPBACK, "seed": False}
    return read_settings(data=data, log_level="warning", log_format="text", **given)


async def crawl(web: DemoWeb, settings: Settings) -> RunTotals:
    """Crawl the portals of the demo until nothing is due; return what became of every record."""
    portals = [read_portal(web.portals / f"{site.id}.yaml") for site in web.sites.values()]
    requests = [request for portal in portals for request in entry_requests(portal)]
    return await _crawl(requests, settings)


async def visit_again(web: DemoWeb, settings: Settings) -> RunTotals:
    """Ask for every article once more, as `bantin submit` does, until all are stored."""
    return await _crawl([fetch_request(url, "article") for url in web.expected.articles], settings)


async def _crawl(requests: Sequence[FetchRequested], settings: Settings) -> RunTotals:
    with progress() as on_batch:
        totals, _ = await crawl_once(requests, settings, on_batch)
    return totals


async def find(web: DemoWeb, settings: Settings) -> Found:
    """Read back what the crawl has left in the data file."""
    found = Found()
    async with open_articles(settings) as articles:
        for state in await articles.find(Query(gone=False, limit=1000)):
            url = state.article.canonical_url
            found.states[url] = state
            found.revisions[url] = await articles.revisions(url_id(url))
    async with open_frontier(settings) as frontier:
        for url in (*web.expected.forbidden, *web.expected.gone, *web.expected.moved):
            entry = await frontier.entry(canonical_url(url))
            moved = web.expected.moved.get(url)
            found.endings[url] = _ending(entry, moved) if entry else "never found"
    return found


def _ending(entry: Entry, moved: str | None) -> str:
    parts = (entry.status, entry.reason, moved and f"after a redirect to {moved}")
    return ", ".join(str(part) for part in parts if part)

"""The demo's five portals on loopback, the crawler's YAML for them, and what a crawl must find."""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from string import Template
from types import TracebackType
from typing import Self

from demo.answers import answer
from demo.server import Answer, LoopbackWeb
from demo.sites import FOLDER, Article, Site, load_sites


@dataclass(frozen=True, slots=True)
class Expected:
    """What a crawl of the demo web must come to.

    `articles` maps the URL of each article that is to be stored to its portal and text;
    `forbidden` must never be asked for, `gone` answer 404, `moved` redirect to a stored one.
    """

    articles: dict[str, tuple[Site, Article]]
    forbidden: frozenset[str]
    gone: frozenset[str]
    moved: dict[str, str]

    def corrected(self) -> list[str]:
        """Return the URLs of the articles that say something else on their second visit."""
        return [url for url, (_, article) in self.articles.items() if article.corrected]


class DemoWeb:
    """A context manager: while it is open, the portals answer on loopback.

    `portals` is a folder with a portal YAML file for each, `requests` every request so far as
    (host:port, path with query), `expected` what a crawl must come to. Port 0 takes a free one.
    """

    def __init__(self, *, port: int = 0, sites: Sequence[Site] | None = None) -> None:
        self.sites = {site.address: site for site in sites or load_sites()}
        self.web = LoopbackWeb(list(self.sites), self._respond, port=port)
        self.requests = self.web.requests
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(self.web)
            self.portals = Path(tempfile.mkdtemp(prefix="bantin-demo-portals-"))
            stack.callback(shutil.rmtree, self.portals, ignore_errors=True)
            self._write_portals()
            self.expected = self._expect()
            self._open = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def base(self, site: Site) -> str:
        """Return "http://address:port" of a portal."""
        return self.web.base(site.address)

    def _respond(self, address: str, path: str, visit: int) -> Answer:
        site = self.sites[address]
        return answer(site, path, base=self.base(site), visit=visit)

    def _write_portals(self) -> None:
        for site in self.sites.values():
            text = Template((FOLDER / site.id / "portal.yaml").read_text("utf-8"))
            base = self.base(site)
            filled = text.substitute(base=base, host=base.removeprefix("http://"))
            (self.portals / f"{site.id}.yaml").write_text(filled, "utf-8")

    def _expect(self) -> Expected:
        pairs = [(site, self.base(site)) for site in self.sites.values()]
        articles = {
            base + article.path: (site, article)
            for site, base in pairs
            for article in site.articles
        }
        forbidden = (base + link["path"] for site, base in pairs for link in site.forbidden)
        gone = (base + link["path"] for site, base in pairs for link in site.missing)
        moved = {
            base + old: base + new for site, base in pairs for old, new in site.redirects.items()
        }
        return Expected(articles, frozenset(forbidden), frozenset(gone), moved)

"""The demo's five portals on loopback, the crawler's YAML for them, and what a crawl must find."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from demo.replies import reply
from demo.sites import FOLDER, Article, Site, load_sites
from tests.support.loopback_web import LoopbackWeb, Reply, Request, loopback_web


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


@dataclass(frozen=True, slots=True)
class DemoWeb:
    """The portals while they are open, by address.

    `portals` is a folder with a portal YAML file for each, `expected` what a crawl must come to.
    """

    sites: dict[str, Site]
    web: LoopbackWeb
    portals: Path
    expected: Expected

    def base(self, site: Site) -> str:
        """Return "http://address:port" of a portal."""
        return self.web.base(site.address)


@contextmanager
def demo_web(*, port: int = 0) -> Iterator[DemoWeb]:
    """Have the portals answer on loopback; port 0 takes a free one, OSError when it is taken."""
    sites = {site.address: site for site in load_sites()}

    def respond(request: Request) -> Reply:
        site = sites[request.address]
        return reply(site, request, base=web.base(site.address))

    with loopback_web(*sites, respond=respond, port=port) as web, TemporaryDirectory() as folder:
        bases = [(site, web.base(site.address)) for site in sites.values()]
        _write_portals(Path(folder), bases)
        yield DemoWeb(sites, web, Path(folder), _expected(bases))


def _write_portals(folder: Path, bases: list[tuple[Site, str]]) -> None:
    for site, base in bases:
        text = Template((FOLDER / site.id / "portal.yaml").read_text("utf-8"))
        filled = text.substitute(base=base, host=base.removeprefix("http://"))
        (folder / f"{site.id}.yaml").write_text(filled, "utf-8")


def _expected(bases: list[tuple[Site, str]]) -> Expected:
    articles = {
        base + article.path: (site, article) for site, base in bases for article in site.articles
    }
    forbidden = (base + link["path"] for site, base in bases for link in site.forbidden)
    gone = (base + link["path"] for site, base in bases for link in site.missing)
    moved = {base + old: base + new for site, base in bases for old, new in site.redirects.items()}
    return Expected(articles, frozenset(forbidden), frozenset(gone), moved)

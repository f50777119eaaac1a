"""The demo's five portals as real web servers on loopback, with a log of every request."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

from demo.answers import Answer, answer
from demo.sites import FOLDER, Article, Site, load_sites

# All five share one port; another is tried when it is taken on one of the addresses.
_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Expected:
    """What a crawl of the demo web must come to.

    `articles` maps the URL of each article that is to be stored to its text;
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
        self.requests: list[tuple[str, str]] = []
        self._sites = tuple(sites if sites is not None else load_sites())
        self._port = port
        self._lock = Lock()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            servers = self._listen(stack)
            self._port = servers[0].server_address[1]
            self.portals = Path(tempfile.mkdtemp(prefix="bantin-demo-portals-"))
            stack.callback(shutil.rmtree, self.portals, ignore_errors=True)
            self._write_portals()
            self.expected = self._expect()
            for server in servers:
                Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
                stack.callback(server.shutdown)
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
        return f"http://{site.address}:{self._port}"

    def visits(self) -> Counter[str]:
        """Return how often each URL was asked for."""
        with self._lock:
            return Counter(f"http://{host}{path}" for host, path in self.requests)

    def respond(self, site: Site, path: str) -> Answer:
        """Return the answer to one more request of `path`, which is written down."""
        with self._lock:
            request = (f"{site.address}:{self._port}", path)
            self.requests.append(request)
            visit = self.requests.count(request)
        return answer(site, path, base=self.base(site), visit=visit)

    def _listen(self, stack: ExitStack) -> list[ThreadingHTTPServer]:
        for _ in range(_ATTEMPTS):
            try:
                return self._bind(stack, self._port)
            except OSError:
                stack.close()
                if self._port:
                    raise
        raise OSError(f"no port is free on all of {[site.address for site in self._sites]}")

    def _bind(self, stack: ExitStack, port: int) -> list[ThreadingHTTPServer]:
        servers: list[ThreadingHTTPServer] = []
        for site in self._sites:
            server = ThreadingHTTPServer((site.address, port), _handler(self, site))
            stack.callback(server.server_close)
            servers.append(server)
            port = server.server_address[1]
        return servers

    def _write_portals(self) -> None:
        for site in self._sites:
            text = Template((FOLDER / site.id / "portal.yaml").read_text("utf-8"))
            host = f"{site.address}:{self._port}"
            filled = text.substitute(base=self.base(site), host=host)
            (self.portals / f"{site.id}.yaml").write_text(filled, "utf-8")

    def _expect(self) -> Expected:
        pairs = [(site, self.base(site)) for site in self._sites]
        return Expected(
            articles={
                base + article.path: (site, article)
                for site, base in pairs
                for article in site.articles
            },
            forbidden=frozenset(
                base + link["path"] for site, base in pairs for link in site.forbidden
            ),
            gone=frozenset(base + link["path"] for site, base in pairs for link in site.missing),
            moved={
                base + old: base + new
                for site, base in pairs
                for old, new in site.redirects.items()
            },
        )


def _handler(web: DemoWeb, site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = web.respond(site, self.path)
            known = found.headers.get("ETag")
            if known and self.headers.get("If-None-Match") == known:
                found = Answer(304, headers={"ETag": known})
            self._send(found)

        def _send(self, found: Answer) -> None:
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", found.content_type)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - its signature
            """Keep quiet: the web keeps a log of its own."""

    return Handler

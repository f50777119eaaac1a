"""What hostile pages cost: memory above idle, seconds, and how long other pages wait meanwhile.

    python -m benchmarks.hostile [CASE…]

Each case is crawled from loopback by a process of its own that has read a benign listing, feed and
sitemap before (idle), while it reads a listing of another host again and again. Prints the peak of
resident memory above idle, of the crawler and of the processes that read for it, how long the case
took, how it ended, and the longest that a benign listing took meanwhile. Goal: less than 100 MB
above idle in all, and an end.
"""

import asyncio
import gzip
import json
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil
import yaml

from services.crawler import open_frontier
from shared.runtime import Settings
from tests.support.crawling import crawl
from tests.support.loopback_web import LoopbackWeb, Reply, serving

GOAL_MB = 100
BENIGN, HOSTILE, OTHER = "127.0.5.1", "127.0.5.2", "127.0.5.3"
HTML, XML = {"Content-Type": "text/html"}, {"Content-Type": "application/xml"}
FEED_HEAD = b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>'
ENTITIES = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))


def packed(content: bytes) -> Reply:
    return Reply(gzip.compress(content, 9), headers={**HTML, "Content-Encoding": "gzip"})


def bomb(head: bytes, size: int) -> bytes:
    """Return a gzip of a beginning and so many blanks, made without holding them."""
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(head)]
    parts += [packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)]
    return b"".join([*parts, packer.flush()])


def urlset(inner: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%b'
        % (inner)
    )


# The kind of the entry and what answers, by the name of the case.
CASES: Mapping[str, tuple[str, Callable[[], Reply]]] = {
    "listing, 2 MB of <div>": ("listing", lambda: packed(b"<html><body>" + b"<div>" * 400_000)),
    "listing, 3 MB of <a <a": ("listing", lambda: packed(b"<html><body>" + b"<a " * 999_000)),
    "listing, 25,000 links": (
        "listing",
        lambda: packed(
            b"<html><body>"
            + b"".join(b'<a href="/tin/%d">Tin so %d cua tinh</a>' % (n, n) for n in range(25_000))
            + b"</body></html>"
        ),
    ),
    "feed, unclosed items": ("feed", lambda: Reply(FEED_HEAD + b"<item>" * 300_000, headers=XML)),
    "feed, 1.8 MB of <a <a": ("feed", lambda: Reply(FEED_HEAD + b"<a " * 600_000, headers=XML)),
    "feed, nested entities": (
        "feed",
        lambda: Reply(
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">%b]><rss><channel><title>&a8;'
            b"</title></channel></rss>" % ENTITIES,
            headers=XML,
        ),
    ),
    "sitemap, a million attributes": (
        "sitemap",
        lambda: Reply(
            gzip.compress(
                b'<?xml version="1.0"?><urlset %b></urlset>'
                % b" ".join(b'a%d="1"' % n for n in range(1_000_000))
            ),
            headers={**XML, "Content-Encoding": "gzip"},
        ),
    ),
    "sitemap, one text of 49 MB": (
        "sitemap",
        lambda: Reply(bomb(urlset(b"<url><loc>"), 49_000_000), headers=XML),
    ),
    "sitemap, gzip bomb of 1 GB": (
        "sitemap",
        lambda: Reply(bomb(urlset(b""), 1_000_000_000), headers=XML),
    ),
    "sitemap, 2,000,000 unclosed": (
        "sitemap",
        lambda: Reply(gzip.compress(urlset(b"<url><loc>" * 2_000_000)), headers=XML),
    ),
    "sitemap, 50,000 addresses": (
        "sitemap",
        lambda: Reply(
            gzip.compress(
                urlset(
                    b"".join(
                        b"<url><loc>http://127.0.5.2/tin/bai-viet-cua-tinh-%d.html</loc></url>" % n
                        for n in range(50_000)
                    )
                    + b"</urlset>"
                )
            ),
            headers=XML,
        ),
    ),
    "page, gzip bomb of 1 GB": (
        "listing",
        lambda: Reply(bomb(b"<html>", 1_000_000_000), headers={**HTML, "Content-Encoding": "gzip"}),
    ),
}
LISTING = b"<html><body><ul>%b</ul></body></html>" % b"".join(
    b'<li><a href="/tin/%d">Tin so %d cua tinh, mot viec da xong</a></li>' % (n, n)
    for n in range(40)
)
FEED = FEED_HEAD + b"<item><title>Tin</title><link>/tin/1</link></item></channel></rss>"


class Peak:
    """The peak of resident bytes of this process and of its children, looked at in a thread."""

    def __init__(self) -> None:
        self.own = self.children = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(0.02):
            own, children = resident()
            self.own, self.children = max(self.own, own), max(self.children, children)

    def end(self) -> None:
        self._ended.set()
        self._thread.join()


def resident() -> tuple[int, int]:
    """Return the resident bytes of this process, and of its children without what is shared."""
    me = psutil.Process()
    there = 0
    for child in me.children(recursive=True):
        try:
            held = child.memory_info()
            there += held.rss - held.shared
        except psutil.NoSuchProcess:
            continue
    return me.memory_info().rss, there


def settings(folder: Path, name: str, host: str, port: int, kind: str) -> Settings:
    """Return settings of a crawl of one entry, in a data file and a portal of its own."""
    portals = folder / name
    portals.mkdir()
    entry = {"kind": kind, "url": f"http://{host}:{port}/{kind}"}
    facts = {"id": name, "name": name, "province": name, "domains": [f"{host}:{port}"]}
    given = {**facts, "delay": 0.0, "explore": False, "articles": ["^/bai/"], "entries": [entry]}
    (portals / f"{name}.yaml").write_text(yaml.safe_dump(given))
    return Settings(
        data=folder / f"{name}.db",
        portals=portals,
        own_portals=False,
        only=name,
        allow_networks="127.0.0.0/8",  # type: ignore[arg-type] # as the environment has it
    )


async def benign_until(ended: asyncio.Event, folder: Path, port: int) -> float:
    """Crawl a benign listing again and again; return the seconds of the longest crawl."""
    longest, turn = 0.0, 0
    while not ended.is_set():
        turn += 1
        started = time.monotonic()
        await crawl(settings(folder, f"other{turn}", OTHER, port, "listing"))
        longest = max(longest, time.monotonic() - started)
    return longest


async def run(case: str) -> dict[str, object]:
    kind, reply = CASES[case]
    async with serving(BENIGN, HOSTILE, OTHER) as web:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            benign(web)
            for each in ("listing", "feed", "sitemap"):
                await crawl(settings(folder, f"idle-{each}", BENIGN, web.port, each))
            usual = time.monotonic()
            await crawl(settings(folder, "usual", OTHER, web.port, "listing"))
            usual = time.monotonic() - usual
            answer = reply()
            web.pages[f"/{kind}"] = answer_of(web, kind, answer)
            idle = resident()
            peak, ended, started = Peak(), asyncio.Event(), time.monotonic()
            others = asyncio.create_task(benign_until(ended, folder, web.port))
            hostile = settings(folder, "hostile", HOSTILE, web.port, kind)
            _, outcomes = await crawl(hostile)
            seconds = time.monotonic() - started
            ended.set()
            longest = await others
            peak.end()
            async with open_frontier(hostile) as frontier:
                entry = await frontier.entry(f"http://{HOSTILE}:{web.port}/{kind}")
            assert entry
    return {
        "own": (peak.own - idle[0]) / 1e6,
        "readers": (peak.children - idle[1]) / 1e6,
        "idle": [one / 1e6 for one in idle],
        "seconds": seconds,
        "longest": longest,
        "usual": usual,
        "outcome": f"{entry.reason or 'done'} {entry.detail}"[:60],
        "outcomes": outcomes,
    }


def benign(web: LoopbackWeb) -> None:
    """Have benign answers for every kind of entry."""
    web.pages["/listing"] = Reply(LISTING, headers=HTML)
    web.pages["/feed"] = Reply(FEED, headers=XML)
    web.pages["/sitemap"] = Reply(urlset(b"<url><loc>/tin/1</loc></url></urlset>"), headers=XML)


def answer_of(web: LoopbackWeb, kind: str, hostile: Reply) -> Callable[[Mapping[str, str]], Reply]:
    """Return what answers the hostile host with this, and the others as before."""
    before = web.pages[f"/{kind}"]
    assert isinstance(before, Reply)
    return lambda headers: hostile if headers["host"].startswith(HOSTILE) else before


def main() -> None:
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(asyncio.run(run(sys.argv[2]))))
        return
    worst = 0.0
    for case in sys.argv[1:] or CASES:
        command = [sys.executable, "-m", "benchmarks.hostile", "one", case]
        said = json.loads(subprocess.check_output(command, text=True).splitlines()[-1])  # noqa: S603 - our own program
        above = max(said["own"], 0.0) + max(said["readers"], 0.0)
        worst = max(worst, above)
        print(
            f"{case:30} +{above:4.0f} MB (crawler {said['own']:+4.0f}, readers"
            f" {said['readers']:+4.0f}), {said['seconds']:5.1f} s; another listing"
            f" {said['longest']:4.1f} s (else {said['usual']:.1f}); {said['outcome']}",
            flush=True,
        )
    sys.exit(0 if worst < GOAL_MB else 1)


if __name__ == "__main__":
    main()

"""The parser against selectolax's bare parse, resiliparse and trafilatura, in one run.

`python -m benchmarks.parser [FOLDER …]` reads every *.html and *.html.gz of 20 to 500 KB below the
folders (by default the golden pages of the tests, each padded to the weight of a real page). Each
tool takes each page in turn; a page's figure is the best of ROUNDS in CPU time, so that a busy
machine slows all of them alike, and a tool's the mean over pages, and the median. Each round reads
its page as if for the first time. Ours returns every field; resiliparse returns plain text alone.
The peers are in the dependency group "bench"; one that is not installed is left out and said so.
Goal: at most 4 times the bare parse, and a tenth of trafilatura.
"""

import gzip
import importlib
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from services.parser import parse
from shared.contract import PageFetched
from shared.errors import Skipped
from shared.text import digest, url_id

ROUNDS = 7
# Lighter pages are error messages and frames, heavier ones archives on one page.
LIGHTEST, HEAVIEST = 20_000, 500_000  # bytes
URL = "https://bao.example.vn/chinh-tri/bai-viet-so-1.html"
GOLDEN = Path(__file__).parent.parent / "tests" / "pages"
# What a real page carries beside its text: 250 KB of scripts, styles and menus.
PADDING = (
    "<script>" + "window.dataLayer=window.dataLayer||[];" * 4_000 + "</script>"
    "<style>" + ".a-b{color:#fff}" * 2_000 + "</style>"
    "<nav><ul>"
    + "<li class='menu-item'><a href='/muc/tin'>Chuyên mục</a></li>" * 300
    + "</ul></nav>"
)

Tool = Callable[[str], object]


def ours(html: str) -> object:
    page = PageFetched(
        url_id=url_id(URL),
        url=URL,
        final_url=URL,
        host="bao.example.vn",
        status=200,
        fetched_at=datetime.now(UTC),
        body=html,
        body_hash=digest(URL),
    )
    try:
        return parse(page)
    except Skipped as outcome:
        return outcome


def peers() -> dict[str, Tool]:
    found: dict[str, Tool] = {}
    try:
        trafilatura = importlib.import_module("trafilatura")
        found["trafilatura, with metadata"] = lambda html: trafilatura.bare_extraction(
            html, url=URL, with_metadata=True
        )
        found["trafilatura, fast"] = lambda html: trafilatura.bare_extraction(
            html, url=URL, with_metadata=True, fast=True
        )
    except ImportError:
        print("trafilatura is not installed: left out")
    try:
        extract = importlib.import_module("resiliparse.extract.html2text")
        found["resiliparse, text alone"] = lambda html: extract.extract_plain_text(
            html, main_content=True
        )
    except ImportError:
        print("resiliparse is not installed: left out")
    return found


def pages(folder: Path) -> list[str]:
    found = []
    for path in sorted([*folder.glob("**/*.html"), *folder.glob("**/*.html.gz")]):
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
        html = content.decode("utf-8", "replace")
        if folder == GOLDEN:
            found.append(html.replace("</body>", PADDING + "</body>"))
        elif LIGHTEST <= len(content) <= HEAVIEST:
            found.append(html)
    return found


def forget() -> None:
    """Empty what the parser remembers of texts: a page is read for the first time but once."""
    for name in [one for one in sys.modules if one.startswith(("services.parser.", "shared."))]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"]:
                value.cache_clear()


def cpu(tool: Tool, html: str) -> float:
    """Return milliseconds of CPU time, the best of ROUNDS."""
    best = float("inf")
    for _ in range(ROUNDS):
        forget()
        started = time.process_time()
        tool(html)
        best = min(best, time.process_time() - started)
    return best * 1_000


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or [GOLDEN]
    htmls = [html for folder in folders for html in pages(folder)]
    assert htmls, f"no page in {folders}"
    tools: dict[str, Tool] = {"selectolax, bare parse": LexborHTMLParser, "bantin": ours, **peers()}
    taken: dict[str, list[float]] = {name: [] for name in tools}
    for html in htmls:
        for name, tool in tools.items():
            taken[name].append(cpu(tool, html))
    bare = statistics.mean(taken["selectolax, bare parse"])
    own = statistics.mean(taken["bantin"])
    size = statistics.mean(len(html) for html in htmls) / 1_024
    print(f"{len(htmls)} pages, {size:.0f} K characters each")
    for name, times in taken.items():
        mean, middle = statistics.mean(times), statistics.median(times)
        print(f"{name:30} mean {mean:8.2f} ms, median {middle:8.2f}", end="")
        print(f"  {mean / bare:6.1f} x the bare parse {mean / own:6.1f} x bantin")


if __name__ == "__main__":
    main()

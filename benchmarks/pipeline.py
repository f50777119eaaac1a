"""CPU per page of the whole pipeline, against Scrapy with trafilatura and an insert into SQLite.

    python -m benchmarks.pipeline [FOLDER]

A server of its own process answers on loopback with every page of a folder (*.html, *.html.gz; by
default the golden pages of the tests, each padded to the weight of a real one), a few to a host.
bantin fetches them, reads them, adds every entity and date and stores them, in one process on one
SQLite file. Scrapy fetches them as `benchmarks.crawl` says; its item pipeline calls trafilatura
with metadata, as it is usually called and in its fast way, and inserts the article, a page a
transaction. Prints the CPU milliseconds of a page (user + system, from the start of the crawl to
its end), the median of ROUNDS; and those of each of bantin's services alone in a process, less
what the same process takes with nothing to do. Goal: a quarter of Scrapy with trafilatura as it is
usually called.
"""

import gzip
import importlib
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import uvloop

from benchmarks import crawl
from benchmarks.parser import GOLDEN, PADDING
from services.pipeline import PIPELINE, SERVICES, stages_at_work
from shared.runtime import Stage

ROUNDS, PAGES_PER_HOST, GOAL = 3, 4, 4.0
USUAL, FAST = "Scrapy, trafilatura", "Scrapy, trafilatura fast"
# Each in a process of its own, over what the one before it left in the data file.
ALONE = ("crawler", "parser", "enricher", "store")


def pages_of(folder: Path) -> list[bytes]:
    """Return every page of a folder; golden pages are padded to the weight of real ones."""
    packed = [gzip.decompress(each.read_bytes()) for each in sorted(folder.glob("*.html.gz"))]
    plain = [each.read_bytes() for each in sorted(folder.glob("*.html"))]
    if folder == GOLDEN:
        plain = [page.replace(b"</body>", PADDING.encode() + b"</body>") for page in plain]
    return packed + plain


class Articles(crawl.Pages):
    """An item pipeline that extracts with trafilatura and inserts the article."""

    is_fast = False

    def process_item(self, item: dict[str, object]) -> dict[str, object]:
        trafilatura = importlib.import_module("trafilatura")
        article = trafilatura.bare_extraction(
            item["body"], url=item["url"], with_metadata=True, fast=self.is_fast
        )
        found = article.as_dict() if article else {}
        row = {name: found.get(name) for name in ("title", "author", "date", "text")}
        return super().process_item({"url": item["url"], **row})


class FastArticles(Articles):
    """The same in trafilatura's fast way."""

    is_fast = True


def stages_of(client: str, folder: Path) -> list[Stage]:
    """Return the stages that meet the pages; `admit` meets only what a person asks for."""
    stages = SERVICES.get(client) or stages_at_work(crawl.settings_of(folder))
    return [stage for stage in stages if stage is not PIPELINE[0]]


async def bantin(client: str, urls: list[str], folder: Path) -> float:
    """Return the CPU seconds of a service, or of all of them in one process."""
    settings, stages = crawl.settings_of(folder), stages_of(client, folder)
    if client not in ALONE[1:]:
        await crawl.fill(urls, folder, settings)
    return await crawl.spent(stages, settings, len(urls))


def measured(client: str, port: int, pages: int, folder: Path) -> float:
    """Return the CPU milliseconds of a page, by a client in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.pipeline", client, str(port), str(pages), folder]
    said = subprocess.check_output(command, text=True)  # noqa: S603 - our own program
    return float(said.splitlines()[-1]) / pages * 1000


def services(port: int, pages: int) -> dict[str, float]:
    """Return the CPU milliseconds of a page in each service."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {each: measured(each, port, pages, folder) for each in ALONE}


def compare(folder: Path) -> bool:
    pages = pages_of(folder)
    size = statistics.mean(map(len, pages)) / 1000
    found: dict[str, list[float]] = {client: [] for client in ("bantin", USUAL, FAST)}
    with crawl.web(str(folder), of="benchmarks.pipeline") as port:
        for client in list(found) * ROUNDS:
            with tempfile.TemporaryDirectory() as name:
                found[client].append(measured(client, port, len(pages), Path(name)))
        split = services(port, len(pages))
    medians = {client: statistics.median(figures) for client, figures in found.items()}
    print(f"{len(pages)} pages of {size:.0f} KB, ms of CPU a page")
    for client, figure in medians.items():
        print(f"{client:24} {figure:6.1f}  {figure / medians['bantin']:5.2f} x bantin")
    for service, figure in split.items():
        print(f"{service:>12} alone {figure:6.1f}")
    return medians[USUAL] >= GOAL * medians["bantin"]


def main() -> None:
    match sys.argv[1:]:
        case ["serve", folder]:
            uvloop.run(crawl.serve(pages_of(Path(folder))))
        case [client, port, pages, folder]:
            urls = crawl.addresses(int(port), int(pages), int(pages) // PAGES_PER_HOST)
            if client in (USUAL, FAST):
                pipeline = FastArticles if client == FAST else Articles
                print(crawl.scrapy(urls, Path(folder), pipeline))
            else:
                print(uvloop.run(bantin(client, urls, Path(folder))))
        case folders:
            sys.exit(0 if compare(Path(folders[0]) if folders else GOLDEN) else 1)


if __name__ == "__main__":
    main()

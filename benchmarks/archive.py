"""The archive: what a page costs, and what a kill in the midst leaves.

    python -m benchmarks.archive [PAGES]

PAGES (10,000) pages of 28 KB, of which one in ten repeats a body, stand in `page.fetched` of a data
file. A process of the stage `archive` keeps them and is killed (SIGKILL) when half of them are
committed. Every page before its last commit must then be read by warcio and by fastwarc. Another
process goes on to the end, and what the archive gives back is held against the topic, event by
event. Prints CPU per page beside that of writing the same bytes with gzip alone, and the size.
"""

import asyncio
import gzip
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import fastwarc
from warcio.archiveiterator import ArchiveIterator

from services.archive import ARCHIVE, Selection, open_archive
from shared.contract import PAGE_FETCHED, PageFetched, Record
from shared.runtime import Settings
from shared.runtime.embedded import runtime
from shared.runtime.log_sqlite import Log
from tests.support.pages import AT, page, page_record

WORDS = ["chấp hành", "đảng bộ", "hội nghị", "sáng ngày", "huyện ủy", "báo cáo", "lần thứ", "xã"]
PARAGRAPHS, LENGTH, REPEATS = 30, 60, 10
HEADERS = {"content-type": "text/html; charset=utf-8", "content-encoding": "gzip", "server": "x"}
ASKED = {"user-agent": "bantin/0.1", "accept": "text/html", "accept-encoding": "gzip"}
BODY_KINDS = ("response", "revisit")


def made_page(number: int, dice: random.Random) -> PageFetched:
    words = [f"{word}{tone}" for word in WORDS for tone in range(99)]
    lines = (" ".join(dice.choices(words, k=LENGTH)) for _ in range(PARAGRAPHS))
    text = "".join(f'<p class="body">{line}</p>' for line in lines)
    menu = "".join(f'<li><a href="/muc/{n}">Chuyên mục số {n}</a></li>' for n in range(250))
    html = f"<html><body><ul>{menu}</ul><h1>Tin {number}</h1>{text}</body></html>"
    at, url = AT.replace(microsecond=number), f"http://portal.example/tin/{number}"
    return page(html, url, fetched_at=at, headers=HEADERS, request_headers=ASKED, portal="mau")


def repeated(pages: list[PageFetched]) -> list[PageFetched]:
    """Give one page in REPEATS the body of the one before it, at the same address."""
    for number in range(1, len(pages), REPEATS):
        at = pages[number].fetched_at
        pages[number] = pages[number - 1].model_copy(update={"fetched_at": at})
    return pages


async def fill(settings: Settings, number: int) -> float:
    dice = random.Random(7)  # noqa: S311 - the same pages every time
    pages = repeated([made_page(one, dice) for one in range(number)])
    log = Log(settings.data)
    for start in range(0, number, 500):
        await log.append([page_record(one) for one in pages[start : start + 500]])
    log.close()
    return sum(len(one.content()) for one in pages)


async def keep(settings: Settings) -> None:
    async with runtime((ARCHIVE,), settings, until_idle=True) as running:
        await running.run()


def kept_ids(folder: Path, reader: str) -> set[str]:
    found = set[str]()
    for path in sorted(folder.glob("*.warc.gz*")):
        if path.suffix == ".cdxj":
            continue
        with path.open("rb") as file:
            if reader == "warcio":
                for one in ArchiveIterator(file):
                    if one.rec_type in BODY_KINDS:
                        one.content_stream().read()
                        found.add(one.rec_headers.get_header("Bantin-Event-Id"))
            else:
                for record in fastwarc.ArchiveIterator(file):
                    if str(record.record_type) in BODY_KINDS:
                        record.reader.read()
                        found.add(record.headers["Bantin-Event-Id"])
    return found


def records(settings: Settings) -> list[Record]:
    with closing(Log(settings.data)) as log:
        return log.scan(PAGE_FETCHED.name, limit=10**6)


def events(found: list[Record]) -> dict[str, PageFetched]:
    read = [PageFetched.model_validate_json(one.value or b"") for one in found]
    return {one.event_id(): one for one in read}


def committed(settings: Settings) -> int:
    with closing(Log(settings.data)) as log:
        return log.position(ARCHIVE)


def started(settings: Settings) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.archive", "--keep", str(settings.data)]
    return subprocess.Popen(command)  # noqa: S603 - ourselves


def check_kill(settings: Settings, folder: Path, number: int) -> None:
    process = started(settings)
    while committed(settings) < number // 2:
        assert process.poll() is None, "it ended by itself"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = set(events(records(settings)[: committed(settings)]))
    for reader in ("warcio", "fastwarc"):
        read = kept_ids(folder, reader)
        print(f"killed after {len(done)}: {reader} reads {len(done & read)}, {len(read)} in all")
        assert done <= read


def size(folder: Path) -> int:
    found = [path for path in folder.glob("*.warc.gz*") if path.suffix != ".cdxj"]
    return sum(path.stat().st_size for path in found)


def seconds(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def alone(found: list[Record]) -> float:
    """Return the CPU of decoding events and packing their bodies, and nothing else."""
    before = seconds(resource.getrusage(resource.RUSAGE_SELF))
    for one in found:
        gzip.compress(PageFetched.model_validate_json(one.value or b"").content(), 6)
    return seconds(resource.getrusage(resource.RUSAGE_SELF)) - before


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        settings = Settings(data=Path(name) / "bantin.db", archive=str(folder), log_level="error")
        bodies = asyncio.run(fill(settings, number))
        check_kill(settings, folder, number)
        rest = number - committed(settings)
        process = started(settings)
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0
        found = records(settings)
        with open_archive(settings) as shelf:
            got = {one.id: shelf.page(one) for one in shelf.pages(Selection())}
        assert got == events(found), "the archive gives back something else than the topic"
        print(f"{len(got)} events of {number}, equal to those of the topic, each once")
        warcs = size(folder)
        print(f"{warcs / number / 1000:.1f} KB a page, a {bodies / warcs:.1f}th of the bodies")
        print(f"the stage: {1e3 * seconds(used) / rest:.2f} ms CPU a page, its start included")
        print(f"decode the event and gzip its body: {1e3 * alone(found[-rest:]) / rest:.2f} ms")
        print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--keep"]:
        data = Path(sys.argv[2])
        archive = str(data.parent / "archive")
        asyncio.run(keep(Settings(data=data, archive=archive, log_level="error")))
        # Of its own memory: what getrusage says of a child begins with that of its parent.
        status = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()
        print(f"the stage held {int(status[0]) / 1000:.0f} MB at most")
    else:
        main()

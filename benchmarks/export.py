"""An export of many small articles against a raw cursor over the same, and what it holds.

    python -m benchmarks.export [ARTICLES]

Starts a mongod (or takes BANTIN_TEST_MONGO), writes ARTICLES (1,000,000) small articles into a data
file and, raw, into MongoDB, and then reads them in turns: raw, and with `bantin export` into each
format, as a process whose memory is looked at. Raw is of MongoDB a cursor of PyMongo, which decodes
what it is given, and only counts. Of a data file it is three: a cursor of sqlite3 that only counts,
which decodes nothing; one that decodes as that of PyMongo does, by orjson; and the command line of
SQLite (`.mode json` into a file), as `mongoexport` is that of MongoDB. Goals: 60 % of a cursor that
decodes, 150 MB.
"""

import asyncio
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
from pymongo import MongoClient

from services.store import State, mongo_documents, open_articles
from shared.contract import ArticleStored
from shared.runtime import Settings
from tests.support.servers import servers
from tests.support.stored_articles import START, article

MONGO, FILE, ROUNDS = "mongodb", "data file", 2


def states(number: int) -> Iterator[State]:
    for one in range(number):
        event = article(one)
        stored = ArticleStored(
            **event.model_dump(include={*ArticleStored.model_fields} & {*type(event).model_fields}),
            cause="new",
            revision=1,
            stored_at=START,
        )
        yield State(event, stored)


def fill_mongo(url: str, number: int) -> None:
    articles = MongoClient(url).get_default_database()["articles"]
    batch = []
    for state in states(number):
        encoded = state.article.model_dump(mode="json", exclude_none=True)
        batch.append(mongo_documents.document(state, encoded))
        if len(batch) == 5000:
            articles.insert_many(batch, ordered=False)
            batch = []
    if batch:
        articles.insert_many(batch, ordered=False)


async def fill_file(path: Path, number: int) -> None:
    async with open_articles(Settings(data=path)) as articles:
        for start in range(0, number, 500):
            numbers = range(start, min(start + 500, number))
            await articles.save([article(one) for one in numbers])


def raw_mongo(url: str) -> int:
    articles = MongoClient(url).get_default_database()["articles"]
    shown = {"_id": 0, "article": 1, "stored": 1, "gone_at": 1}
    return sum(1 for _ in articles.find({"revision": {"$gte": 1}}, shown, batch_size=1000))


_ALL = "SELECT article, stored, gone_at FROM articles WHERE revision >= 1 ORDER BY number"


def raw_file(path: Path) -> int:
    return sum(1 for _ in sqlite3.connect(path).execute(_ALL))


def decoded_file(path: Path) -> int:
    loads = orjson.loads
    found = sqlite3.connect(path).execute(_ALL)
    return sum(1 for article, stored, _ in found if (loads(article), loads(stored)))


def command_line(path: Path) -> int:
    with (path.parent / "raw.json").open("w+b") as file:
        command = ["sqlite3", "-readonly", "-json", str(path), _ALL]
        subprocess.run(command, stdout=file, check=True)  # noqa: S603 - as above
        file.seek(0)
        return sum(1 for _ in file)


def timed(work: Callable[[], int]) -> tuple[int, float]:
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


def exported(output: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds of an export, without the start of its process, and its peak in MB."""
    command = [sys.executable, "-m", "services.cli", "export", "-o", str(output), "--json"]
    process = subprocess.Popen(  # noqa: S603 - ours
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE
    )
    # Not ru_maxrss: that begins with what this process holds.
    status, peak = Path(f"/proc/{process.pid}/status"), 0
    while process.poll() is None:
        found = re.search(r"VmHWM:\s+(\d+)", status.read_text())
        peak = max(peak, int(found[1]) if found else 0)
        time.sleep(0.02)
    answer = process.stdout.read() if process.stdout else b""
    assert process.returncode == 0, answer
    return float(orjson.loads(answer)["seconds"]), peak / 1024


def measure(
    name: str, raw: dict[str, Callable[[], int]], environment: dict[str, str], number: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            alone = {}
            for what, read in raw.items():
                found, alone[what] = timed(read)
                assert found == number, (what, found)
                print(f"{name}, {what}: {number / alone[what]:,.0f} a second", flush=True)
            for form in ("jsonl", "csv", "parquet"):
                seconds, peak = exported(Path(folder) / f"x.{form}", environment)
                shares = ", ".join(
                    f"{took / seconds:.2f} of {what}" for what, took in alone.items()
                )
                rate = f"{number / seconds:,.0f} a second"
                print(f"{name} {form}: {rate}, {shares}, {peak:.0f} MB", flush=True)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder, servers.mongo() as database:
        path = Path(folder) / "bantin.db"
        asyncio.run(fill_file(path, number))
        raw = {
            "a cursor that decodes nothing": lambda: raw_file(path),
            "a cursor that decodes": lambda: decoded_file(path),
        }
        if shutil.which("sqlite3"):
            raw["sqlite3 -json"] = lambda: command_line(path)
        measure(FILE, raw, {"BANTIN_DATA": str(path)}, number)
        url = f"{database.address}/export_{time.time_ns()}"
        fill_mongo(url, number)
        raw = {"a cursor that decodes": lambda: raw_mongo(url)}
        measure(MONGO, raw, {"BANTIN_STORE": url}, number)


if __name__ == "__main__":
    main()

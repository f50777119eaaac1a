"""The store's code and its collections change at once, while articles flow and people read.

    python -m benchmarks.rolling_store [ARTICLES] [REVISION]

REVISION is the last commit before today's layout of documents unless one is named: between it and
today every index of the collection is another. Starts a real Kafka and a real mongod; two stores of
the older version store so many articles (5,000). Then articles flow, new ones and new states of old
ones, some twice, and people read all along: the API and the commands of today, the commands of the
older version. `bantin store prepare` of today builds its indexes on the filled collection and
indexes what is in it, is killed once in the middle and run again, while one store after another is
replaced by today's, so that both versions save in one group. Fails where an article is lost, dead
or told twice, a state is missing, an article is not found by the indexes of today at the end, or
anybody who reads gets an error.
"""

import argparse
import asyncio
import os
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pymongo

from benchmarks.progress import Progress, read_all
from benchmarks.rolling import GAP_SECONDS, Replica, Version, checked_out, dead, repeats
from benchmarks.rolling_load import Flow, Readers, command, run
from benchmarks.store_scale import PORTALS
from services.pipeline import PIPELINE
from services.store.mongo_documents import LAYOUT
from shared.contract import ARTICLE_STORED, ArticleStored
from shared.runtime import Settings, topics_of
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.offsets import lags
from tests.support.paths import ROOT
from tests.support.servers.servers import free_ports, kafka, mongo

WITHIN_SECONDS, KILLED_AFTER, BESIDE_SECONDS = 300.0, 3.0, 5.0
STORES = 2
PORTAL = """\
id: bao-{number}
name: Báo {number}
province: Điện Biên
domains: [bao-{number}.example.vn]
entries: [{{kind: listing, url: "https://bao-{number}.example.vn/"}}]
"""


def before_this_layout() -> str:
    """Return the last commit whose documents have another layout than today's."""
    git = ["git", "-C", str(ROOT), "log", "--reverse", "--format=%H", f"-SLAYOUT = {LAYOUT}"]
    command = [*git, "--", "services/store"]
    found = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return f"{found.stdout.split()[0]}^"


def prepared(today: Version) -> float:
    """Prepare the store, killed once in the middle; return the seconds of the second time."""
    first = command(today, "store", "prepare")
    time.sleep(KILLED_AFTER)
    killed = first.poll() is None
    first.kill()
    first.communicate()
    began = time.monotonic()
    done = run(today, "store", "prepare", "--json")
    if done.returncode:
        raise SystemExit(f"bantin store prepare: {done.stderr[-2000:]}")
    print(f"prepared, {'killed once' if killed else 'not killed'}: {done.stdout.strip()}")
    return time.monotonic() - began


def rehearse(held: int, revision: str, stack: ExitStack, folder: Path) -> bool:
    """Replace the store while it is prepared, read and written; return True if all is well."""
    broker, database = stack.enter_context(kafka()), stack.enter_context(mongo())
    settings = Settings(kafka=broker.address, partitions=4, store=f"{database.address}/rolling")
    environment = {
        "BANTIN_KAFKA": broker.address,
        "BANTIN_STORE": settings.store or "",
        "BANTIN_PARTITIONS": "4",
        "BANTIN_OWN_PORTALS": "false",
        "BANTIN_PORTALS": str(folder / "portals"),
    }
    write_portals(folder / "portals")
    older = Version(checked_out(revision, stack), environment)
    today = Version(ROOT, environment)
    asyncio.run(create_topics(settings, topics_of(PIPELINE)))
    client = stack.enter_context(pymongo.MongoClient[dict[str, Any]](settings.store))
    collection = client.get_default_database()["articles"]
    stores = [older.start("store", folder / f"old-{n}.log") for n in range(STORES)]
    stack.callback(lambda: [one.process.kill() for one in stores])
    for one in stores:
        one.wait_ready()
    flow = Flow(settings, held)
    flow.fill()
    until(lambda: collection.estimated_document_count() >= held, "what is held is not stored")
    readers = Readers(desk_of(today, stack), held)
    with Progress(settings, 0) as progress, flow.flowing():
        progress.begin("migration")
        readers.begin(
            readers.visit,
            lambda: readers.command(today, "today's"),
            lambda: readers.command(older, "older"),
        )
        replace_and_prepare(today, stores, folder)
        progress.begin("rest")
    until(lambda: not sum(asyncio.run(lags(settings, PIPELINE)).values()), "records wait")
    readers.end()
    retired = run(today, "store", "prepare", "--retire", "--json")
    print(f"prepared once more: {retired.stdout.strip()}")
    for one in stores:
        one.end()
    gap = max(gaps["store"] for gaps in progress.gaps.values())
    return told(settings, flow, readers, collection, gap)


def replace_and_prepare(today: Version, stores: list[Replica], folder: Path) -> None:
    """Replace one store after another by today's while the collection is prepared."""
    failed: list[BaseException] = []

    def prepare() -> None:
        try:
            print(f"the second time took {prepared(today):.0f} s", flush=True)
        except BaseException as error:  # noqa: BLE001 - told in the thread that waits for it
            failed.append(error)

    migration = threading.Thread(target=prepare)
    migration.start()
    for number, one in enumerate(list(stores)):
        new = today.start("store", folder / f"new-{number}.log")
        stores.append(new)
        new.wait_ready()
        time.sleep(BESIDE_SECONDS)
        one.end()
        stores.remove(one)
        print(f"store {number} is of today", flush=True)
    migration.join()
    if failed:
        raise failed[0]
    # What the older stores wrote meanwhile.
    left = run(today, "store", "prepare", "--json")
    print(f"prepared again: {left.stdout.strip()}")


def desk_of(today: Version, stack: ExitStack) -> str:
    """Start the desk; return its address once it answers."""
    (port,) = free_ports(1)
    web = command(today, "web", "--port", str(port))
    stack.callback(web.kill)
    address = f"http://127.0.0.1:{port}"
    until(lambda: answers(f"{address}/"), "the desk does not answer")
    return address


def write_portals(folder: Path) -> None:
    """Write a file for each portal: one that has no article yet is known all the same."""
    folder.mkdir()
    for number in range(PORTALS):
        said = PORTAL.format(number=number)
        (folder / f"bao-{number}.yaml").write_text(said, "utf-8")


def answers(address: str) -> bool:
    """Return True if somebody answers there."""
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - on loopback
    except OSError:
        return False
    return True


def until(fits: Any, otherwise: str) -> None:  # noqa: ANN401 - what returns a truth
    """Wait until something is so; SystemExit where it takes too long."""
    deadline = time.monotonic() + WITHIN_SECONDS
    while not fits():
        if time.monotonic() > deadline:
            raise SystemExit(otherwise)
        time.sleep(0.3)


def told(settings: Settings, flow: Flow, readers: Readers, collection: Any, gap: float) -> bool:  # noqa: ANN401 - pymongo's
    """Print what came of it; return True if all is as it should be."""
    values = asyncio.run(read_all(settings, ARTICLE_STORED))
    events = [ArticleStored.model_validate_json(value) for value in values]
    again, twice = repeats(events)
    announced = Counter(key for key, _ in {(one.article_id, one.revision) for one in events})
    kept = {one["_id"]: one["revision"] for one in collection.find({}, {"revision": 1})}
    wrong = [key for key, number in flow.states.items() if kept.get(key) != number]
    untold = [key for key, number in flow.states.items() if announced[key] != number]
    strange = kept.keys() - flow.states.keys()
    asked = {"keys": {"$in": [f"portal:bao-{n}" for n in range(PORTALS)]}}
    found = collection.count_documents({**asked, "layout": LAYOUT}, hint="keys")
    letters = dead(settings)
    print(
        f"{len(kept)} articles, {sum(flow.states.values())} states: {len(wrong)} not as they "
        f"should be, {len(untold)} with a state untold, {len(strange)} of nobody, {len(twice)} "
        f"told twice ({again} again in the same words), {letters} dead, {found} found by the "
        f"indexes of today; the store stood still for {gap:.1f} s at most"
    )
    print(f"asked: {dict(readers.asked)}, {len(readers.errors)} errors")
    print("\n".join(readers.errors[:10]))
    whole = found == len(kept) == len(flow.states)
    for key in {*wrong, *untold}:
        mine = [one.model_dump_json(exclude={"title"}) for one in events if one.article_id == key]
        print(f"{key}: {flow.states[key]} sent, revision {kept.get(key)}, told:", *mine, sep="\n  ")
    bad = wrong or untold or strange or twice or letters or readers.errors
    return whole and not bad and gap <= GAP_SECONDS


def main() -> None:
    """Rehearse; exit 1 where anything is not as it should be."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles", nargs="?", type=int, default=5_000)
    options.add_argument("revision", nargs="?")
    given = options.parse_args()
    revision = given.revision or before_this_layout()
    print(f"{time.strftime('%H:%M')} load {os.getloadavg()[0]:.1f}, from {revision}", flush=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if not rehearse(given.articles, revision, stack, folder):
            raise SystemExit(1)


if __name__ == "__main__":
    main()

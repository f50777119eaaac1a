"""CPU and memory of each service at a stated load, for the requests of deploy/k8s/base.

    python -m benchmarks.footprint [PAGES_PER_SECOND] [SECONDS]

Starts a real Kafka and a real mongod, one process of each service, and portals on loopback that
give so many pages a second, a host one every second. Every second it looks at each service with the
processes that it started. Prints what was stored in that time and, for each service, the median and
the 95th percentile of its CPU in thousandths of a core and of its resident memory in MiB.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

from benchmarks.rolling import Version
from services.pipeline import PIPELINE, SERVICES
from shared.runtime import Settings, topics_of
from shared.runtime.kafka.admin import create_topics
from tests.support.cluster import ManyPages, World
from tests.support.paths import ROOT
from tests.support.servers.servers import kafka, mongo

TICKS, PAGE_BYTES = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
WARM_SECONDS, PERCENTILE = 20, 95
Use = tuple[float, float]


def family(pid: int) -> list[int]:
    """Return a process and all that it started."""
    found = [pid]
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text().split():
            found += family(int(child))
    return found


def used(pid: int) -> tuple[float, float]:
    """Return the CPU seconds and the resident MiB of a process and all that it started."""
    ticks = pages = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
        pages += int(fields[21])
    return ticks / TICKS, pages * PAGE_BYTES / 2**20


def watch(pids: dict[str, int], seconds: int) -> dict[str, list[Use]]:
    """Return millicores and MiB of each service, second by second."""
    seen: dict[str, list[Use]] = defaultdict(list)
    last = {service: (time.monotonic(), used(pid)[0]) for service, pid in pids.items()}
    for _ in range(seconds):
        time.sleep(1)
        for service, pid in pids.items():
            (cpu, memory), now = used(pid), time.monotonic()
            since, before = last[service]
            seen[service].append((1000 * (cpu - before) / (now - since), memory))
            last[service] = now, cpu
    return seen


def shown(values: list[float]) -> str:
    high = statistics.quantiles(values, n=100)[PERCENTILE - 1]
    return f"{statistics.median(values):5.0f} {high:5.0f}"


def measure(hosts: int, seconds: int, stack: ExitStack, folder: Path) -> None:
    broker, database = stack.enter_context(kafka()), stack.enter_context(mongo())
    articles = 2 * (seconds + WARM_SECONDS)
    web = ManyPages(folder / "portals", hosts=hosts, articles=articles, delay=1.0)
    world = World(stack.enter_context(web), broker.address, database.address)
    asyncio.run(create_topics(Settings(kafka=broker.address, partitions=4), topics_of(PIPELINE)))
    today = Version(ROOT, world.environment)
    running = {service: today.start(service, folder / f"{service}.log") for service in SERVICES}
    stack.callback(lambda: [one.end() for one in running.values()])
    for replica in running.values():
        replica.wait_ready()
    while not world.count():
        time.sleep(0.5)
    time.sleep(WARM_SECONDS)
    first, since = world.count(), time.monotonic()
    seen = watch({service: one.process.pid for service, one in running.items()}, seconds)
    rate = (world.count() - first) / (time.monotonic() - since)
    print(f"{rate:.1f} articles stored a second; millicores p50 p95, MiB p50 p95")
    for service, uses in seen.items():
        print(f"{service:9s} {shown([cpu for cpu, _ in uses])}  {shown([mem for _, mem in uses])}")


def main() -> None:
    rate, seconds = (int(one) for one in (*sys.argv[1:], *("10", "120")[len(sys.argv) - 1 :]))
    print(f"{time.strftime('%H:%M')} load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    with ExitStack() as stack:
        measure(rate, seconds, stack, Path(stack.enter_context(tempfile.TemporaryDirectory())))


if __name__ == "__main__":
    main()

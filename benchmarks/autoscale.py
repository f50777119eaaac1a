"""Parsers scaled from one to four under load: the lag that KEDA sees, and what each number does.

    python -m benchmarks.autoscale [PAGES [SECONDS]]

Starts a real Kafka and a real mongod. A parser reads one page first, so that three of the four
partitions have no commit yet; then PAGES pages are written. Reckons the lag as KEDA's Kafka scaler
does for deploy/k8s/components/autoscale and asks Kafka's own kafka-consumer-groups: at rest the
two must be equal; while parsers work, Kafka's must lie between KEDA's before and after it. Measures
pages per second of one, two and four parsers, then lets enricher and store do all of it. Fails
where a lag differs or an article is lost, dead or stored twice.

With SECONDS a parser waits so long for each page (`benchmarks.latent`): then no core bounds it, and
what more replicas bring is seen on a machine with few.
"""

import asyncio
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from aiokafka import TopicPartition
from aiokafka.structs import OffsetAndMetadata

from benchmarks.progress import Ends
from benchmarks.rolling import Replica, Version, dead, finish, twice
from services.parser import STAGES
from services.pipeline import PIPELINE
from shared.contract import PAGE_FETCHED, PageFetched
from shared.runtime import Settings, topics_of
from shared.runtime.kafka.admin import admin_client, consumer_client, create_topics
from shared.runtime.kafka.offsets import lags
from shared.runtime.kafka.publish import publisher
from shared.text import digest, url_id
from tests.support.cluster import ARTICLE, ManyPages, World
from tests.support.paths import ROOT
from tests.support.servers import programs
from tests.support.servers.servers import kafka, mongo

(PARSE,) = STAGES
PARTITIONS, THRESHOLD = 4, 200  # pages for each parser, as in scale.yaml
COUNTS, SETTLE_SECONDS, WINDOW_SECONDS = (1, 2, 4), 3.0, 8.0
LATER = 500  # pages that come when no parser is there
# What does all that is left; the archive reads the pages, too.
REST = {"parser": 2, "enricher": 1, "store": 1, "archive": 1}
# What a real page carries beside its text.
PADDING = "<script>" + "window.dataLayer=window.dataLayer||[];" * 2_000 + "</script>"
AT, TRACE = (
    datetime(2026, 3, 7, tzinfo=UTC),
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
)
GROUPS = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand"
OFFSETS, TOPIC = "org.apache.kafka.tools.GetOffsetShell", PAGE_FETCHED.name
NO_COMMIT = -1


def lag_as_keda(
    ends: Mapping[TopicPartition, int], committed: Mapping[TopicPartition, OffsetAndMetadata]
) -> int:
    """Return the lag as pkg/scalers/kafka_scaler.go does with offsetResetPolicy earliest.

    Of each partition the end less the commit, and the end itself where there is none.
    """
    done = {one: place.offset for one, place in committed.items() if place.offset != NO_COMMIT}
    return sum(end - done.get(one, 0) for one, end in ends.items())


def wanted(lag: int) -> int:
    """Return how many parsers KEDA names: by threshold, at most one a partition, evenly."""
    number = max(1, min(PARTITIONS, math.ceil(lag / THRESHOLD)))
    return next(one for one in range(number, PARTITIONS + 1) if PARTITIONS % one == 0)


class Lag:
    """Asks for the lag of the parser in three ways."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.differ = 0

    def keda(self) -> tuple[int, int]:
        """Return the lag as KEDA reckons it, and how many pages are committed."""
        return asyncio.run(self._keda())

    async def _keda(self) -> tuple[int, int]:
        async with admin_client(self.settings) as client, consumer_client(self.settings) as reads:
            committed = await client.list_consumer_group_offsets(PARSE.name)
            ends = await Ends(self.settings, client, reads).of(PAGE_FETCHED.name)
        done = sum(place.offset for place in committed.values() if place.offset != NO_COMMIT)
        return lag_as_keda(ends, committed), done

    def kafka(self) -> tuple[int, int]:
        """Return the lag by Kafka's own commands, and of how many partitions there is no commit.

        Of these kafka-consumer-groups tells none; our consumers begin at their first record, so
        all that kafka-get-offsets says of them counts.
        """
        # GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG …
        rows = self._command(GROUPS, "--describe", "--group", PARSE.name)
        told = {row[2]: int(row[5]) for row in rows if row[1:2] == [TOPIC] and row[5] != "-"}
        if len(told) == PARTITIONS:
            return sum(told.values()), 0
        ends = self._command(OFFSETS, "--topic", TOPIC, "--time", "latest")
        parts = [row[0].split(":") for row in ends if row and row[0].startswith(f"{TOPIC}:")]
        lags = {number: told.get(number, int(end)) for _, number, end in parts}
        return sum(lags.values()), PARTITIONS - len(told)

    def _command(self, name: str, *given: str) -> list[list[str]]:
        """Run one of Kafka's commands; return the words of its lines."""
        java = [programs.java(), "-cp", programs.kafka_tools_classpath(), name]
        where = ["--bootstrap-server", str(self.settings.kafka)]
        done = subprocess.run([*java, *where, *given], capture_output=True, text=True, check=True)  # noqa: S603 - ours
        return [line.split() for line in done.stdout.splitlines()]

    def compare(self, when: str, *, resting: bool) -> None:
        """Print the lags and count a difference; while parsers work the tool stands between."""
        before, _ = self.keda()
        tool, without = self.kafka()
        after, _ = self.keda()
        ours = asyncio.run(lags(self.settings, [PARSE]))[PARSE.name]
        same = before == tool == after == ours if resting else before >= tool >= after >= ours
        self.differ += not same
        print(
            f"{when:28s} KEDA {before} … {after}, kafka-consumer-groups {tool}, bantin {ours}; "
            f"{without} partitions without a commit; KEDA names {wanted(after)}"
            + ("" if same else "  DIFFERENT")
        )


def page(number: int) -> PageFetched:
    url = f"http://portal.example/tin/{number}"
    title = f"Hội nghị số {number} của cổng"
    body = ARTICLE.format(title=title, number=number, minute=number % 60)
    body = body.replace("</head>", PADDING + "</head>")
    return PageFetched(
        url_id=url_id(url),
        url=url,
        final_url=url,
        host="portal.example",
        status=200,
        fetched_at=AT,
        body=body,
        body_hash=digest(body),
    )


async def publish(settings: Settings, numbers: Sequence[int]) -> None:
    """Write pages as a crawler does."""
    async with publisher(settings) as write:
        for start in range(0, len(numbers), 100):
            await write(
                [
                    PAGE_FETCHED.record(page(number), source="bench", at=AT, traceparent=TRACE)
                    for number in numbers[start : start + 100]
                ]
            )


def rates(
    lag: Lag, today: Version, command: Sequence[str], logs: Path, running: list[Replica]
) -> dict[int, float]:
    """Scale up step by step, compare lags in each; return pages per second by number."""
    found = {}
    for count in COUNTS:
        numbers = range(len(running), count)
        more = [today.start("parser", logs / f"parser-{n}.log", *command) for n in numbers]
        running += more
        for replica in more:
            replica.wait_ready()
        time.sleep(SETTLE_SECONDS)
        (_, first), since = lag.keda(), time.monotonic()
        time.sleep(WINDOW_SECONDS)
        (left, last), until = lag.keda(), time.monotonic()
        found[count] = (last - first) / (until - since)
        if not left:
            raise SystemExit("all is read before the parsers were counted: take more pages")
        lag.compare(f"{count} at work", resting=False)
    return found


def end(replicas: list[Replica]) -> None:
    """End processes as Kubernetes does."""
    for replica in replicas:
        replica.end()
    replicas.clear()


def rehearse(pages: int, wait: float, stack: ExitStack, folder: Path) -> bool:
    """Scale, compare, do all of it; return True if all is as it should be."""
    command = ("benchmarks.latent", str(wait)) if wait else ()
    broker, database = stack.enter_context(kafka()), stack.enter_context(mongo())
    web = ManyPages(folder / "portals", hosts=1, articles=1, delay=1.0)
    world = World(stack.enter_context(web), broker.address, database.address)
    settings = Settings(kafka=broker.address, partitions=PARTITIONS)
    asyncio.run(create_topics(settings, topics_of(PIPELINE)))
    today, lag, running = Version(ROOT, world.environment), Lag(settings), list[Replica]()
    stack.callback(lambda: [one.process.kill() for one in running])

    asyncio.run(publish(settings, [0]))
    running.append(today.start("parser", folder / "first.log").wait_ready())
    while lag.keda()[0]:
        time.sleep(0.5)
    end(running)
    asyncio.run(publish(settings, range(1, pages - LATER)))
    lag.compare("one page read, at rest", resting=True)
    found = rates(lag, today, command, folder, running)
    print("pages per second: " + ", ".join(f"{n}: {rate:.1f}" for n, rate in found.items()))
    end(running)
    asyncio.run(publish(settings, range(pages - LATER, pages)))
    lag.compare("all ended midway, at rest", resting=True)
    running += [
        today.start(service, folder / f"{service}-{number}-rest.log")
        for service, count in REST.items()
        for number in range(count)
    ]
    finish(world, pages)
    lag.compare("all done", resting=True)
    stored = world.count()
    end(running)
    states, again = twice(settings)
    letters = dead(settings)
    print(
        f"of {pages}: {pages - stored} lost, {letters} dead, {states} stored twice, {again} "
        f"announced again in the same words; {lag.differ} lags differ"
    )
    return not (pages - stored or letters or states or lag.differ)


def main() -> None:
    """Rehearse; exit 1 where a lag differs or something was lost, dead or stored twice."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    wait = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    print(f"{time.strftime('%H:%M')} load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if not rehearse(pages, wait, stack, folder):
            raise SystemExit(1)


if __name__ == "__main__":
    main()

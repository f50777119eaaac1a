"""A rolling update of every service under load, from an older version to today's.

    python -m benchmarks.rolling [REVISION]      # HEAD~50 unless one is named

Starts a real Kafka and a real mongod, checks the older version out beside this one, and runs it:
one crawler, one archive, two parsers, enrichers and stores, on portals on loopback whose pages flow
all the while. Then replaces one process after another, as Kubernetes does: today's starts, is
ready, and only then SIGTERM ends the one before it; of the archive, which is alone at its folder,
the old one ends first. Prints for each service the longest time in which it had records to read and
none of them was done; of the crawler, in which it asked the portals nothing, for while its hosts
are at their listings no page comes. Fails where an article is lost, dead or stored twice, or a gap
is longer than the bar.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Self

from benchmarks.progress import Progress, read_all
from services.pipeline import PIPELINE, SERVICES
from shared.contract import ARTICLE_STORED, ArticleStored
from shared.runtime import Settings, topics_of
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.offsets import sizes
from tests.support.cluster import ManyPages, World
from tests.support.paths import ROOT
from tests.support.servers.servers import free_ports, kafka, mongo

GAP_SECONDS = 5.0
# Of each service, how many processes; the archive's folder has one writer.
REPLICAS = {"crawler": 1, "archive": 1}
HOSTS, ARTICLES, DELAY = 8, 110, 2.0
STEADY_SECONDS, WITHIN_SECONDS = 8.0, 300.0


class Version:
    """A version of the code in a folder, as the command `bantin run` of it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment

    def start(self, service: str, log: Path, *command: str) -> "Replica":
        """Start a service of this version, or another command in its place."""
        (port,) = free_ports(1)
        given = {"BANTIN_HTTP_PORT": str(port), "PYTHONPATH": str(self.folder)}
        with log.open("ab") as file:
            process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", *(command or ("services.cli", "run", service))],
                cwd=self.folder,
                env={**os.environ, **self.environment, **given},
                stdout=file,
                stderr=file,
            )
        return Replica(process, port, log)


class Replica:
    """One process of a service."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    def wait_ready(self) -> Self:
        """Wait until it says that it is ready; SystemExit where it ends instead."""
        deadline = time.monotonic() + WITHIN_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5).close()
            except (urllib.error.URLError, OSError):
                if self.process.poll() is not None or time.monotonic() > deadline:
                    tail = self.log.read_text("utf-8", "replace")[-2000:]
                    raise SystemExit(f"{self.log.name} does not become ready: {tail}") from None
                time.sleep(0.2)
            else:
                return self

    def end(self) -> float:
        """End it as Kubernetes does, and return the seconds; SystemExit where it ends badly."""
        began = time.monotonic()
        self.process.terminate()
        if code := self.process.wait(60):
            raise SystemExit(f"{self.log.name} ended with {code}")
        return time.monotonic() - began


def replace(service: str, old: list[Replica], today: Version, logs: Path) -> list[Replica]:
    """Replace each process of a service by one of today's; return the new ones."""
    new = []
    for number, replica in enumerate(old):
        log = logs / f"{service}-{number}-new.log"
        alone = service == "archive"
        ended = replica.end() if alone else 0.0
        began = time.monotonic()
        new.append(today.start(service, log).wait_ready())
        ready = time.monotonic() - began
        ended = ended if alone else replica.end()
        print(f"{service}: ready after {ready:.1f} s, the one before ended in {ended:.1f} s")
        time.sleep(2)
    return new


def checked_out(revision: str, stack: ExitStack) -> Path:
    """Check a revision out into a folder of its own, for as long as the stack is open."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "older"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--detach", "--quiet", str(folder), revision], check=True)  # noqa: S603 - ours
    stack.callback(subprocess.run, [*git, "remove", "--force", str(folder)], check=True)
    return folder


def twice(settings: Settings) -> tuple[int, int]:
    """Return how many states were told of twice, and how many events came again as they were."""
    values = asyncio.run(read_all(settings, ARTICLE_STORED))
    again, told_twice = repeats([ArticleStored.model_validate_json(value) for value in values])
    for event in told_twice:
        print(f"stored twice: {event.model_dump_json(exclude={'title'})}")
    return len({(event.article_id, event.revision) for event in told_twice}), again


def repeats(events: Sequence[ArticleStored]) -> tuple[int, list[ArticleStored]]:
    """Return how many events came again as they were, and the others that tell of one state.

    An article that today's parser reads another way at its next visit has a state more, once: only
    two facts about one revision are one too many.
    """
    facts = {event.event_id(): event for event in events}
    times = Counter((event.article_id, event.revision) for event in facts.values())
    told = [one for one in facts.values() if times[one.article_id, one.revision] > 1]
    return len(events) - len(facts), told


def dead(settings: Settings) -> int:
    """Return how many dead letters there are."""
    topics = [stage.consumes.dead(stage.name).name for stage in PIPELINE if stage.consumes]
    return sum(asyncio.run(sizes(settings, topics)).values())


def rehearse(revision: str, stack: ExitStack, folder: Path) -> bool:
    """Run the older version, replace every process; return True if all is as it should be."""
    older = checked_out(revision, stack)
    broker, database = stack.enter_context(kafka()), stack.enter_context(mongo())
    web = ManyPages(folder / "portals", hosts=HOSTS, articles=ARTICLES, delay=DELAY)
    world = World(stack.enter_context(web), broker.address, database.address)
    settings = Settings(kafka=broker.address, partitions=4)
    asyncio.run(create_topics(settings, topics_of(PIPELINE)))
    before, today = Version(older, world.environment), Version(ROOT, world.environment)
    running = {
        service: [
            before.start(service, folder / f"{service}-{number}-old.log")
            for number in range(REPLICAS.get(service, 2))
        ]
        for service in SERVICES
        if (older / "services" / service).exists()
    }
    stack.callback(lambda: [one.process.kill() for many in running.values() for one in many])
    for replica in [one for many in running.values() for one in many]:
        replica.wait_ready()
    begun = dict[str, float]()
    with Progress(settings, len(web.urls)) as progress:

        def begin(phase: str) -> None:
            progress.begin(phase)
            begun[phase] = time.time()

        while not world.count():
            time.sleep(0.5)
        time.sleep(STEADY_SECONDS)
        begin("steady")
        time.sleep(STEADY_SECONDS)
        for service, replicas in running.items():
            begin(service)
            running[service] = replace(service, replicas, today, folder)
            time.sleep(STEADY_SECONDS / 2)
            flowing = world.count() < len(web.urls)
            print(f"{service} is of today; {world.count()} of {len(web.urls)} stored", flush=True)
        begin("rest")
        finish(world, len(web.urls))
    for replica in [one for many in running.values() for one in many]:
        replica.end()
    asked = [one.started for one in web.web.arrivals]
    for phase, silence in silences(asked, begun).items():
        progress.gaps[phase]["fetch"] = silence
    return told(world, settings, progress, running, flowing=flowing)


def finish(world: World, articles: int) -> None:
    """Wait until so many are stored and every record is done, for a while after the last one."""
    deadline, stored = time.monotonic() + WITHIN_SECONDS, 0
    while (now := world.count()) < articles or world.waiting():
        if now > stored:
            deadline, stored = time.monotonic() + WITHIN_SECONDS, now
        if time.monotonic() > deadline:
            return
        time.sleep(1)


def silences(asked: Sequence[float], begun: Mapping[str, float]) -> dict[str, float]:
    """Return the longest time of each phase in which nothing was asked, until the last request.

    Of the last phase, after which nothing begins, nothing is told.
    """
    found = {}
    for (phase, since), until in zip(begun.items(), [*begun.values()][1:], strict=False):
        times = [since, *(at for at in asked if since < at < until)]
        times += [until] if any(at >= until for at in asked) else []
        found[phase] = max((after - before for before, after in pairwise(times)), default=0.0)
    return found


def told(
    world: World, settings: Settings, progress: Progress, replaced: Iterable[str], *, flowing: bool
) -> bool:
    """Print what came of it; return True if all is as it should be."""
    stored = Counter(state["_id"] for state in world.stored())
    lost, letters = len(world.web.urls) - len(stored), dead(settings)
    states, again = twice(settings)
    waiting = world.waiting()
    for phase, gaps in progress.gaps.items():
        shown = "  ".join(f"{stage} {gap:4.1f}" for stage, gap in gaps.items())
        print(f"{phase:9s} longest gap in seconds: {shown}")
    # A service that was replaced and not watched is a mistake of this program: KeyError.
    longest = {
        service: max(progress.gaps[service][stage.name] for stage in SERVICES[service])
        for service in replaced
    }
    shown = ", ".join(f"{service} {gap:.1f}" for service, gap in longest.items())
    print(f"longest gap in seconds of each service while it was replaced: {shown}")
    worst = max(gap for service in replaced for gap in progress.gaps[service].values())
    print(
        f"of {len(world.web.urls)}: {lost} lost, {letters} dead, {states} stored twice, {waiting} "
        f"waiting, {again} announced again in the same words; longest gap {worst:.1f} s"
    )
    if not flowing:
        print("nothing flowed any more when the last process was replaced: take more articles")
    return flowing and not (lost or letters or states or waiting) and worst <= GAP_SECONDS


def main() -> None:
    """Rehearse; exit 1 where something was lost, dead or stored twice, or stood still."""
    revision = sys.argv[1] if len(sys.argv) > 1 else "HEAD~50"
    print(f"{time.strftime('%H:%M')} load {os.getloadavg()[0]:.1f}, from {revision}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if not rehearse(revision, stack, folder):
            raise SystemExit(1)


if __name__ == "__main__":
    main()

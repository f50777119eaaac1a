"""CPU per article of the whole pipeline, by service, on the embedded runtime.

    python -m benchmarks.pipeline [ARTICLES]

Each service works alone in a process of its own through all that the service before it left in
the data file: first the crawler on a web of small pages on loopback, then parser, enricher and
store. Its CPU time (user + system, of the whole process) less that of the same process with
nothing to do, divided by the articles. Prints milliseconds and each service's share.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.cluster import ManyPages

HOSTS = 20
CHILD = """
import asyncio, sys
from services.pipeline import SERVICES
from shared.runtime.embedded import runtime
from shared.runtime import Settings

async def main():
    async with runtime(SERVICES[sys.argv[1]], Settings(), until_idle=True) as running:
        await running.run()
    print(sum(number for (stage, outcome, _), number in running.outcomes.items()
              if outcome == "done" and stage != "admit"))

asyncio.run(main())
"""


def cpu(service: str, environment: dict[str, str]) -> tuple[float, int]:
    """Return the CPU seconds of a service until it is idle, and how many records it did."""
    child = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", CHILD, service],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert child.stdout
    done = int(child.stdout.read())
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, service
    return used.ru_utime + used.ru_stime, done


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ManyPages(
            folder / "portals", hosts=HOSTS, articles=articles // HOSTS, delay=0.01
        ) as web:
            environment = {
                "BANTIN_DATA": str(folder / "bench.db"),
                "BANTIN_PORTALS": str(web.folder),
                "BANTIN_OWN_PORTALS": "false",
                "BANTIN_ALLOW_NETWORKS": "127.0.0.0/8",
                "BANTIN_LOG_LEVEL": "error",
            }
            used = {}
            for service in ("crawler", "parser", "enricher", "store"):
                worked, done = cpu(service, environment)
                assert done >= articles, f"{service}: {done} of {articles}"
                idle, nothing = cpu(service, environment)
                assert nothing == 0
                used[service] = 1000 * (worked - idle) / articles
    total = sum(used.values())
    for service, milliseconds in used.items():
        print(f"{service:>9}  {milliseconds:6.2f} ms  {milliseconds / total:4.0%}")
    print(f"{'together':>9}  {total:6.2f} ms of CPU per article")


if __name__ == "__main__":
    main()

"""What spans cost: the parser stage with BANTIN_OTLP and without, by turns, in one run.

`python -m benchmarks.tracing 600`: so many pages in each of six turns through `process`, with a
collector on loopback in a process of its own. CPU of this process with its worker.
"""

import asyncio
import os
import resource
import subprocess
import sys
import time
from contextlib import ExitStack
from statistics import median

from services.parser import STAGES
from shared.contract import PAGE_FETCHED
from shared.runtime import Settings
from shared.runtime.process import process
from shared.runtime.runner import StageRunner
from shared.runtime.tracing import open_tracer
from tests.support.pages import AT, TRACE, article, page

TURNS, BATCH = 6, 16
COLLECTOR = """
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200); self.send_header("content-length", "0"); self.end_headers()
    def log_message(self, *_): pass
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


def used() -> float:
    """Return the CPU seconds of this process, and of children that have ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


async def turn(pages: int, settings: Settings) -> float:
    (stage,) = STAGES
    line = "<p>{}. Các đại biểu thảo luận về nghị quyết.</p>"
    body = "".join(map(line.format, range(80)))
    records = [
        PAGE_FETCHED.record(
            page(article(body), f"https://a.example/tin-{number}.html"),
            source="fetch",
            at=AT,
            traceparent=TRACE,
        )
        for number in range(pages)
    ]
    began = used()
    with ExitStack() as stack:
        tracer = stack.enter_context(open_tracer(settings, "parse"))
        async with stage.open(settings) as opened:
            runner = StageRunner(stage, opened, settings, tracer=tracer)
            for start in range(0, pages, BATCH):
                outcomes = await process(runner, records[start : start + BATCH])
                assert all(outcome.name == "done" for outcome in outcomes)
    return (used() - began) / pages * 1000


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    command = [sys.executable, "-c", COLLECTOR]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as collector:  # noqa: S603 - ours
        address = f"http://127.0.0.1:{(collector.stdout or sys.stdin).readline().strip()}"
        on, off = [], []
        for _ in range(TURNS // 2):
            off.append(asyncio.run(turn(pages, Settings())))
            on.append(asyncio.run(turn(pages, Settings(otlp=address))))
        collector.kill()
    ratio = median(on) / median(off)
    print(f"{time.strftime('%H:%M')} load {os.getloadavg()[0]:.1f}")
    print(f"without {median(off):.2f} ms CPU a page, with spans {median(on):.2f}: {ratio:.3f} ×")


if __name__ == "__main__":
    main()

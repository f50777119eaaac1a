"""The four services as processes over a real Kafka and a real mongod, watched like a cluster."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import pymongo.errors

from services.pipeline import PIPELINE, SERVICES
from shared.runtime.kafka.offsets import lags
from shared.runtime.settings import Settings
from tests.support.loopback_web import HTML, LoopbackWeb, Reply, Request, loopback_web

PER_LISTING = 25
HTML_IN_UTF_8 = {"Content-Type": "text/html; charset=utf-8"}
PORTAL = """\
id: {id}
name: Cổng {id}
province: Cà Mau
domains: ["{host}"]
delay: {delay}
entries:
  - {{kind: listing, url: "{base}/", pages: "{base}/?trang={{page}}", max_pages: {pages}}}
articles: ['^/tin/\\d+$']
verified: true
"""
ARTICLE = """<!DOCTYPE html><html lang="vi"><head><title>{title}</title></head><body>
<h1>{title}</h1><p class="date">07/03/2026 - 08:{minute:02d}</p><div class="content">
<p><b>Sáng 7/3, đồng chí Trần Văn Thử, Bí thư Tỉnh ủy chủ trì hội nghị số {number}.</b></p>
<p>Hội nghị đánh giá kết quả thực hiện Nghị quyết số {number}-NQ/TU về xây dựng nông thôn mới, bàn
phương hướng, nhiệm vụ thời gian tới và thống nhất nhiều nội dung quan trọng về nhân sự.</p>
<p>Các đại biểu đã thảo luận, làm rõ nguyên nhân của những hạn chế, đề ra các giải pháp cụ thể để
hoàn thành các chỉ tiêu đã đề ra trong năm, nhất là các chỉ tiêu về kinh tế và an sinh xã hội.</p>
</div></body></html>"""


class ManyPages:
    """A loopback web of several portals with so many articles each; a context manager."""

    web: LoopbackWeb

    def __init__(self, folder: Path, *, hosts: int, articles: int, delay: float) -> None:
        self.folder, self.articles, self.delay = folder, articles, delay
        self._addresses = [f"127.0.2.{number + 1}" for number in range(hosts)]
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self.web = self._open.enter_context(loopback_web(*self._addresses, respond=self._respond))
        self.folder.mkdir(exist_ok=True)
        for address in self._addresses:
            self._write_portal(address)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def urls(self) -> set[str]:
        """The URL of every article."""
        bases = [self.web.base(address) for address in self._addresses]
        return {f"{base}/tin/{number}" for base in bases for number in range(self.articles)}

    def _write_portal(self, address: str) -> None:
        base, pages = self.web.base(address), -(-self.articles // PER_LISTING)
        name = "p" + address.replace(".", "-")
        text = PORTAL.format(
            id=name, host=f"{address}:{self.web.port}", base=base, pages=pages, delay=self.delay
        )
        (self.folder / f"{name}.yaml").write_text(text)

    def _respond(self, request: Request) -> Reply:
        path = request.path
        if path.startswith("/tin/"):
            return Reply(self._page(request.address, int(path[5:])), headers=HTML_IN_UTF_8)
        if path == "/" or path.startswith("/?trang="):
            return Reply(self._listing(int(path.partition("=")[2] or 1)), headers=HTML)
        return Reply(b"not here", 404)

    def _page(self, address: str, number: int) -> bytes:
        title = f"Hội nghị số {number} của cổng {address}"
        return ARTICLE.format(title=title, number=number, minute=number % 60).encode()

    def _listing(self, page: int) -> bytes:
        numbers = range((page - 1) * PER_LISTING, min(page * PER_LISTING, self.articles))
        links = "".join(
            f'<li><a href="/tin/{n}">Tin hội nghị số {n} của tỉnh</a></li>' for n in numbers
        )
        return f"<html><body><h1>Tin tức</h1><ul>{links}</ul></body></html>".encode()


class Fleet:
    """So many processes for each service, started again as soon as they die; a context manager.

    Of one process the name is its service; of several it is "parser-0", "parser-1" ….
    """

    def __init__(self, environment: dict[str, str], logs: Path, replicas: int = 1) -> None:
        self.environment = {**os.environ, **environment}
        self.logs = logs
        numbers = [f"-{number}" for number in range(replicas)] if replicas > 1 else [""]
        self.names = [f"{service}{number}" for service in SERVICES for number in numbers]
        self.kills: Counter[str] = Counter()
        self.starts: Counter[str] = Counter()
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._watching = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self.logs.mkdir(exist_ok=True)
        for name in self.names:
            self._start(name)
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._watching.set()
        self._watcher.join()
        for process in self._processes.values():
            process.kill()
            process.wait()

    def kill(self, moment: random.Random) -> None:
        """Kill a service at random, as the kernel would, and see it started again."""
        name = moment.choice(self.names)
        starts, process = self.starts[name], self._processes[name]
        process.send_signal(signal.SIGKILL)
        self.kills[name] += 1
        while self.starts[name] == starts:
            time.sleep(0.05)
        assert process.wait() == -signal.SIGKILL

    def pause(self, names: Iterable[str]) -> None:
        """Stop processes as a debugger or a snapshot of their machine would (SIGSTOP)."""
        for name in names:
            self._processes[name].send_signal(signal.SIGSTOP)

    def resume(self, names: Iterable[str]) -> None:
        """Let paused processes go on, not knowing that time has passed (SIGCONT)."""
        for name in names:
            self._processes[name].send_signal(signal.SIGCONT)

    def stop(self) -> dict[str, int]:
        """Ask every service to end, as Kubernetes would; return the exit codes."""
        self._watching.set()
        self._watcher.join()
        for process in self._processes.values():
            process.send_signal(signal.SIGTERM)
        return {service: process.wait(60) for service, process in self._processes.items()}

    def tail(self) -> str:
        """Return the ends of the logs."""
        return "\n".join(
            f"== {log.name}\n" + "\n".join(log.read_text("utf-8", "replace").splitlines()[-25:])
            for log in sorted(self.logs.glob("*.log"))
        )

    def _start(self, name: str) -> None:
        with (self.logs / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [sys.executable, "-m", "services.cli", "run", name.partition("-")[0]],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        # Last: whoever sees the count has the new process, too.
        self.starts[name] += 1

    def _watch(self) -> None:
        while not self._watching.wait(0.2):
            for service, process in self._processes.items():
                if process.poll() is not None:
                    self._start(service)


def bantin(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a verb of the command line to its end."""
    command = [sys.executable, "-m", "services.cli", *arguments]
    environment = {**os.environ, **environment}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


class World:
    """Portals, servers and settings of one test, and what its store holds."""

    fleet: Fleet

    def __init__(self, web: ManyPages, kafka: str, mongo: str) -> None:
        self.web, self.kafka, self.mongo = web, kafka, mongo
        self.database = f"test_{time.time_ns()}"
        self.archive = web.folder.with_name("archive")
        self.environment = {
            "BANTIN_KAFKA": kafka,
            "BANTIN_STORE": f"{mongo}/{self.database}",
            "BANTIN_FRONTIER": f"{mongo}/{self.database}_frontier",
            "BANTIN_PORTALS": str(web.folder),
            "BANTIN_ARCHIVE": str(self.archive),
            "BANTIN_OWN_PORTALS": "false",
            "BANTIN_ALLOW_NETWORKS": "127.0.0.0/8",
            "BANTIN_PARTITIONS": "4",
            "BANTIN_DRAIN": "20",
        }

    def stored(self) -> list[dict[str, Any]]:
        """Return the articles of the store, [] while it is away."""
        try:
            with self._client() as client:
                return list(client[self.database]["articles"].find())
        except pymongo.errors.PyMongoError:
            return []

    def count(self) -> int:
        """Return how many articles are stored, 0 while the store is away."""
        try:
            with self._client() as client:
                return client[self.database]["articles"].count_documents({})
        except pymongo.errors.PyMongoError:
            return 0

    def waiting(self) -> int:
        """Return how many records no stage has committed yet."""
        settings = Settings(kafka=self.kafka)
        return sum(asyncio.run(lags(settings, PIPELINE)).values())

    def revisions(self) -> int:
        """Return how many changes after the first state of an article there were."""
        with self._client() as client:
            return client[self.database]["revisions"].count_documents({})

    def _client(self) -> pymongo.MongoClient[dict[str, Any]]:
        return pymongo.MongoClient(self.mongo, serverSelectionTimeoutMS=2000)


def wait_until_read(around: World, *, seconds: float) -> None:
    """Wait until every record is committed: a killed service's batch is done again."""
    deadline = time.monotonic() + seconds
    while waiting := around.waiting():
        assert time.monotonic() < deadline, f"{waiting} records wait\n{around.fleet.tail()}"
        time.sleep(1)


def wait_for(number: int, count: Callable[[], int], fleet: Fleet, *, seconds: float) -> None:
    """Wait until so many are stored; fail with the logs when that takes too long."""
    deadline = time.monotonic() + seconds
    while (have := count()) < number:
        assert time.monotonic() < deadline, f"{have} of {number} after {seconds} s\n{fleet.tail()}"
        time.sleep(0.5)

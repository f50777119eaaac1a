"""What goes on while a store is replaced: articles that flow, and people who read."""

import asyncio
import itertools
import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from benchmarks.rolling import Version
from benchmarks.store_scale import PORTALS, made
from shared.contract import ARTICLE_ENRICHED, ArticleEnriched
from shared.runtime import Settings
from shared.runtime.kafka.publish import publisher

PER_SECOND, BATCH = 20, 10
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Flow:
    """What is sent to the stores: first all that is held, then PER_SECOND until it is ended."""

    def __init__(self, settings: Settings, held: int) -> None:
        self._settings, self._held = settings, held
        self.states: Counter[str] = Counter()  # of each article
        self._sent = set[tuple[int, int]]()
        self._ended = threading.Event()

    def fill(self) -> None:
        """Send the first state of every article that is held."""
        asyncio.run(self._put([(number, 0) for number in range(self._held)]))

    @contextmanager
    def flowing(self) -> Iterator[None]:
        """Send articles all the while."""
        failed: list[BaseException] = []

        def run() -> None:
            try:
                asyncio.run(self._flow())
            except BaseException as error:  # noqa: BLE001 - told in the thread that waits for it
                failed.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join()
        if failed:
            raise RuntimeError("nothing flows any more") from failed[0]

    async def _flow(self) -> None:
        # Of three records one is new, one is the next state of what is held, one came before.
        held = self._held
        rounds = ([(held + n, 0), (n % held, 1), (held + n // 2, 0)] for n in itertools.count())
        records = itertools.chain.from_iterable(rounds)
        while not self._ended.is_set():
            await self._put(list(itertools.islice(records, BATCH)))
            await asyncio.sleep(BATCH / PER_SECOND)

    async def _put(self, wanted: list[tuple[int, int]]) -> None:
        async with publisher(self._settings) as publish:
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                await publish([_record(made(number, state)) for number, state in part])
        for number, state in set(wanted):
            if (number, state) not in self._sent:
                self.states[made(number, 0).article_id] += 1
        self._sent.update(wanted)


def _record(event: ArticleEnriched) -> Any:  # noqa: ANN401 - a Record of any topic
    at = event.fetched_at + timedelta(seconds=1)
    return ARTICLE_ENRICHED.record(event, source="bench", at=at, traceparent=TRACE)


class Readers:
    """People who read all along, each in a thread: what they asked, and every error they got."""

    def __init__(self, desk: str, held: int) -> None:
        self.asked: Counter[str] = Counter()
        self.errors: list[str] = []
        self._desk, self._held = desk, held
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []

    def visit(self) -> None:
        """Ask the API, for as long as this runs."""
        for number in itertools.cycle(range(self._held)):
            article, portal = made(number, 0), f"bao-{number % PORTALS}"
            for path in (
                f"/api/v1/articles/{article.article_id}",
                f"/api/v1/articles?portal={portal}&limit=20",
                f"/api/v1/search?text={quote('chuyển đổi số')}&limit=20",
                "/articles",
                f"/api/v1/facets?portal={portal}",
            ):
                if self._ended.wait(0.1):
                    return
                self._visit(path)

    def _visit(self, path: str) -> None:
        self.asked["API"] += 1
        try:
            urllib.request.urlopen(f"{self._desk}{path}", timeout=30).read()  # noqa: S310 - on loopback
        except (urllib.error.URLError, OSError) as error:
            self.errors.append(f"{path}: {error}")

    def command(self, version: Version, name: str) -> None:
        """Run the commands of a version one after another, for as long as this runs."""
        for number in itertools.cycle(range(self._held)):
            article, portal = made(number, 0), f"bao-{number % PORTALS}"
            for words in (
                ("articles", "list", "--portal", portal),
                ("articles", "show", article.canonical_url),
                ("articles", "list", "--text", "chuyển đổi số", "--limit", "5"),
            ):
                if self._ended.wait(0.2):
                    return
                self.asked[name] += 1
                done = run(version, *words)
                if done.returncode:
                    self.errors.append(f"{name} bantin {' '.join(words)}: {done.stderr[-400:]}")

    def begin(self, *works: Callable[[], None]) -> None:
        """Let somebody do each of these, until the end."""
        for work in works:
            thread = threading.Thread(target=work, daemon=True)
            thread.start()
            self._threads.append(thread)

    def end(self) -> None:
        """Let everybody go home."""
        self._ended.set()
        for thread in self._threads:
            thread.join()


def command(version: Version, *words: str) -> "subprocess.Popen[str]":
    """Start a command of a version."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "services.cli", *words],
        cwd=version.folder,
        env={**os.environ, **version.environment, "PYTHONPATH": str(version.folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(version: Version, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of a version to its end."""
    process = command(version, *words)
    out, err = process.communicate()
    return subprocess.CompletedProcess(words, process.returncode, out, err)

"""How long a portal on loopback takes to answer while a machine is busy, and the crawler's rest."""

import threading
import time
import urllib.request
from collections import defaultdict
from typing import Self

EVERY_SECONDS = 0.25
# As services/crawler/policy/politeness.py has it: five times the answer, and up to 30 % more.
REST, JITTER = 5.0, 1.3


class Answers:
    """Asks an address now and then, from a thread of its own, phase by phase; a context manager."""

    def __init__(self, url: str) -> None:
        self.slowest: dict[str, float] = defaultdict(float)
        self._url, self._phase = url, "start"
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def begin(self, phase: str) -> None:
        """Count what follows for another phase."""
        self._phase = phase

    def rest(self, phase: str) -> float:
        """Return the seconds for which a host may be left alone after the slowest answer."""
        return self.slowest[phase] * REST * JITTER

    def _ask(self) -> None:
        while not self._ended.wait(EVERY_SECONDS):
            began, phase = time.monotonic(), self._phase
            urllib.request.urlopen(self._url, timeout=60).close()  # noqa: S310 - loopback, ours
            self.slowest[phase] = max(self.slowest[phase], time.monotonic() - began)

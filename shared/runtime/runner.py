"""A stage at work: what it opened, how its records ended, and the fuse that stops it."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from shared.contract import Record
from shared.errors import FuseBlownError
from shared.runtime import telemetry
from shared.runtime.settings import Settings
from shared.runtime.stage import Conversion, Handle, Source, Stage
from shared.runtime.tracing import Tracer

# Seconds between attempts: exponential backoff from the first to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
# An outage that lasts is logged again after so long: it must not be forgotten, nor fill a disk.
REMIND_SECONDS = 60.0
# Drivers describe a whole cluster.
REASON_CHARACTERS = 500
OVERRUN = 2  # times its limit, after which a handle that should have been given up counts as hung


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one record ended, and the records to publish before it may be committed.

    A record ends in one of four ways, and three of them are an Outcome: "done", "skipped", "dead".
    The fourth, "again", is the exception Unavailable instead: it ends the whole batch, of which
    nothing is published, counted or committed, so no record of it has an Outcome.

    `reason` is a metric label: "" when done, the reason of Skipped, or the name of the exception
    that made the record dead.
    """

    name: Literal["done", "skipped", "dead"]
    reason: str = ""
    outputs: tuple[Record, ...] = ()


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class StageRunner:
    """A stage at work: what it opened, and how many records died and outages came in a row."""

    stage: Stage
    opened: Handle | Source | Conversion
    settings: Settings
    now: Callable[[], datetime] = _now
    consecutive_dead: int = 0
    outages: int = 0
    tracer: Tracer | None = None
    committed_at: float = field(default_factory=time.monotonic)
    _reminded_at: float = -REMIND_SECONDS
    _due: dict[object, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        telemetry.SECONDS_SINCE_COMMIT.labels(self.stage.name).set_function(
            lambda: time.monotonic() - self.committed_at
        )
        # Else a fuse that blows between two scrapes is never seen above 0.
        telemetry.CONSECUTIVE_DEAD_LETTERS.labels(self.stage.name).set(self.consecutive_dead)

    def committed(self, outcomes: Iterable[Outcome], *, seconds: float) -> None:
        """Count the outcomes and the duration of a batch; call once, after it was committed."""
        outcomes = tuple(outcomes)
        if self.outages:
            telemetry.log.info("goes on", stage=self.stage.name)
        self.outages, self.committed_at = 0, time.monotonic()
        telemetry.BATCH_BYTES.labels(self.stage.name).set(0)
        self.consecutive_dead = self.dead_after(outcomes)
        telemetry.CONSECUTIVE_DEAD_LETTERS.labels(self.stage.name).set(self.consecutive_dead)
        telemetry.BATCH_DURATION.labels(self.stage.name).observe(seconds)
        counts = Counter((outcome.name, outcome.reason) for outcome in outcomes)
        for (name, reason), count in counts.items():
            telemetry.RECORDS.labels(self.stage.name, name, reason).inc(count)

    def dead_after(self, outcomes: Iterable[Outcome]) -> int:
        """Return how many records in a row will have died once these outcomes are committed."""
        dead = self.consecutive_dead
        for outcome in outcomes:
            dead = dead + 1 if outcome.name == "dead" else 0
        return dead

    def outage(self, reason: str) -> float:
        """Note an outage; return how many seconds to wait before the batch is tried again.

        Exponential backoff with jitter. Logged when it begins and once a minute, not at every try:
        a source has many workers.
        """
        telemetry.BATCHES_RETRIED.labels(self.stage.name).inc()
        now = time.monotonic()
        if not self.outages or now - self._reminded_at >= REMIND_SECONDS:
            self._reminded_at = now
            telemetry.log.warning("again", stage=self.stage.name, reason=reason[:REASON_CHARACTERS])
        self.outages += 1
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2**self.outages)
        return random.uniform(longest / 2, longest)  # noqa: S311 - spreads retries, hides nothing

    def check_fuse(self, outcomes: Iterable[Outcome]) -> None:
        """Raise FuseBlownError when these outcomes would reach BANTIN_FUSE dead records in a row.

        Only what was committed counts towards the next batch (see `committed`): a record that comes
        again because of an outage must not count twice.
        """
        dead = self.consecutive_dead
        for outcome in outcomes:
            dead = dead + 1 if outcome.name == "dead" else 0
            if self.settings.fuse and dead >= self.settings.fuse:
                raise FuseBlownError(
                    f"{self.stage.name}: {dead} records in a row died, the last of "
                    f"{outcome.reason}; stopped before more do. They are not committed: mend the "
                    "cause and start again, or set BANTIN_FUSE=0 to let them die"
                )

    @contextmanager
    def expected_within(self, seconds: float) -> Iterator[None]:
        """Note that the work of the block is expected to end within so many seconds."""
        work = object()
        self._due[work] = time.monotonic() + OVERRUN * seconds
        try:
            yield
        finally:
            del self._due[work]

    def overdue(self) -> str | None:
        """Return the problem when a handle can no longer be given up, None when all move.

        May be called from any thread.
        """
        late = time.monotonic() - min(tuple(self._due.values()), default=float("inf"))
        return f"the handle of {self.stage.name} has hung for {late:.0f} s" if late > 0 else None


def first_overdue(runners: Iterable[StageRunner]) -> str | None:
    """Return the problem of the first runner whose handle hangs, None when all move."""
    return next(filter(None, (runner.overdue() for runner in runners)), None)

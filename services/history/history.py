"""The history of one address: its steps in order, each counted once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: when, in which stage, how it ended, and its facts.

    `stage` is one of the pipeline, or "frontier" for what the crawler notes. `outcome` is "found",
    "done", "skipped", "dead", "waiting", or the cause of a revision. `at` is None where nothing
    says when. `times` is how often the record of the step was delivered: it counts as one step.
    """

    stage: str
    outcome: str
    at: datetime | None = None
    detail: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    times: int = 1


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of an address.

    `article_ids` are those that the store knows. `next_visit` is None for an address that is not
    visited again; `robots` says what the host's robots.txt says of it now. `is_narrowed` says that
    the topics were read around known moments only.
    """

    url: str
    portal: str | None
    steps: tuple[Step, ...]
    article_ids: tuple[str, ...] = ()
    robots: str = ""
    next_visit: datetime | None = None
    next_visit_why: str = ""
    is_narrowed: bool = False

    def is_known(self) -> bool:
        """Return True if anything at all is known of the address."""
        return bool(self.steps)


def moments_of(steps: Iterable[Step]) -> set[datetime]:
    """Return the moments of the steps that have one: large topics are read only around these."""
    return {step.at for step in steps if step.at}


# Of steps at the same moment, what leads to what; every stage of the pipeline is in it.
_ORDER = ("frontier", "admit", "fetch", "archive", "parse", "enrich", "store")


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps by time, those without one last; at one moment a stage after its source."""
    return tuple(sorted(steps, key=_sort_key))


def _sort_key(step: Step) -> tuple[bool, float, int]:
    at = step.at.timestamp() if step.at else 0.0
    return (step.at is None, at, _ORDER.index(step.stage))

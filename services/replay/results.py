"""The results of a replay as its other modules see them, and where they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from services.replay.verdicts import Difference, Verdict
from shared.contract import Record
from shared.runtime.windows import Bounds, Positions

# Shares of the articles that were held against what is stored; chosen so that a rule that mends a
# portal passes and one that breaks a layout does not; ±20 % of each decides over 1 in 500 articles.
MAX_VANISHED = 0.01
MAX_SHRUNK = 0.05


@dataclass(frozen=True, slots=True)
class Result:
    """What one record came to: its key in the journal, whose it is, and what is to be published.

    `values` are the differing fields, before and after, as JSON values.
    """

    key: str
    article_id: str
    url: str
    portal: str | None
    difference: Difference
    values: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    output: Record | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """One article that differs, field by field, before and after."""

    url: str
    portal: str | None
    verdict: Verdict
    values: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that is an article no more, or dies now, and why."""

    url: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a replay found: how many of each verdict, by field and portal, and some samples.

    `failures` are the first of each of their verdicts.
    """

    verdicts: Mapping[Verdict, int]
    fields: Mapping[str, int]
    portals: Mapping[str, Mapping[Verdict, int]]
    reasons: Mapping[str, int]
    shrunk: int
    to_publish: int
    published: int
    samples: Sequence[Sample] = ()
    failures: Sequence[Failure] = ()

    def held_against(self) -> int:
        """Return how many articles were held against what is stored."""
        compared: tuple[Verdict, ...] = ("equal", "changed", "better", "worse", "newly refused")
        return sum(self.verdicts.get(one, 0) for one in compared)


def refusal(summary: Summary, *, max_vanished: float, max_shrunk: float) -> str | None:
    """Return why the results are not published, None when they may be."""
    held = summary.held_against()
    reasons = [
        f"{number} of {held} articles {what} (more than {most:.1%})"
        for number, what, most in (
            (summary.verdicts.get("newly refused", 0), "are none any more", max_vanished),
            (summary.shrunk, "lose a tenth of their text or more", max_shrunk),
        )
        if held and number / held > most
    ]
    return "; ".join(reasons) or None


class Results(Protocol):
    """What a replay has found so far, safe against a kill: a step is there whole or not at all."""

    @property
    def id(self) -> str:
        """Return what stands for the order, the code and the portal files."""

    @property
    def begun_at(self) -> datetime:
        """Return when the replay began, also where it was interrupted since."""

    @property
    def bounds(self) -> Bounds | None:
        """Return what the window spans, None before that is known."""

    @property
    def is_read(self) -> bool:
        """Return True if the window was read to its end."""

    def begin(self, bounds: Bounds) -> None:
        """Note what the window spans, once, so that a later run reads the same."""

    def positions(self) -> Positions:
        """Return where reading goes on."""

    def add(self, results: Sequence[Result], positions: Positions) -> None:
        """Keep the results of a batch and the positions after it, in one transaction."""

    def read_to_the_end(self) -> None:
        """Note that the window is read."""

    def unpublished(self, limit: int) -> list[Record]:
        """Return some records that are to be published and are not yet, in one order always."""

    def mark_published(self, records: Sequence[Record]) -> None:
        """Note that these records are published."""

    def mark_refused(self, records: Sequence[Record]) -> None:
        """Note that the topic takes these no more: they are not offered again in this promotion."""

    def offer_refused_again(self) -> None:
        """Have what was refused before count as unpublished."""

    def promoted(self) -> None:
        """Note that all of it is published."""

    def summary(self, samples: int = 0) -> Summary:
        """Return what was found."""

"""A place in the text, and what decides which administrative unit it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.enricher.lexicon import REFORM_DAY, Gazetteer, ResolvedUnit, Unit, resolve_unit

# Between a place and the larger unit that it lies in: "xã X, huyện Y", "X (Y)", "X - Y".
_INSIDE = re.compile(r"\s*[,(-]?\s*\Z")


class FoundPlace(NamedTuple):
    """A place in the text: `level` is None where its level word does not say it ("TP. Vinh").

    `candidates` are the units that it may be; `resolved` is the one that it is, once decided. A
    place that is in no list, as a hamlet is, has the `larger_unit` around it instead.
    """

    start: int
    end: int
    name: str
    level: str | None
    rule: str
    confidence: float
    candidates: tuple[Unit, ...] = ()
    resolved: ResolvedUnit | None = None
    larger_unit: ResolvedUnit | None = None


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What decides beside the places: the text, its day and the province of its portal."""

    normalized: str
    gazetteer: Gazetteer
    day: date | None
    province: str | None

    def resolve(self, units: Iterable[Unit]) -> list[ResolvedUnit]:
        """Return the units with their provinces on the day of the text."""
        return [resolve_unit(unit, self.day) for unit in units]

    def existing(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Return the units that exist on the day of the text; all of them when none does."""
        era = "34" if self.day is not None and self.day >= REFORM_DAY else "63"
        return tuple(unit for unit in units if unit.era == era) or units

    def right_behind(self, place: FoundPlace, behind: Sequence[FoundPlace]) -> FoundPlace | None:
        """Return the next place, if there is one, where at most a comma or a bracket parts them."""
        for other in behind[:1]:
            if _INSIDE.match(self.normalized[place.end : other.start]):
                return other
        return None

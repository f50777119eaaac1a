"""How many letters of each portal wait, followed as they come."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from shared.contract import MARK, MARKED, Record
from shared.runtime import Settings, Stage
from shared.runtime.letters.letter import letter_of, place_of
from shared.runtime.letters.reading import letter_topic
from shared.runtime.windows import SLICE, Window, open_window


class WaitingLetters:
    """The letters since a moment that nobody has decided about, by where they lie.

    What died before its portal was last paused does not count.
    """

    def __init__(self, stages: Sequence[Stage], since: datetime) -> None:
        self._stages = [stage for stage in stages if stage.consumes is not None]
        self._since = since
        self._positions: dict[str, dict[int, int]] = {stage.name: {} for stage in self._stages}
        self._waiting: dict[tuple[str, str], tuple[datetime, str]] = {}
        self._paused: dict[str, datetime] = {}

    def by_portal(self, since: datetime) -> Counter[str]:
        """Return how many letters of each portal died at or after this time; forget the others."""
        self._waiting = {
            place: (at, portal)
            for place, (at, portal) in self._waiting.items()
            if at >= since and not (portal in self._paused and at <= self._paused[portal])
        }
        return Counter(portal for _, portal in self._waiting.values())

    async def read_on(self, settings: Settings) -> None:
        """Take in what came since the last call."""
        for stage in self._stages:
            positions = self._positions[stage.name]
            window = Window(letter_topic(stage).name, since=self._since)
            async with open_window(settings, window) as opened:
                for partition, (_, end) in opened.bounds.items():
                    if positions.get(partition, 0) > end:  # the topic was made anew
                        del positions[partition]
                async for batch in opened.batches(dict(positions), SLICE):
                    for record in batch:
                        positions[record.partition] = record.offset + 1
                        self._add(record, stage)

    def _add(self, record: Record, stage: Stage) -> None:
        kind, of = record.header(MARK), record.header(MARKED) or ""
        letter = letter_of(record, stage.name)
        if kind is None and letter.at and letter.portal:
            self._waiting[stage.name, place_of(record)] = (letter.at, letter.portal)
        elif kind in ("retried", "dropped"):
            self._waiting.pop((stage.name, of), None)
        elif kind == "paused" and letter.at:
            self._paused[of] = max(letter.at, self._paused.get(of, letter.at))

"""A text cut where its marks begin and end, so that marks may lie within each other: pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from services.desk.marks.entities import KINDS, Entity


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks, the innermost first; none where it is plain.

    `begun` are the names of the mentions that begin here, "m" with the id of the entity and the
    number of its mention from 1.
    """

    text: str
    entities: tuple[Entity, ...] = ()
    begun: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    entity: Entity
    name: str

    @property
    def depth(self) -> tuple[int, int, int, str]:
        """What orders marks on the same words: the shorter within the longer, then by kind."""
        kind = KINDS.index(self.entity.kind)
        return (self.end - self.start, kind, self.start, self.entity.id)


class MarkedText:
    """A text with the marks of its entities; a span that is empty or lies outside is none."""

    def __init__(self, text: str, entities: Iterable[Entity]) -> None:
        marks = [
            _Mark(start, end, entity, f"m{entity.id}-{number}")
            for entity in entities
            for number, (start, end) in enumerate(entity.spans, 1)
            if 0 <= start < end <= len(text)
        ]
        self._text = text
        self._marks = sorted(marks, key=lambda mark: (mark.start, *mark.depth))
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in marks), default=0)

    def segments(self, start: int, end: int) -> Iterator[Segment]:
        """Yield the text from `start` to `end` in segments, in order; joined they are that text.

        Marks that cross each other are cut at each other's ends.
        """
        near = self._near(start, end)
        cuts = {start, end}
        for mark in near:
            cuts |= {max(mark.start, start), min(mark.end, end)}
        at, over = 0, list[_Mark]()
        for here, there in pairwise(sorted(cuts)):
            while at < len(near) and near[at].start <= here:
                over.append(near[at])
                at += 1
            over = sorted((mark for mark in over if mark.end > here), key=lambda mark: mark.depth)
            begun = tuple(mark.name for mark in over if mark.start == here)
            entities = tuple(dict.fromkeys(mark.entity for mark in over))
            yield Segment(self._text[here:there], entities, begun)

    def _near(self, start: int, end: int) -> list[_Mark]:
        first = bisect_left(self._starts, start - self._longest)
        behind = bisect_left(self._starts, end)
        return [mark for mark in self._marks[first:behind] if mark.end > start]

"""Which letters a command is about."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from shared.runtime.letters.letter import DeadLetter


@dataclass(frozen=True, slots=True)
class Selection:
    """Every condition that is given must hold; those of the letters that wait, unless `decided`.

    `ids` are ids of letters, `keys` those of their records: only these are
    then read. `reason` is a part of the reason, in any case. `since` (included) and
    `until` (excluded) bound the time of death. `fixed_in` is a version of the code: letters of
    older versions, and of unknown ones, are meant.
    """

    ids: Collection[str] = ()
    keys: Collection[bytes] = ()
    stage: str | None = None
    portal: str | None = None
    reason: str | None = None
    version: str | None = None
    fixed_in: str | None = None
    url: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    decided: bool = False

    def is_everything(self) -> bool:
        """Return True if no condition is given."""
        return not self.ids and replace(self, ids=(), decided=False) == Selection()

    def places(self, stage: str) -> list[tuple[int, int]]:
        """Return partition and offset of the letters of a stage that are named by their ids."""
        parts = [one.split("/") for one in self.ids]
        return [(int(number), int(offset)) for name, number, offset in parts if name == stage]

    def holds(self, letter: DeadLetter) -> bool:
        """Return True if a letter fits."""
        return (
            (self.decided or letter.status == "waits")
            and (not self.ids or letter.id in self.ids)
            and self.stage in (None, letter.stage)
            and self.portal in (None, letter.portal)
            and (self.reason or "").casefold() in letter.reason.casefold()
            and self.version in (None, letter.version)
            and (self.fixed_in is None or _is_older(letter.version, self.fixed_in))
            and self.url in (None, letter.url)
            and self._is_in_time(letter.at)
        )

    def _is_in_time(self, at: datetime | None) -> bool:
        if self.since is None and self.until is None:
            return True
        is_late_enough = at is not None and (self.since is None or at >= self.since)
        return is_late_enough and at is not None and (self.until is None or at < self.until)


def _is_older(version: str, than: str) -> bool:
    """Return True if a version came before another; "0.1.0+6" is of "0.1.0" and older than "+7"."""
    return _numbers(version) < _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d{1,9}", version))

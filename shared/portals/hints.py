"""The hints of a portal's other layouts, and which of them hold for a page of a day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from pydantic import Field, model_validator

from shared.contract import VIETNAM
from shared.portals.evidence import Strict


class FormerHints(Strict):
    """The hints of a layout that a portal had until a day; from that day on it has another.

    `from` is the first day of one that stood for a while only; without it the layout reaches back
    to the one before.
    """

    since: date | None = Field(default=None, alias="from")
    until: date
    hints: dict[str, str]

    @model_validator(mode="after")
    def _lasts(self) -> "FormerHints":
        if self.since and self.since >= self.until:
            raise ValueError(f"from {self.since} is not before until {self.until}")
        return self

    def holds_on(self, day: date) -> bool:
        """Return True if the portal had this layout, or one before it, on a day."""
        return (self.since is None or self.since <= day) and day < self.until


def hints_in_force(
    today: Mapping[str, str], former: Sequence[FormerHints], moment: datetime
) -> dict[str, str]:
    """Return the hints for a page of this time: of the layout that ended next, or of today."""
    day = moment.astimezone(VIETNAM).date()
    possible = [one for one in former if one.holds_on(day)]
    in_force = min(possible, key=lambda one: one.until, default=None)
    return dict(in_force.hints if in_force else today)

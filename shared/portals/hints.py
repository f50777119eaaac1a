"""The hints of a portal's earlier layouts, and which of them hold for a page of a day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from shared.contract import VIETNAM
from shared.portals.evidence import Strict


class FormerHints(Strict):
    """The hints of a layout that a portal had until a day; from that day on it has another."""

    until: date
    hints: dict[str, str]


def hints_in_force(
    today: Mapping[str, str], former: Sequence[FormerHints], moment: datetime
) -> dict[str, str]:
    """Return the hints for a page of this time: of the layout that ended next, or of today."""
    day = moment.astimezone(VIETNAM).date()
    ended_later = [one for one in former if day < one.until]
    in_force = min(ended_later, key=lambda one: one.until, default=None)
    return dict(in_force.hints if in_force else today)

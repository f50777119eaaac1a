"""How the portals are, as the desk shows it: read anew once a minute."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isfinite

from services.desk.desk import Desk
from services.health import Health, portals_health

# A reading of a hundred portals takes tenths of a second, and little changes within this.
KEPT = 60.0  # s


@dataclass(slots=True)
class Remembered:
    """The health of every portal by its id, as it was at most a minute ago."""

    desk: Desk
    _health: dict[str, Health] = field(default_factory=dict)
    _read_at: float = -KEPT
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def all(self) -> dict[str, Health]:
        """Return the health of the portals that are followed; who comes meanwhile waits for it."""
        async with self._reading:
            if time.monotonic() - self._read_at >= KEPT:
                found = await portals_health(self.desk.portals, self.desk.settings)
                self._health = {one.portal: one for one in found}
                self._read_at = time.monotonic()
        return self._health


def moment(seconds: float | None) -> datetime | None:
    """Return Unix seconds as a time, None for none and for what never comes."""
    return datetime.fromtimestamp(seconds, UTC) if seconds and isfinite(seconds) else None

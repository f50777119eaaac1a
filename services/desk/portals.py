"""How the portals are, as the desk shows it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from math import isfinite

from services.desk.desk import Desk
from services.health import Health, portals_health


async def health_by_portal(desk: Desk) -> Mapping[str, Health]:
    """Return the health of the portals that are followed by their ids, as it was a minute ago."""
    return await desk.health.of(None, lambda: _read(desk))


async def _read(desk: Desk) -> Mapping[str, Health]:
    return {one.portal: one for one in await portals_health(desk.portals, desk.settings)}


def moment(seconds: float | None) -> datetime | None:
    """Return Unix seconds as a time, None for none and for what never comes."""
    return datetime.fromtimestamp(seconds, UTC) if seconds and isfinite(seconds) else None

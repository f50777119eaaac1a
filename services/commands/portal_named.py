"""The portal that a person names, of those that are followed."""

from shared.portals import Portal, portal_called, read_portals
from shared.runtime import Settings


def followed_portal(name: str, settings: Settings) -> Portal:
    """Return the portal with this id; raise UsageError that names the nearest for what is none."""
    return portal_called(name, read_portals(settings.portals, own=settings.own_portals))

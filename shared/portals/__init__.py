"""Portals as data: the YAML file of each, which crawler and parser read."""

from shared.portals.portal import (
    DAILY_REQUESTS,
    EXPLORE_BUDGET,
    Portal,
    next_page,
    portal_called,
    portal_of,
    read_portal,
    read_portals,
)
from shared.portals.tls import Tls

__all__ = [
    "DAILY_REQUESTS",
    "EXPLORE_BUDGET",
    "Portal",
    "Tls",
    "next_page",
    "portal_called",
    "portal_of",
    "read_portal",
    "read_portals",
]

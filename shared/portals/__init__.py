"""Portals as data: the YAML file of each, which crawler and parser read."""

from shared.portals.finding import ids_of_kind, in_province, portal_called, portal_of
from shared.portals.portal import (
    DAILY_REQUESTS,
    EXPLORE_BUDGET,
    Portal,
    Portals,
    next_page,
    read_portal,
    read_portals,
)
from shared.portals.tls import Tls
from shared.portals.todays_file import with_todays_file

__all__ = [
    "DAILY_REQUESTS",
    "EXPLORE_BUDGET",
    "Portal",
    "Portals",
    "Tls",
    "ids_of_kind",
    "in_province",
    "next_page",
    "portal_called",
    "portal_of",
    "read_portal",
    "read_portals",
    "with_todays_file",
]

"""Portals as data: the YAML file of each, which crawler and parser read."""

from shared.portals.portal import Portal, next_page, portal_of, read_portal, read_portals

__all__ = ["Portal", "next_page", "portal_of", "read_portal", "read_portals"]

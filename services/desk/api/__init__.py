"""The reading API, under /api/v1."""

from services.desk.api.router import ABOUT, PREFIX, router

__all__ = ["ABOUT", "PREFIX", "router"]

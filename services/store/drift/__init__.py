"""A portal whose articles are no longer read as they were is told once, and held."""

from services.store.drift.canary import Canary, open_canary

__all__ = ["Canary", "open_canary"]

"""Removal: what is forgotten for good, and what has been kept long enough."""

from services.removal.forgetting import Left, Removed, forget
from services.removal.retention import Expired, apply_retention
from services.removal.targets import Meant, Target, find_meant

__all__ = [
    "Expired",
    "Left",
    "Meant",
    "Removed",
    "Target",
    "apply_retention",
    "find_meant",
    "forget",
]

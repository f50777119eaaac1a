"""The port of the marks of what was removed for good."""

from collections.abc import Collection
from typing import Protocol


class Forgotten(Protocol):
    """Ids of articles, which say nothing of the articles themselves.

    Every method raises Unavailable when the database is away, UsageError when it refuses us.
    """

    async def note(self, ids: Collection[str]) -> None:
        """Mark articles as removed for good."""

    async def among(self, ids: Collection[str]) -> frozenset[str]:
        """Return those of these articles that are marked."""

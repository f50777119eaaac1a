"""A stream of articles as its readers see it, and the form in which they come."""

from collections.abc import AsyncIterator, Mapping
from typing import Any, Protocol

import orjson


class Stream(Protocol):
    """The articles that fit, in no order that is promised.

    `is_snapshot` says that they are all of one moment; without it one that changes meanwhile may
    come in its old state or in its new one. `total` is how many fitted when it was opened.
    """

    @property
    def is_snapshot(self) -> bool:
        """Return True if all of them are of the moment at which the stream was opened."""

    @property
    def total(self) -> int:
        """Return how many articles fitted at that moment."""

    def batches(self) -> AsyncIterator[list[bytes]]:
        """Yield articles as JSON objects (see `line`), up to some megabytes at once.

        Raises Unavailable when the database is away, UsageError when it refuses us.
        """

    def rows(self) -> AsyncIterator[list[dict[str, Any]]]:
        """Yield the same articles as plain values; raises as `batches` does."""


def line(
    article: Mapping[str, Any], stored: Mapping[str, Any] | None, gone_at: str | None
) -> bytes:
    """Return an article as JSON, see `told`."""
    return orjson.dumps(told(article, stored, gone_at))


def told(
    article: Mapping[str, Any], stored: Mapping[str, Any] | None, gone_at: str | None
) -> dict[str, Any]:
    """Return an article with what the store knows of it before its own fields.

    That is `revision`, `cause` and `stored_at` of its last change, and `gone_at`.
    """
    return {**known(stored, gone_at), **article}


def known(stored: Mapping[str, Any] | None, gone_at: str | None) -> dict[str, Any]:
    """Return what the store knows of an article, see `told`."""
    get = (stored or {}).get
    return {
        "revision": get("revision"),
        "cause": get("cause"),
        "stored_at": get("stored_at"),
        "gone_at": gone_at,
    }

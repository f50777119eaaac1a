"""What a host says of itself: its robots.txt, and its page for what is not there."""

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What a host's robots.txt said, or what its silence means.

    `rule` is "parse" (obey `text`), "allow" or "deny". `failing_since` is when it became
    unreachable, `until` when it is to be read again.
    """

    rule: str
    until: float
    text: str = ""
    failing_since: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """How a host answers for a page that cannot exist; known until `until`.

    `leads_to` is where it redirects to. `heads` and `sketch` are the fingerprint of a page that
    comes with status 200 all the same (policy.missing).
    """

    status: int
    until: float
    leads_to: str = ""
    heads: str = ""
    sketch: tuple[int, ...] = ()

    @classmethod
    def of(cls, document: dict[str, Any]) -> "MissingPage":
        """Return the page of a document, where a sketch is a list."""
        return cls(**{**document, "sketch": tuple(document["sketch"])})


def plain(answer: Robots | MissingPage) -> dict[str, Any]:
    """Return an answer as plain values; `asdict` copies deeply, at three times the cost."""
    return {one.name: getattr(answer, one.name) for one in fields(answer)}

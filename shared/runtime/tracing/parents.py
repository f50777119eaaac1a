"""The traces that the work at hand belongs to: a handle may pass them on to what it leaves behind.

An event has no trace of its own; its record has one in the header `traceparent`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

_PARENTS: ContextVar[tuple[str | None, ...]] = ContextVar("parents", default=())


@contextmanager
def working_for(traceparents: Sequence[str | None]) -> Iterator[None]:
    """Let `parents` return these within the block: one for each event or task of a handle."""
    token = _PARENTS.set(tuple(traceparents))
    try:
        yield
    finally:
        _PARENTS.reset(token)


def parents() -> tuple[str | None, ...]:
    """Return the traceparent of each event or task that the handle was given; () outside of one."""
    return _PARENTS.get()

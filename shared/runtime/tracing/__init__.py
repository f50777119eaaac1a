"""Traces: whose trace a piece of work belongs to, and spans for a collector where one is named."""

from shared.runtime.tracing.parents import parents, working_for
from shared.runtime.tracing.spans import Tracer, open_tracer

__all__ = ["Tracer", "open_tracer", "parents", "working_for"]

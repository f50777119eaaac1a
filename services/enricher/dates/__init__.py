"""Finds dates in Vietnamese text and interprets them as intervals of days."""

from services.enricher.dates.anchors import reference_day
from services.enricher.dates.model import FoundDate
from services.enricher.dates.scan import find_dates
from services.enricher.dates.triggers import compile_patterns

__all__ = ["FoundDate", "compile_patterns", "find_dates", "reference_day"]

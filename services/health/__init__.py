"""Whether each portal is well: its light, the reason in words, and the figures behind it."""

from services.health.entries import EntryHealth, health_of, newest, summary
from services.health.facts import Completeness, HostFacts, PortalFacts, Reading
from services.health.judgement import LIGHTS, Health, judge
from services.health.overview import overview
from services.health.reading import exit_code, portals_health
from services.health.rhythm import Rhythm, learned

__all__ = [
    "LIGHTS",
    "Completeness",
    "EntryHealth",
    "Health",
    "HostFacts",
    "PortalFacts",
    "Reading",
    "Rhythm",
    "exit_code",
    "health_of",
    "judge",
    "learned",
    "newest",
    "overview",
    "portals_health",
    "summary",
]

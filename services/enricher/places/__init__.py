"""Places, and the administrative unit that each is."""

from services.enricher.places.mentions import find_places
from services.enricher.places.model import FoundPlace
from services.enricher.places.resolution import resolve_places

__all__ = ["FoundPlace", "find_places", "resolve_places"]

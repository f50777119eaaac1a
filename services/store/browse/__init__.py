"""What the store has to choose from: names by their beginning, and how answers fall apart."""

from services.store.browse.browsing import Browsing, Facets, Named
from services.store.browse.open import open_browsing

__all__ = ["Browsing", "Facets", "Named", "open_browsing"]

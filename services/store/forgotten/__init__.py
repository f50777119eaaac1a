"""Articles that were removed for good: what comes of them later is not stored."""

from services.store.forgotten.forgotten import Forgotten
from services.store.forgotten.open import open_forgotten

__all__ = ["Forgotten", "open_forgotten"]

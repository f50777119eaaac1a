"""Every article that fits, one after the other in flat memory, as it was at one moment."""

from services.store.streams.open import open_stream
from services.store.streams.stream import Stream

__all__ = ["Stream", "open_stream"]

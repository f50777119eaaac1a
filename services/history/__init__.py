"""What happened to one address, from the frontier, the topics, the dead letters and the store."""

from services.history.history import History, Step
from services.history.nearest import nearest
from services.history.reading import read_history

__all__ = ["History", "Step", "nearest", "read_history"]

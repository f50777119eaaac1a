"""What changes, as it is stored: a feed for a person, beside the live groups."""

from services.tail.changes import Change, changes
from services.tail.conditions import Conditions

__all__ = ["Change", "Conditions", "changes"]

"""The office timeline: who held which office where and when, with the articles that say so."""

from services.timeline.happenings import Bound
from services.timeline.posts import Post
from services.timeline.spells import Conflict
from services.timeline.statements import Source, Statement
from services.timeline.timeline import OfficeSpell, PersonTimeline, name_in_key, timeline

__all__ = [
    "Bound",
    "Conflict",
    "OfficeSpell",
    "PersonTimeline",
    "Post",
    "Source",
    "Statement",
    "name_in_key",
    "timeline",
]

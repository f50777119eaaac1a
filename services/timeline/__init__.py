"""The office timeline: who held which office where and when, with the articles that say so."""

from services.timeline.changes import OfficeChanged
from services.timeline.facts import change_facts, holder_facts, person_facts, shown, spell_facts
from services.timeline.happenings import Bound
from services.timeline.model import Holder, OfficeSpell, PersonTimeline, name_in_key
from services.timeline.posts import Post
from services.timeline.reading import read_changes, read_holders, read_newest, read_persons
from services.timeline.spells import Conflict
from services.timeline.statements import Source, Statement
from services.timeline.timeline import timeline

__all__ = [
    "Bound",
    "Conflict",
    "Holder",
    "OfficeChanged",
    "OfficeSpell",
    "PersonTimeline",
    "Post",
    "Source",
    "Statement",
    "change_facts",
    "holder_facts",
    "name_in_key",
    "person_facts",
    "read_changes",
    "read_holders",
    "read_newest",
    "read_persons",
    "shown",
    "spell_facts",
    "timeline",
]

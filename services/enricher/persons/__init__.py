"""Persons, and the offices stated for them."""

from services.enricher.persons.change_days import TextDates
from services.enricher.persons.changes import find_changes
from services.enricher.persons.mentions import find_persons
from services.enricher.persons.model import FoundChange, PersonMention
from services.enricher.persons.office_titles import parse_office
from services.enricher.persons.offices import assign_offices, office_rows

__all__ = [
    "FoundChange",
    "PersonMention",
    "TextDates",
    "assign_offices",
    "find_changes",
    "find_persons",
    "office_rows",
    "parse_office",
]

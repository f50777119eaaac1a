"""Everything found in one text, before it is grouped into the values of the event."""

from dataclasses import dataclass
from functools import lru_cache

from services.enricher.dates import FoundDate
from services.enricher.persons import PersonMention
from services.enricher.places import FoundPlace
from services.enricher.references import FoundDocument, FoundMeeting, FoundOrganization, FoundTerm
from services.enricher.text import Fingerprint
from shared.text import match_key

# Names come again and again; the cache is bounded.
same_name = lru_cache(maxsize=8192)(match_key)


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that the rules found in one text, before it is grouped."""

    working: str
    holders: list[PersonMention]
    bodies: list[FoundOrganization]
    places: list[FoundPlace]
    documents: list[FoundDocument]
    occasions: list[FoundMeeting]
    terms: list[FoundTerm]
    dates: list[FoundDate]
    copies: Fingerprint

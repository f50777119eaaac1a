"""Everything that the rules find in one text, before it is grouped into the values of the event."""

import gc
from dataclasses import dataclass
from datetime import date
from functools import cache

from services.enricher.chunking import (
    ChunkedText,
    Text,
    find_chunks,
    join_sections,
    merge_place_names,
)
from services.enricher.dates import FoundDate, compile_patterns, find_dates, reference_day
from services.enricher.lexicon import Lexicon, load_lexicon, load_thesaurus
from services.enricher.persons import (
    PersonMention,
    TextDates,
    assign_offices,
    find_changes,
    find_persons,
    office_rows,
)
from services.enricher.places import FoundPlace, find_places, resolve_places
from services.enricher.references import (
    FoundDocument,
    FoundMeeting,
    FoundOrganization,
    FoundTerm,
    document_pattern,
    find_documents,
    find_meetings,
    find_organizations,
    find_terms_of_office,
    meeting_pattern,
)
from services.enricher.text import Fingerprint, fingerprint, normalize


@dataclass(frozen=True, slots=True)
class Findings:
    """What one text names, each list in its order; offsets are those of the text."""

    normalized: str
    people: list[PersonMention]
    organizations: list[FoundOrganization]
    places: list[FoundPlace]
    documents: list[FoundDocument]
    meetings: list[FoundMeeting]
    terms: list[FoundTerm]
    dates: list[FoundDate]
    fingerprint: Fingerprint


def find(
    text: str,
    published: date | None,
    province: str | None,
    lexicon: Lexicon,
    fetched: date | None = None,
) -> Findings:
    """Return what the rules find in a text published on a day by a portal of a province.

    Without a day of publication, places are of the day that the text itself states nearest before
    it was fetched.
    """
    normalized = normalize(text)
    dates = find_dates(normalized, published)
    day = published or (reference_day(dates, fetched) if fetched else None)
    plain = Text(normalized, lexicon)
    chunks = join_sections(merge_place_names(find_chunks(plain), plain), plain)
    chunked = ChunkedText(normalized, lexicon, chunks)
    rows = office_rows(chunked)
    people = assign_offices(chunked, rows, find_persons(chunked))
    people = find_changes(chunked, rows, people, TextDates(normalized, dates, published))
    places = find_places(chunked, people, province)
    documents = find_documents(normalized)
    assigned_offices = {office.start for person in people.values() for office in person.offices}
    return Findings(
        normalized=normalized,
        people=sorted(people.values(), key=lambda mention: mention.start),
        organizations=find_organizations(chunked, assigned_offices, documents),
        places=resolve_places(places, normalized, lexicon.gazetteer, day, province),
        documents=documents,
        meetings=find_meetings(normalized),
        terms=find_terms_of_office(normalized),
        dates=dates,
        fingerprint=fingerprint(normalized),
    )


def prepared_lexicon() -> Lexicon:
    """Return the lexicon with every pattern compiled; the first call takes a quarter of a second.

    Compiling leaves no garbage but many small objects, which the collector need not count.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _compile_lexicon()
    finally:
        if collecting:
            gc.enable()


@cache
def _compile_lexicon() -> Lexicon:
    """Compile the patterns that wait for their first text, and return the lexicon."""
    compile_patterns()
    document_pattern()
    meeting_pattern()
    load_thesaurus()
    return load_lexicon()

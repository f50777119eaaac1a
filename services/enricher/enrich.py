"""An article with its persons, offices, bodies, places, documents, occasions, terms and dates.

The rules are in the modules beside this one, the words in data/. What an entity is follows one
guideline: a person is the name alone; an office is one title between commas; a body is the longest
name with its level or place; a term with years is also a date.
"""

import gc
from datetime import date
from functools import cache

from services.enricher import assemble
from services.enricher.chunking import ChunkedText, find_chunks, merge_place_names
from services.enricher.dates import compile_patterns, find_dates, reference_day
from services.enricher.findings import Findings
from services.enricher.lexicon import Lexicon, load_lexicon, load_thesaurus
from services.enricher.persons import assign_offices, find_persons
from services.enricher.places import find_places, resolve_places
from services.enricher.references import (
    document_pattern,
    find_documents,
    find_meetings,
    find_organizations,
    find_terms_of_office,
    meeting_pattern,
    outside_symbols,
)
from services.enricher.summary import summary_of
from services.enricher.text import compose, fingerprint, is_composed, normalize, restore_offsets
from shared.contract import VIETNAM, ArticleEnriched, ArticleParsed

# Grows with every change of a rule or a word: the store takes the newer of two.
ENRICHER_VERSION = 3


def enrich(article: ArticleParsed, words: Lexicon | None = None) -> ArticleEnriched:
    """Return the article with what its text names.

    `text[start:end] == surface` holds for every mention. Dates are read against the publication;
    without one, against the nearest date that the text itself states, with a low confidence.
    """
    if not is_composed(article.text):
        text, offsets = compose(article.text)
        return restore_offsets(
            enrich(article.model_copy(update={"text": text})), article.text, offsets
        )
    text = article.text
    words = words or prepared()
    published = article.published.value.astimezone(VIETNAM).date() if article.published else None
    fetched = article.fetched_at.astimezone(VIETNAM).date()
    found = find(text, published, article.province, words, fetched)
    enriched = ArticleEnriched.of(
        article,
        enricher_version=ENRICHER_VERSION,
        persons=assemble.group_persons(found.holders, text, words, article.province),
        organizations=assemble.group_organizations(found.bodies, text),
        places=assemble.group_places(found.places, text),
        documents=assemble.group_documents(found.documents, found.bodies, text),
        occasions=assemble.group_occasions(found.occasions, text),
        terms=assemble.group_terms(found.terms, text),
        dates=tuple(assemble.date_of(one, text) for one in found.dates),
        signature=found.copies.signature,
        sketch=found.copies.sketch,
    )
    summary = summary_of(enriched, found, published, words.gazetteer)
    return enriched.model_copy(update={"summary": summary})


def prepared() -> Lexicon:
    """Return the lexicon with every pattern compiled; the first call takes a quarter of a second.

    Compiling leaves no garbage but many small objects, which the collector need not count.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _compiled()
    finally:
        if collecting:
            gc.enable()


@cache
def _compiled() -> Lexicon:
    compile_patterns()
    document_pattern()
    meeting_pattern()
    load_thesaurus()
    return load_lexicon()


def find(
    text: str,
    published: date | None,
    province: str | None,
    words: Lexicon,
    fetched: date | None = None,
) -> Findings:
    """Return what the rules find in a text published on a day by a portal of a province."""
    working = normalize(text)
    dated = find_dates(working, published)
    day = published or (reference_day(dated, fetched) if fetched else None)
    pieces = merge_place_names(find_chunks(working, words), working, words)
    chunked = ChunkedText(working, pieces)
    people = assign_offices(chunked, find_persons(chunked, words))
    held = {office.start for holder in people.values() for office in holder.offices}
    located = find_places(chunked, people, words, province)
    located = resolve_places(located, working, words.gazetteer, day, province)
    documents = find_documents(working)
    bodies = find_organizations(pieces, held, working, words)
    return Findings(
        working=working,
        holders=sorted(people.values(), key=lambda holder: holder.start),
        bodies=outside_symbols(bodies, [(one.start, one.end) for one in documents]),
        places=located,
        documents=documents,
        occasions=find_meetings(working),
        terms=find_terms_of_office(working),
        dates=dated,
        copies=fingerprint(working),
    )

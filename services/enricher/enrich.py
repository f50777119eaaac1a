"""An article with its persons, offices, bodies, places, documents, occasions, terms and dates.

The rules are in the modules beside this one, the words in data/. What an entity is follows one
guideline: a person is the name alone; an office is one title between commas; a body is the longest
name with its level or place; a term with years is also a date.
"""

import gc
from datetime import date
from functools import cache

from services.enricher import assembly, offices, organizations, persons, places, resolution, terms
from services.enricher import dates as dating
from services.enricher import documents as papers
from services.enricher import occasions as gatherings
from services.enricher.assembly import Findings
from services.enricher.chunks import chunks
from services.enricher.composed import composed, is_composed, moved_back
from services.enricher.date_anchors import told_day
from services.enricher.date_forms import compile_all
from services.enricher.lexicon import Lexicon, lexicon
from services.enricher.place_pieces import regrouped
from services.enricher.reading import working_copy
from services.enricher.signature import copy_marks
from services.enricher.summary import summary_of
from services.enricher.thesaurus import thesaurus
from shared.events import ArticleEnriched, ArticleParsed
from shared.values import VIETNAM

# Grows with every change of a rule or a word: the store takes the newer of two.
ENRICHER_VERSION = 3


def enrich(article: ArticleParsed, words: Lexicon | None = None) -> ArticleEnriched:
    """Return the article with what its text names.

    `text[start:end] == surface` holds for every mention. Dates are read against the publication;
    without one, against the nearest date that the text itself states, with a low confidence.
    """
    if not is_composed(article.text):
        text, offsets = composed(article.text)
        return moved_back(enrich(article.model_copy(update={"text": text})), article.text, offsets)
    text = article.text
    words = words or prepared()
    published = article.published.value.astimezone(VIETNAM).date() if article.published else None
    fetched = article.fetched_at.astimezone(VIETNAM).date()
    found = find(text, published, article.province, words, fetched)
    enriched = ArticleEnriched.of(
        article,
        enricher_version=ENRICHER_VERSION,
        persons=assembly.persons_of(found.holders, text, words, article.province),
        organizations=assembly.organizations_of(found.bodies, text),
        places=assembly.places_of(found.places, text),
        documents=assembly.documents_of(found.documents, found.bodies, text),
        occasions=assembly.occasions_of(found.occasions, text),
        terms=assembly.terms_of(found.terms, text),
        dates=tuple(assembly.date_of(one, text) for one in found.dates),
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
    compile_all()
    papers.pattern()
    gatherings.pattern()
    thesaurus()
    return lexicon()


def find(
    text: str,
    published: date | None,
    province: str | None,
    words: Lexicon,
    fetched: date | None = None,
) -> Findings:
    """Return what the rules find in a text published on a day by a portal of a province."""
    working = working_copy(text)
    dated = dating.dates(working, published)
    day = published or (told_day(dated, fetched) if fetched else None)
    pieces = regrouped(chunks(working, words), working, words)
    people = persons.holders(pieces, working, words)
    offices.attach(pieces, people, working)
    held = {office.start for holder in people.values() for office in holder.offices}
    located = places.places(pieces, set(people), working, words, province)
    resolution.resolve(located, working, words, day, province)
    documents = papers.documents(working)
    bodies = organizations.bodies(pieces, held, working, words)
    return Findings(
        working=working,
        holders=sorted(people.values(), key=lambda holder: holder.start),
        bodies=organizations.outside_symbols(bodies, [(one.start, one.end) for one in documents]),
        places=located,
        documents=documents,
        occasions=gatherings.occasions(working),
        terms=terms.terms(working),
        dates=dated,
        copies=copy_marks(working),
    )

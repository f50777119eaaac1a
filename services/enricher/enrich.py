"""An article with the persons, organisations, places, documents, meetings and dates that it names.

The rules are in the rooms beside this module, the words in data/. What an entity is follows one
guideline: a person is the name alone; an office is one title between commas; an organisation is the
longest name with its level or place; a term with years is also a date.
"""

from services.enricher import assemble
from services.enricher.assemble_persons import group_persons
from services.enricher.findings import find, prepared_lexicon
from services.enricher.lexicon import Lexicon
from services.enricher.summary import summary_of
from services.enricher.text import compose, is_composed, restore_offsets
from shared.contract import VIETNAM, ArticleEnriched, ArticleParsed, Attachment, Entities

# Grows with every change of a rule or a word: the store takes the newer of two.
ENRICHER_VERSION = 12


def enrich(article: ArticleParsed, lexicon: Lexicon | None = None) -> ArticleEnriched:
    """Return the article with what its text names.

    `text[start:end] == surface` holds for every mention. Dates are read against the publication;
    without one, against the nearest date that the text itself states, with a low confidence.
    """
    if not is_composed(article.text):
        text, offsets = compose(article.text)
        alone = article.model_copy(update={"text": text, "attachments": ()})
        restored = restore_offsets(enrich(alone, lexicon), article.text, offsets)
        return restored.model_copy(update={"attachments": _with_entities(article, lexicon)})
    text = article.text
    lexicon = lexicon or prepared_lexicon()
    published = article.published.value.astimezone(VIETNAM).date() if article.published else None
    fetched = article.fetched_at.astimezone(VIETNAM).date()
    findings = find(text, published, article.province, lexicon, fetched)
    enriched = ArticleEnriched.of(
        article,
        enricher_version=ENRICHER_VERSION,
        persons=group_persons(findings.people, text, lexicon, article.province),
        organizations=assemble.group_organizations(findings.organizations, text),
        places=assemble.group_places(findings.places, text),
        documents=assemble.group_documents(findings.documents, findings.organizations, text),
        occasions=assemble.group_meetings(findings.meetings, text),
        terms=assemble.group_terms(findings.terms, text),
        dates=assemble.date_mentions(findings.dates, text),
        signature=findings.fingerprint.signature,
        sketch=findings.fingerprint.sketch,
    )
    summary = summary_of(enriched, findings, published, lexicon.gazetteer)
    told = {"summary": summary, "attachments": _with_entities(article, lexicon)}
    return enriched.model_copy(update=told)


def _with_entities(article: ArticleParsed, lexicon: Lexicon | None) -> tuple[Attachment, ...]:
    """Return the files with what the text of each names, offsets counted in that text."""
    return tuple(_read_alone(one, article, lexicon) for one in article.attachments)


def _read_alone(file: Attachment, article: ArticleParsed, lexicon: Lexicon | None) -> Attachment:
    if not file.text:
        return file
    alone = article.model_copy(update={"text": file.text, "attachments": ()})
    found = enrich(alone, lexicon)
    named = {name: getattr(found, name) for name in Entities.model_fields}
    return file.model_copy(update={"entities": Entities.model_construct(**named)})

"""What the enricher makes of a sentence, in short forms that a test compares."""

from datetime import datetime

from services.enricher.chunking import ChunkedText, Text, find_chunks, merge_place_names
from services.enricher.enrich import enrich
from services.enricher.lexicon import load_lexicon
from services.enricher.text import normalize
from shared.contract.events import ArticleEnriched
from tests.support.articles import ZONE, article

# Days on either side of 1 July 2025, when provinces were merged and districts abolished.
BEFORE_REFORM, AFTER_REFORM = datetime(2023, 5, 1, tzinfo=ZONE), datetime(2025, 10, 20, tzinfo=ZONE)


def enriched(
    text: str, province: str | None = None, *, day: datetime = AFTER_REFORM
) -> ArticleEnriched:
    """Return a text enriched as news of a day from the portal of a province."""
    return enrich(article(text, day, province=province))


def chunked(text: str) -> ChunkedText:
    """Return a text with its chunks, as the rules for persons and places get it."""
    plain = Text(normalize(text), load_lexicon())
    chunks = merge_place_names(find_chunks(plain), plain)
    return ChunkedText(plain.normalized, plain.lexicon, chunks)


def people(found: ArticleEnriched) -> dict[str, list[str]]:
    """Return the titles of each person's offices."""
    return {one.name: [office.title for office in one.offices] for one in found.persons}


def places(found: ArticleEnriched) -> list[str]:
    """Return the surfaces of all places in the order of the text."""
    mentions = [mention for one in found.places for mention in one.mentions]
    return [mention.surface for mention in sorted(mentions, key=lambda mention: mention.start)]


def provinces(found: ArticleEnriched) -> dict[str, str | None]:
    """Return the province of today of each surface of a place."""
    return {mention.surface: one.province_now for one in found.places for mention in one.mentions}


def organizations(found: ArticleEnriched) -> list[str]:
    """Return the surfaces of all organisations, organisation by organisation."""
    return [mention.surface for one in found.organizations for mention in one.mentions]

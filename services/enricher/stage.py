"""The stage that turns parsed articles into enriched ones."""

from services.enricher.enrich import ENRICHER_VERSION, enrich
from services.enricher.findings import prepared_lexicon
from shared.contract import ARTICLE_ENRICHED, ARTICLE_PARSED
from shared.runtime import Stage, pure

# The lexicon is read before the first record arrives.
ENRICH = Stage(
    "enrich",
    ARTICLE_PARSED,
    ARTICLE_ENRICHED,
    open=pure(enrich, prepared_lexicon),
    batch=16,
    version=ENRICHER_VERSION,
)
STAGES = (ENRICH,)

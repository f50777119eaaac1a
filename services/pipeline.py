"""The stages of the four services in one pipeline, checked at import that they fit together."""

from services import crawler, enricher, parser, store
from shared.runtime import Stage, checked_pipeline

SERVICES: dict[str, tuple[Stage, ...]] = {
    "crawler": crawler.STAGES,
    "parser": parser.STAGES,
    "enricher": enricher.STAGES,
    "store": store.STAGES,
}
PIPELINE = checked_pipeline(*(stage for stages in SERVICES.values() for stage in stages))

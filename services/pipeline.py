"""The whole system on one line, checked to join when it is imported."""

from services import crawler, enricher, parser, store
from shared.runtime import Stage, joined

SERVICES: dict[str, tuple[Stage, ...]] = {
    "crawler": crawler.STAGES,
    "parser": parser.STAGES,
    "enricher": enricher.STAGES,
    "store": store.STAGES,
}
PIPELINE = joined(*(stage for stages in SERVICES.values() for stage in stages))

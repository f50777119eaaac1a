"""The whole system on one line, checked to join when it is imported."""

import services.crawler.stage
import services.enricher.stage
import services.parser.stage
import services.store.stage
from shared.runtime.stage import Stage, joined

SERVICES: dict[str, tuple[Stage, ...]] = {
    "crawler": services.crawler.stage.STAGES,
    "parser": services.parser.stage.STAGES,
    "enricher": services.enricher.stage.STAGES,
    "store": services.store.stage.STAGES,
}
PIPELINE = joined(*(stage for stages in SERVICES.values() for stage in stages))

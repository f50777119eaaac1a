"""The stages of the five services in one pipeline, checked at import that they fit together."""

from services import archive, crawler, enricher, parser, store
from shared.runtime import Settings, Stage, checked_pipeline

SERVICES: dict[str, tuple[Stage, ...]] = {
    "crawler": crawler.STAGES,
    "parser": parser.STAGES,
    "enricher": enricher.STAGES,
    "store": store.STAGES,
    "archive": archive.STAGES,
}
PIPELINE = checked_pipeline(*(stage for stages in SERVICES.values() for stage in stages))


def stages_at_work(settings: Settings) -> tuple[Stage, ...]:
    """Return the stages that one process runs: without the archive where none is named."""
    return tuple(stage for stage in PIPELINE if stage is not archive.ARCHIVE or settings.archive)

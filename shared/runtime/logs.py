"""Every log line, ours and our libraries', in one form that says who speaks."""

import logging
import sys
import time
from collections.abc import Iterable

import structlog
from structlog.typing import EventDict

from shared.runtime.settings import Settings
from shared.runtime.stage import Stage

# Libraries that log one line for every try, and how often the same line may come.
_TALKATIVE = {"aiokafka", "faststream", "pymongo", "asyncio"}
REPEAT_SECONDS = 60.0


def configure_logs(settings: Settings, service: str = "", stages: Iterable[Stage] = ()) -> None:
    """Send every log line, ours and our libraries', to stderr as JSON or as text.

    Each names the service and the stage, where the process has them: of a line that names none
    itself, all stages of the process.
    """
    as_text = settings.log_format == "text" or (
        settings.log_format == "auto" and sys.stderr.isatty()
    )
    render = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if not as_text
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    processors: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        _WhoSpeaks(service, stages),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=processors,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    handler.addFilter(_RepeatsOfLibraries())
    logging.captureWarnings(capture=True)
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    for library in ("httpx", "pymongo", "aiokafka"):
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLogger().level))
    library_logger("faststream")
    structlog.configure(
        processors=[*processors, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def library_logger(name: str) -> logging.Logger:
    """Return the logger of a library that brings handlers of its own, with ours alone.

    FastStream installs them when it is imported, and logs two lines for every batch.
    """
    logger = logging.getLogger(name)
    logger.handlers.clear()
    logger.propagate = True
    logger.setLevel(logging.ERROR)
    return logger


class _WhoSpeaks:
    """Adds service and stage to a line that does not name them."""

    def __init__(self, service: str, stages: Iterable[Stage]) -> None:
        given = {"service": service, "stage": ",".join(stage.name for stage in stages)}
        self._given = {name: value for name, value in given.items() if value}

    def __call__(self, _logger: object, _method: str, event: EventDict) -> EventDict:
        for name, value in self._given.items():
            event.setdefault(name, value)
        return event


class _RepeatsOfLibraries(logging.Filter):
    """Lets a line of a library pass once in REPEAT_SECONDS, however often it is said."""

    def __init__(self) -> None:
        super().__init__()
        self._passed: dict[tuple[str, int], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] not in _TALKATIVE:
            return True
        place, now = (record.pathname, record.lineno), time.monotonic()
        if now - self._passed.get(place, -REPEAT_SECONDS) < REPEAT_SECONDS:
            return False
        self._passed[place] = now
        return True

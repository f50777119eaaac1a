"""How far the live stages are behind, for a command that gives way to them."""

from collections.abc import Sequence
from contextlib import closing

from shared.runtime import Settings, Stage


async def records_behind(stages: Sequence[Stage], settings: Settings) -> int:
    """Return how many records the stage that is furthest behind has yet to commit.

    Raises UsageError or Unavailable when Kafka or the file is away.
    """
    reading = [stage for stage in stages if stage.consumes]
    if settings.kafka:
        from shared.runtime.kafka.offsets import lags  # noqa: PLC0415 - 0.2 s that only Kafka needs

        return max((await lags(settings, reading)).values(), default=0)
    from shared.runtime.log_sqlite import Log  # noqa: PLC0415 - process.py and all that it needs

    with closing(Log(settings.data)) as log:
        return max((log.lag(stage) for stage in reading), default=0)

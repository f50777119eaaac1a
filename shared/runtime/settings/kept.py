"""Where things are kept by the settings, and the line where they are not."""

from typing import Literal

from shared.errors import UsageError
from shared.runtime.settings.settings import Settings


def require_shared_database(settings: Settings, name: Literal["store", "frontier"]) -> None:
    """Raise UsageError when a service over Kafka would keep a file of its own.

    Two replicas with a file each are two truths, and ask the same host twice.
    """
    if why := _not_shared(settings, name):
        raise UsageError(why)


def _not_shared(settings: Settings, name: Literal["store", "frontier"]) -> str | None:
    if not settings.kafka or getattr(settings, name) is not None:
        return None
    return (
        f"BANTIN_{name.upper()} is not set: over Kafka every replica shares one MongoDB, "
        "set it to mongodb://host/database"
    )


def require_kept(settings: Settings, name: Literal["store", "frontier"]) -> None:
    """Raise UsageError where there is no store or frontier yet: who only reads makes no file."""
    if why := why_not_kept(settings, name):
        raise UsageError(why)


def why_not_kept(settings: Settings, name: Literal["store", "frontier"]) -> str | None:
    """Return why there is no store or frontier to read yet, and what to do; None where there is."""
    if getattr(settings, name) is not None:
        return None
    return _not_shared(settings, name) or _no_data_file(settings)


def require_data_file(settings: Settings) -> None:
    """Raise UsageError when there is no data file to read."""
    if why := _no_data_file(settings):
        raise UsageError(why)


def _no_data_file(settings: Settings) -> str | None:
    if settings.data.exists():
        return None
    return (
        f"there is no {settings.data}: set BANTIN_DATA to the file of a run, or start one with "
        "`bantin run` or `bantin crawl`"
    )

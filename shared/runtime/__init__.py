"""How stages run: one process over SQLite, or services over Kafka."""

from importlib import import_module
from typing import TYPE_CHECKING

from shared.runtime.fetch_request import KINDS, fetch_request, request_records, submit
from shared.runtime.file_lock import lock_holder, locked
from shared.runtime.kafka.address import without_password
from shared.runtime.settings import (
    NAMES,
    SECRETS,
    Network,
    Settings,
    log_settings,
    read_settings,
    require_data_file,
    require_kept,
    require_shared_database,
    why_not_kept,
)

if TYPE_CHECKING:
    from shared.runtime import telemetry
    from shared.runtime.background import in_background
    from shared.runtime.logs import configure_logs, library_logger
    from shared.runtime.reaching import tell_waiting, when_reached
    from shared.runtime.stage import (
        Conversion,
        Handle,
        Result,
        Source,
        Stage,
        checked_pipeline,
        kept_as_set,
        pure,
        topics_of,
    )
    from shared.runtime.telemetry import serve_http
    from shared.runtime.tracing import parents, working_for

__all__ = [
    "KINDS",
    "NAMES",
    "SECRETS",
    "Conversion",
    "Handle",
    "Network",
    "Result",
    "Settings",
    "Source",
    "Stage",
    "checked_pipeline",
    "configure_logs",
    "fetch_request",
    "in_background",
    "kept_as_set",
    "library_logger",
    "lock_holder",
    "locked",
    "log_settings",
    "parents",
    "pure",
    "read_settings",
    "request_records",
    "require_data_file",
    "require_kept",
    "require_shared_database",
    "serve_http",
    "submit",
    "telemetry",
    "tell_waiting",
    "topics_of",
    "when_reached",
    "why_not_kept",
    "without_password",
    "working_for",
]

# What logs, counts and runs stages takes 0.3 s to load; a command that reads does none of it.
_LATER = {
    **dict.fromkeys(("Conversion", "Handle", "Result", "Source", "Stage"), "stage"),
    **dict.fromkeys(("checked_pipeline", "kept_as_set", "pure", "topics_of"), "stage"),
    "configure_logs": "logs",
    "in_background": "background",
    "library_logger": "logs",
    "parents": "tracing",
    "serve_http": "telemetry",
    "tell_waiting": "reaching",
    "when_reached": "reaching",
    "working_for": "tracing",
}


def __getattr__(name: str) -> object:
    """Load what logs, counts and runs stages when it is first asked for (PEP 562)."""
    if name == "telemetry":
        return import_module(f"{__name__}.telemetry")
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)

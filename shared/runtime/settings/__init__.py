"""What a person may set, and how it is read."""

from shared.runtime.settings.kept import (
    require_data_file,
    require_kept,
    require_shared_database,
    why_not_kept,
)
from shared.runtime.settings.reading import NAMES, SECRETS, log_settings, read_settings
from shared.runtime.settings.settings import Network, Settings

__all__ = [
    "NAMES",
    "SECRETS",
    "Network",
    "Settings",
    "log_settings",
    "read_settings",
    "require_data_file",
    "require_kept",
    "require_shared_database",
    "why_not_kept",
]

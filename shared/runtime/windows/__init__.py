"""Parts of topics read, and records written, by commands: the live groups never notice."""

from shared.runtime.windows.append import Append, open_append
from shared.runtime.windows.erasure import count_records, erase_records, expire_letters, scrub_file
from shared.runtime.windows.lag import records_behind
from shared.runtime.windows.open import SLICE, open_window, record_at, records_of
from shared.runtime.windows.window import (
    ENDLESS,
    Bounds,
    Positions,
    Reading,
    Traces,
    Window,
    remaining,
)

__all__ = [
    "ENDLESS",
    "SLICE",
    "Append",
    "Bounds",
    "Positions",
    "Reading",
    "Traces",
    "Window",
    "count_records",
    "erase_records",
    "expire_letters",
    "open_append",
    "open_window",
    "record_at",
    "records_behind",
    "records_of",
    "remaining",
    "scrub_file",
]

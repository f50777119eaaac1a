"""A portal whose pages changed: what is known of it, a page as a test, what its file might say."""

from services.drift.case import Case, case_of, write_case
from services.drift.look import Drift, accept, drift_of, drifts, kept_page
from services.drift.patch import patch_of

__all__ = [
    "Case",
    "Drift",
    "accept",
    "case_of",
    "drift_of",
    "drifts",
    "kept_page",
    "patch_of",
    "write_case",
]

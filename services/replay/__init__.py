"""Replay: kept records through a stage of today, compared with what is stored, and published."""

from services.replay.open import open_results
from services.replay.pace import Progress
from services.replay.plan import Plan, replayable
from services.replay.promotion import promote
from services.replay.reading import replay
from services.replay.results import MAX_SHRUNK, MAX_VANISHED, Results, Sample, Summary, refusal
from services.replay.verdicts import VERDICTS, Difference, Verdict

__all__ = [
    "MAX_SHRUNK",
    "MAX_VANISHED",
    "VERDICTS",
    "Difference",
    "Plan",
    "Progress",
    "Results",
    "Sample",
    "Summary",
    "Verdict",
    "open_results",
    "promote",
    "refusal",
    "replay",
    "replayable",
]

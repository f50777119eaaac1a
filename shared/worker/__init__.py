"""A process that calls functions for this one, and can be ended; no thread can."""

from shared.worker.worker import KILLS_ALONE, Worker, WorkerDiedError

__all__ = ["KILLS_ALONE", "Worker", "WorkerDiedError"]

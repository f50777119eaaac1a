"""A process that calls functions for this one, and can be ended; no thread can."""

from shared.worker.worker import Worker, WorkerDiedError

__all__ = ["Worker", "WorkerDiedError"]

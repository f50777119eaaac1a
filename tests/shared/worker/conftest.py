"""A worker process of a test's own."""

from collections.abc import Iterator

import pytest

from shared.worker.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker("test", 1 << 29)
    yield worker
    worker.end()

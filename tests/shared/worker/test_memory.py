"""Memory that is freed stays with the process, so that the next batch faults in no page."""

import subprocess
import sys

import pytest

from tests.support.paths import ROOT

COUNT = """
import resource, sys
from shared.worker.memory import keep_freed_memory
if sys.argv[1] == "kept":
    keep_freed_memory()
def batch():
    for _ in range(3):
        parts = [bytes(28_000 + number) for number in range(64)]
        whole = b"".join(parts)
for _ in range(5):
    batch()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    batch()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="mallopt is of glibc")
def test_the_next_batch_faults_in_no_page() -> None:
    given_back, kept = (
        int(subprocess.check_output([sys.executable, "-c", COUNT, word], cwd=ROOT))
        for word in ("given back", "kept")
    )
    assert kept < given_back / 10

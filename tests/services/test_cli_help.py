"""The help of a verb imports none of the services that the verb drives."""

import os
import subprocess
import sys

import pytest

from services.cli import VERBS
from tests.support.paths import ROOT

# The rest take 0.1 s and more; the store's face is light and names types that are shown.
SLOW = {
    "services.crawler",
    "services.parser",
    "services.enricher",
    "services.pipeline",
    "aiokafka",
}


@pytest.mark.parametrize("verb", VERBS)
def test_help_waits_for_no_service(verb: str) -> None:
    code = (
        "import sys; from services.cli import app; "
        f"app([{verb!r}, '--help'], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    )

    shown = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Usage" in shown.stdout
    assert SLOW & set(shown.stderr.split()) == set()

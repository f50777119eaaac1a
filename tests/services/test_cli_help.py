"""The help of a verb imports none of the services that the verb drives."""

from pathlib import Path

import pytest

from services.cli import VERBS
from tests.support.forked import bare

# The rest take 0.1 s and more; the store's face is light and names types that are shown.
SLOW = {
    "services.crawler",
    "services.parser",
    "services.enricher",
    "services.pipeline",
    "aiokafka",
}


@pytest.mark.parametrize("verb", VERBS)
def test_help_waits_for_no_service(verb: str, tmp_path: Path) -> None:
    code = (
        "import sys; from services.cli import app; "
        f"app([{verb!r}, '--help'], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    )

    shown = bare(code, tmp_path)

    assert shown.returncode == 0, shown.stderr
    assert "Usage" in shown.stdout
    assert SLOW & set(shown.stderr.split()) == set()

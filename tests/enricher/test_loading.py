"""What the first article waits for: nothing at import, and patterns that stay small."""

import subprocess
import sys

from services.enricher.enrich import prepared

# Compiling takes about a second for 400,000 characters of patterns; loading is to take 0.3 s.
LONGEST = 100_000


def test_the_pattern_of_names_stays_small() -> None:
    assert len(prepared().chunks.pattern) < LONGEST


def test_nothing_is_read_at_import() -> None:
    script = (
        "import services.enricher.enrich, services.enricher.gazetteer as gazetteer\n"
        "assert not gazetteer.read_gazetteer.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)

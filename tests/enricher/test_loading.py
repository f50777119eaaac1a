"""What the first article waits for: nothing at import, and patterns that stay small."""

import subprocess
import sys

from services.enricher.date_forms import _OPENED_BY as OPENED_BY  # the table is what is bounded
from services.enricher.date_forms import forms_at
from services.enricher.enrich import prepared

# Compiling takes about a second for 400,000 characters of patterns; loading is to take 0.3 s.
LONGEST = 100_000
LONGEST_OF_DATES = 40_000


def test_the_pattern_of_names_stays_small() -> None:
    assert len(prepared().chunks.pattern) < LONGEST


def test_the_patterns_of_dates_stay_small() -> None:
    keys = {key for opened in OPENED_BY.values() for key in opened.split()}
    forms = {found.pattern for key in keys if (found := forms_at(key))}
    assert sum(map(len, forms)) < LONGEST_OF_DATES


def test_nothing_is_read_at_import() -> None:
    script = (
        "import services.enricher.enrich, services.enricher.gazetteer as gazetteer\n"
        "assert not gazetteer.read_gazetteer.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)

"""What the first article waits for: nothing at import, and patterns that stay small."""

import subprocess
import sys

from services.enricher.lexicon import load_lexicon

# Compiling takes about a second for 400,000 characters of patterns; loading is to take 0.3 s.
LONGEST = 110_000


def test_the_pattern_of_chunks_stays_small() -> None:
    assert len(load_lexicon().chunk_pattern.pattern) < LONGEST


def test_nothing_is_read_at_import() -> None:
    script = (
        "import services.enricher.enrich, services.enricher.lexicon.gazetteer as gazetteer\n"
        "assert not gazetteer.load_gazetteer.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_rare_surnames_are_surnames_but_not_common() -> None:
    lexicon = load_lexicon()
    assert lexicon.common_surnames < lexicon.surnames
    assert "Trần" in lexicon.common_surnames
    assert "Chang" in lexicon.surnames - lexicon.common_surnames


def test_lands_stand_under_the_keys_of_their_names() -> None:
    assert "lào" in load_lexicon().countries
    assert "vân nam" in load_lexicon().foreign_places


def test_abbreviated_offices_have_a_label() -> None:
    assert load_lexicon().office_labels["uvt.ư đảng"] == "Ủy viên Trung ương Đảng"

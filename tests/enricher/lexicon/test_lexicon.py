"""What the first article waits for: nothing at import, and patterns that stay small."""

import subprocess
import sys
import tomllib
from importlib.resources import files
from itertools import chain

from services.enricher.findings import prepared
from services.enricher.text.normalization import normalize

# Compiling takes about a second for 400,000 characters of patterns; loading is to take 0.3 s.
LONGEST = 100_000


def test_the_pattern_of_names_stays_small() -> None:
    assert len(prepared().chunk_pattern.pattern) < LONGEST


def test_nothing_is_read_at_import() -> None:
    script = (
        "import services.enricher.enrich, services.enricher.lexicon.gazetteer as gazetteer\n"
        "assert not gazetteer.load_gazetteer.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


UNITS = ("tỉnh", "thị xã", "xã đảo", "cửa khẩu", "tổ dân phố", "cù lao", "ngã ba", "sông", "đường")


def listed() -> list[str]:
    """Return whatever the lexicon lists for the head of a chunk."""
    source = files("services.enricher").joinpath("data", "lexicon.toml")
    words = tomllib.loads(source.read_text(encoding="utf-8"))
    bodies = (words["organizations"]["complete"], words["organizations"]["open"])
    kinds = (*words["offices"].values(), *words["persons"].values(), words["places"]["regions"])
    return [*chain(*kinds, *bodies), *UNITS]


def test_every_chunk_in_small_letters_is_looked_for() -> None:
    named = [normalize(f"ở {one} Tân Lập") for one in listed()]
    read = [text for text in named if prepared().chunk_pattern.match(text, 2)]
    assert [text for text in read if not prepared().trigger_pattern.match(text, 1)] == []
    assert len(read) > len(named) // 3


def test_a_capital_that_begins_more_than_a_name_is_not_read_as_one() -> None:
    words = prepared()
    spelt = chain(*((one[0].upper() + one[1:], one.upper()) for one in listed()))
    named = [normalize(f"ở {one} Tân Lập") for one in spelt]
    read = [
        text for text in named if (found := words.chunk_pattern.match(text, 2)) and not found["C"]
    ]
    opened = [(text, words.trigger_pattern.match(text, 1)) for text in read]
    firsts = [(text, opening[0][1:]) for text, opening in opened if opening]
    assert [text for text, word in firsts if word not in words.non_name_first_words] == []
    assert len(firsts) == len(read) > len(named) // 2

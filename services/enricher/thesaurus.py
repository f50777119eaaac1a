"""The terms that topics are named by, and every wording of each, read from data/topics.toml."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise

from services.enricher.reading import working_copy
from services.enricher.signature import plain_words

Words = tuple[bytes, ...]
# What nearly every text names in passing counts half.
_BROAD = 0.5


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a term: its words between spaces, its pairs of words, and what it counts.

    `inside` are the shorter wordings that are part of it.
    """

    phrase: bytes
    pairs: frozenset[tuple[bytes, bytes]]
    inside: tuple[bytes, ...]
    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """The wordings by their first words (two, or the only one), and by occasion and a word."""

    openings: dict[Words, list[Wording]]
    single: frozenset[bytes]
    occasions: dict[str, dict[str, Wording]]


@cache
def thesaurus() -> Thesaurus:
    """Return the thesaurus, read at the first call."""
    source = files("services.enricher").joinpath("data", "topics.toml")
    fields = tomllib.loads(source.read_text(encoding="utf-8"))
    meant = fields.pop("occasions")
    listed = list(_listed(fields))
    every = {words for words, _, _ in listed}
    openings: dict[Words, list[Wording]] = defaultdict(list)
    for words, term, weight in listed:
        inside = tuple(phrase_of(part) for part in _parts(words) if part in every)
        one = Wording(phrase_of(words), frozenset(pairwise(words)), inside, term, weight)
        openings[words[:2]].append(one)
    weights = {term: weight for _, term, weight in listed}
    occasions = {
        kind: {
            word: Wording(b"", frozenset(), (), term, weights[term]) for word, term in by.items()
        }
        for kind, by in meant.items()
    }
    single = frozenset(words[0] for words in openings if len(words) == 1)
    return Thesaurus(dict(openings), single, occasions)


def phrase_of(words: Iterable[bytes]) -> bytes:
    """Return words as they stand in a joined text.

    There are two spaces between words, so that a phrase may end where the next begins.
    """
    return b" " + b"  ".join(words) + b" "


def _listed(fields: dict[str, dict[str, str]]) -> Iterator[tuple[Words, str, float]]:
    for field, terms in fields.items():
        weight = _BROAD if field == "broad" else 1.0
        for term, further in terms.items():
            for words in {_words(wording) for wording in (term, *further.split("|"))} - {()}:
                yield words, term, weight


def _words(wording: str) -> Words:
    return tuple(plain_words(working_copy(wording)))


def _parts(words: Words) -> Iterator[Words]:
    """Return every run of words inside these, but for the whole."""
    for start, end in combinations(range(len(words) + 1), 2):
        if end - start < len(words):
            yield words[start:end]

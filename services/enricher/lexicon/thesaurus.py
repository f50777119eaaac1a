"""The terms that topics are named by, and every wording of each, read from data/topics.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services.enricher.text import normalize, word_tokens

# What nearly every text names in passing counts half.
_BROAD = 0.5


@dataclass(frozen=True, slots=True)
class Label:
    """One wording of a term: its words, and how much it counts."""

    words: list[bytes]
    term: str
    weight: float


@dataclass(slots=True)
class TrieNode:
    """The wording that ends here, if one does, and what goes on by its next word."""

    label: Label | None
    children: dict[bytes, "TrieNode"]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """The wordings word by word, and the terms of occasions.

    A wording of one word ("OCOP") stands under itself in `single`; an occasion's term stands under
    its kind and a word in it.
    """

    labels: list[Label]
    trie: dict[bytes, TrieNode]
    one_word_labels: dict[bytes, Label]
    meeting_labels: dict[str, dict[str, Label]]


@cache
def load_thesaurus() -> Thesaurus:
    """Return the thesaurus, read at the first call."""
    source = files("services.enricher").joinpath("data", "topics.toml")
    fields = tomllib.loads(source.read_text(encoding="utf-8"))
    meant = fields.pop("occasions")
    listed = list(_listed(fields))
    openings: dict[bytes, TrieNode] = {}
    for one in listed:
        if len(one.words) > 1:
            _add(one, openings)
    single = {one.words[0]: one for one in listed if len(one.words) == 1}
    by_term = {one.term: one for one in listed}
    occasions = {
        kind: {word: by_term[term] for word, term in terms.items()} for kind, terms in meant.items()
    }
    return Thesaurus(listed, openings, single, occasions)


def _add(one: Label, openings: dict[bytes, TrieNode]) -> None:
    further = openings
    for word in one.words:
        branch = further.setdefault(word, TrieNode(None, {}))
        further = branch.children
    branch.label = branch.label or one


def _listed(fields: dict[str, dict[str, str]]) -> Iterator[Label]:
    for field, terms in fields.items():
        weight = _BROAD if field == "broad" else 1.0
        for term, further in terms.items():
            wordings = (word_tokens(normalize(one)) for one in (term, *further.split("|")))
            yield from (Label(words, term, weight) for words in wordings if words)

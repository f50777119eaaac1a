"""The terms that subjects of articles are named by, with their labels, from data/topics.toml.

A label is one wording of a term: "OCOP" and "mỗi xã một sản phẩm" are labels of one term.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services import enricher
from services.enricher.text import normalize, word_tokens

# The weight of terms that nearly every text names in passing ("broad" in the data); others have 1.
# Chosen on the development pages; ±20 % changes 0 of 198.
_BROAD_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Label:
    """One wording of a term, as word tokens, and the weight of the term."""

    words: list[bytes]
    term: str
    weight: float


@dataclass(slots=True)
class TrieNode:
    """The label that ends here, None when none does, and the nodes of the words that go on."""

    label: Label | None
    children: dict[bytes, "TrieNode"]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """All labels, and where to find them in a text.

    `trie` holds the labels of several words by their first word, `one_word_labels` the others by
    themselves. `meeting_labels` gives the label of the term for a kind of meeting and a word in its
    name: `meeting_labels["session"]["hđnd"]`.
    """

    labels: list[Label]
    trie: dict[bytes, TrieNode]
    one_word_labels: dict[bytes, Label]
    meeting_labels: dict[str, dict[str, Label]]


@cache
def load_thesaurus() -> Thesaurus:
    """Return the thesaurus, read at the first call."""
    source = files(enricher).joinpath("data", "topics.toml")
    subjects = tomllib.loads(source.read_text(encoding="utf-8"))
    terms_of_meetings = subjects.pop("meetings")
    labels = list(_labels(subjects))
    by_term = {label.term: label for label in labels}
    return Thesaurus(
        labels=labels,
        trie=_trie(label for label in labels if len(label.words) > 1),
        one_word_labels={label.words[0]: label for label in labels if len(label.words) == 1},
        meeting_labels={
            kind: {word: by_term[term] for word, term in terms.items()}
            for kind, terms in terms_of_meetings.items()
        },
    )


def _labels(subjects: dict[str, dict[str, str]]) -> Iterator[Label]:
    """Yield the labels of every term: the term itself, and its other wordings."""
    for subject, terms in subjects.items():
        weight = _BROAD_WEIGHT if subject == "broad" else 1.0
        for term, other_wordings in terms.items():
            wordings = (term, *other_wordings.split("|"))
            tokens = (word_tokens(normalize(wording)) for wording in wordings)
            yield from (Label(words, term, weight) for words in tokens if words)


def _trie(labels: Iterable[Label]) -> dict[bytes, TrieNode]:
    """Return the nodes of the first words of these labels."""
    trie: dict[bytes, TrieNode] = {}
    for label in labels:
        children = trie
        for word in label.words:
            node = children.setdefault(word, TrieNode(None, {}))
            children = node.children
        node.label = node.label or label
    return trie

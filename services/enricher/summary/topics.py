"""Topic terms: the handful of terms that say what an article is about.

Terms of a thesaurus are counted and weighed, as KEA++ does (Medelyan and Witten 2006, "Thesaurus
based automatic keyphrase indexing"): how often a term stands in the text without being part of a
longer one, whether the lead has it, and whether the headline does. No weight is learned: each is
written below. Phrases that a text merely repeats (by their C-value; Frantzi, Ananiadou and Mima
2000) were tried where the thesaurus knows nothing: most said nothing, so none is named.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from services.enricher.lexicon import Label, Thesaurus, TrieNode, load_thesaurus
from services.enricher.references import FoundMeeting
from services.enricher.text import word_tokens

# How many terms are named at most, and what part of the best one's weight each must have.
_MOST = 5
_SHARE = 0.25
# A headline says what an article is about; so does the lead, which so many words reach beyond.
_HEADLINE, _LEAD, _LEAD_WORDS = 2.0, 1.5, 90
# What a word and the space behind it take up in Vietnamese.
_LETTERS = 4.5
# How far before a session the body that holds it is looked for.
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Topic:
    """A term with what speaks for it: its count, whether the lead or the headline has it."""

    term: str
    weight: float
    count: float
    in_lead: bool
    in_headline: bool


def find_topics(
    working: str,
    title: str,
    occasions: Iterable[FoundMeeting] = (),
    named: Iterable[tuple[int, int]] = (),
) -> tuple[Topic, ...]:
    """Return the terms of a working copy and its headline, the weightiest first.

    `named` are stretches in order that name something else: the offices that people hold. A term
    has to stand there twice, or in the lead, or in the headline.
    """
    known = load_thesaurus()
    seen = [
        *_terms_in(_without(working, named), known),
        *_terms_of_meetings(occasions, working, known),
    ]
    counts: dict[str, float] = defaultdict(float)
    for one, _ in seen:
        counts[one.term] += one.weight
    lead = {one.term for one, at in seen if at <= _LEAD_WORDS}
    headline = {one.term: one.weight for one, _ in _terms_in(title, known)}
    found = [
        Topic(
            term,
            _weight(counts[term], headline.get(term, 0), in_lead=term in lead),
            counts[term],
            term in lead,
            term in headline,
        )
        for term in counts | headline
        if term in lead or term in headline or counts[term] > 1
    ]
    found.sort(key=lambda topic: (-topic.weight, topic.term))
    return tuple(topic for topic in found[:_MOST] if topic.weight >= found[0].weight * _SHARE)


def _weight(count: float, headline: float, *, in_lead: bool) -> float:
    return log2(1 + count) * (_LEAD if in_lead else 1) + headline * _HEADLINE


def _without(working: str, named: Iterable[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in named:
        pieces.append(working[at:start])
        at = max(at, end)
    return "|".join([*pieces, working[at:]])


def _terms_of_meetings(
    occasions: Iterable[FoundMeeting], working: str, known: Thesaurus
) -> Iterable[tuple[Label, int]]:
    """Return the terms that kinds of occasions stand for, by a word in them or before them."""
    for occasion in occasions:
        stood = known.meeting_labels.get(occasion.kind, {})
        words = working[occasion.start : occasion.end].lower()
        before = working[max(0, occasion.start - _NEAR) : occasion.start].lower()
        meant = [stood[word] for near in (words, before) for word in stood if word in near]
        yield from ((one, int(occasion.start / _LETTERS)) for one in meant[:1])


def _terms_in(text: str, known: Thesaurus) -> Iterable[tuple[Label, int]]:
    """Return the wordings that stand in a text, the longest at each place, and at which word."""
    # An empty word at the end, so that every other one has a word behind it.
    words, opened = [*word_tokens(text), b""], known.trie
    starts = [
        at
        for at, word in enumerate(words)
        if word in opened and words[at + 1] in opened[word].children
    ]
    end = 0
    for at in starts:
        one = _longest(words, at, opened) if at >= end else None
        if one:
            end = at + len(one.words)
            yield one, at
    if not known.one_word_labels.keys().isdisjoint(words):
        yield from (
            (known.one_word_labels[word], at)
            for at, word in enumerate(words)
            if word in known.one_word_labels
        )


def _longest(words: list[bytes], at: int, opened: dict[bytes, TrieNode]) -> Label | None:
    longest, branch = None, opened.get(words[at])
    while branch:
        longest, at = branch.label or longest, at + 1
        branch = branch.children.get(words[at])
    return longest

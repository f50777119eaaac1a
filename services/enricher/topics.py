"""Topic terms: the handful of terms that say what an article is about.

Terms of a thesaurus are counted and weighed, as KEA++ does (Medelyan and Witten 2006, "Thesaurus
based automatic keyphrase indexing"): how often a term stands in the text without being part of a
longer one (the nested counts of the C-value, Frantzi, Ananiadou and Mima 2000), how early it first
stands there, and whether the headline has it. No weight is learned: each is written below.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from services.enricher.occasions import FoundOccasion
from services.enricher.signature import plain_words
from services.enricher.thesaurus import Thesaurus, Wording, phrase_of, thesaurus

# How many terms are named at most, and what part of the best one's weight each must have.
_MOST = 5
_SHARE = 0.25
# A headline says what an article is about; so does the lead, which so many bytes reach beyond.
_HEADLINE, _LEAD, _LEAD_LENGTH = 2.0, 1.5, 550
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


def topics(
    working: str,
    title: str,
    occasions: Iterable[FoundOccasion] = (),
    named: Iterable[tuple[int, int]] = (),
) -> tuple[Topic, ...]:
    """Return the terms of a working copy and its headline, the weightiest first.

    `named` are stretches in order that name something else: the offices that people hold. A term
    has to stand there twice, or in the lead, or in the headline.
    """
    known = thesaurus()
    seen = [*_counted(_without(working, named), known), *_meant(occasions, working, known)]
    counts: dict[str, float] = defaultdict(float)
    for one, count, _ in seen:
        counts[one.term] += one.weight * count
    lead = {one.term for one, _, in_lead in seen if in_lead}
    headline = {one.term: one.weight for one, _, _ in _counted(title, known)}
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


def _meant(
    occasions: Iterable[FoundOccasion], working: str, known: Thesaurus
) -> Iterable[tuple[Wording, int, bool]]:
    """Return the terms that kinds of occasions stand for, by a word in them or before them."""
    for occasion in occasions:
        stood = known.occasions.get(occasion.kind, {})
        words = working[occasion.start : occasion.end].lower()
        before = working[max(0, occasion.start - _NEAR) : occasion.start].lower()
        meant = [stood[word] for near in (words, before) for word in stood if word in near]
        yield from ((one, 1, occasion.start <= _LEAD_LENGTH) for one in meant[:1])


def _counted(text: str, known: Thesaurus) -> list[tuple[Wording, int, bool]]:
    """Return every wording, how often it stands there outside a longer one, and if in the lead."""
    words = plain_words(text)
    joined = phrase_of(words)
    lead = joined[:_LEAD_LENGTH]
    counts: list[tuple[Wording, int, bool]] = []
    within: dict[bytes, int] = defaultdict(int)
    for one, count in _present(words, joined, known):
        alone = count - within[one.phrase]
        if alone > 0:
            counts.append((one, alone, one.phrase in lead))
            for shorter in one.inside:
                within[shorter] += alone
    return counts


def _present(words: list[bytes], joined: bytes, known: Thesaurus) -> Iterable[tuple[Wording, int]]:
    """Return the wordings that stand there and how often, the longest first."""
    # A wording of two words has been counted once its pairs are; for others that is a first sieve.
    pairs: Counter[tuple[bytes, ...]] = Counter(pairwise(words))
    keys = known.openings.keys() & pairs.keys()
    keys |= {(word,) for word in known.single.intersection(words)}
    found = [one for key in keys for one in known.openings[key] if one.pairs <= pairs.keys()]
    for one in sorted(found, key=lambda one: (-len(one.phrase), one.phrase)):
        pair, *more = one.pairs or [()]
        yield one, joined.count(one.phrase) if more or not pair else pairs[pair]

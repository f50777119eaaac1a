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

# Chosen on the development texts; counts are of 230 development pages and texts that ±20 % changes.
_MAX_TOPICS = 5  # what a summary has room for
_MIN_SHARE = 0.25  # of the weight of the best topic; 2
_HEADLINE = 2.0  # weight of standing in the headline; 1 to 5
_LEAD = 1.5  # factor for standing in the lead; 6 to 7
_LEAD_WORDS = 90  # words; 8 to 17
_CHARACTERS_PER_WORD = 4.5  # of Vietnamese, with the space behind it; 0
_REACH = 80  # characters before a session, where the assembly that holds it is looked for; 0


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """A term with what speaks for it: its count, whether the lead or the headline has it."""

    term: str
    weight: float
    count: float
    in_lead: bool
    in_headline: bool


def find_topics(
    normalized: str,
    title: str,
    meetings: Iterable[FoundMeeting] = (),
    named: Iterable[tuple[int, int]] = (),
) -> tuple[TopicEvidence, ...]:
    """Return the terms of a normalised text and its headline, the weightiest first.

    `named` are the offsets, in order, of offices and departments, whose words are no topics ("Sở Y
    tế"). A term has to stand in the text twice, or in the lead, or in the headline.
    """
    thesaurus = load_thesaurus()
    labels_in_text = [
        *_terms_in(_without_stretches(normalized, named), thesaurus),
        *_terms_of_meetings(meetings, normalized, thesaurus),
    ]
    counts: dict[str, float] = defaultdict(float)
    for label, _ in labels_in_text:
        counts[label.term] += label.weight
    lead = {label.term for label, word_number in labels_in_text if word_number <= _LEAD_WORDS}
    headline = {label.term: label.weight for label, _ in _terms_in(title, thesaurus)}
    topics = [
        _evidence(term, counts.get(term, 0), headline.get(term, 0), in_lead=term in lead)
        for term in counts | headline
        if term in lead or term in headline or counts[term] > 1
    ]
    topics.sort(key=lambda topic: (-topic.weight, topic.term))
    least = topics[0].weight * _MIN_SHARE if topics else 0
    return tuple(topic for topic in topics[:_MAX_TOPICS] if topic.weight >= least)


def _evidence(term: str, count: float, headline: float, *, in_lead: bool) -> TopicEvidence:
    """Return a term with its weight; twice as many mentions count about one more (log2).

    `headline` is the weight of the label that the headline has, 0 without one.
    """
    weight = log2(1 + count) * (_LEAD if in_lead else 1) + headline * _HEADLINE
    return TopicEvidence(term, weight, count, in_lead, in_headline=headline > 0)


def _without_stretches(normalized: str, named: Iterable[tuple[int, int]]) -> str:
    """Return a text without the stretches of these offsets, a bar in the place of each.

    No term reaches over a bar.
    """
    parts, end_of_last = [], 0
    for start, end in named:
        parts.append(normalized[end_of_last:start])
        end_of_last = max(end_of_last, end)
    return "|".join([*parts, normalized[end_of_last:]])


def _terms_of_meetings(
    meetings: Iterable[FoundMeeting], normalized: str, thesaurus: Thesaurus
) -> Iterable[tuple[Label, int]]:
    """Yield the terms that types of meetings stand for, and at about which word.

    A word in the meeting or before it decides: "HĐND tỉnh tổ chức kỳ họp thứ 12" is a session of
    the People's Council.
    """
    for meeting in meetings:
        labels = thesaurus.meeting_labels.get(meeting.meeting_type, {})
        words = normalized[meeting.start : meeting.end].lower()
        before = normalized[max(0, meeting.start - _REACH) : meeting.start].lower()
        stated = (labels[word] for near in (words, before) for word in labels if word in near)
        label = next(stated, None)
        if label:
            yield label, int(meeting.start / _CHARACTERS_PER_WORD)


def _terms_in(text: str, thesaurus: Thesaurus) -> Iterable[tuple[Label, int]]:
    """Yield the labels that stand in a text, the longest at each word, with the word's number."""
    # An empty word at the end, so that every other one has a word behind it.
    words, trie = [*word_tokens(text), b""], thesaurus.trie
    starts = [
        number
        for number, word in enumerate(words)
        if word in trie and words[number + 1] in trie[word].children
    ]
    end = 0
    for start in starts:
        label = _longest(words, start, trie) if start >= end else None
        if label:
            end = start + len(label.words)
            yield label, start
    if not thesaurus.one_word_labels.keys().isdisjoint(words):
        yield from (
            (thesaurus.one_word_labels[word], number)
            for number, word in enumerate(words)
            if word in thesaurus.one_word_labels
        )


def _longest(words: list[bytes], start: int, trie: dict[bytes, TrieNode]) -> Label | None:
    """Return the longest label that begins at a word, found by walking down the trie."""
    longest, node, number = None, trie.get(words[start]), start
    while node:
        longest, number = node.label or longest, number + 1
        node = node.children.get(words[number])
    return longest

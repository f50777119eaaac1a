"""Where a text says what was asked for, and how well it answers: pure."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from services.store.search.expressions import (
    All,
    Expression,
    Phrase,
    one_after_the_other,
    wanted_phrases,
)
from services.store.search.words import WORD, forms, word_forms
from services.store.search.words import folded as plain
from shared.text import match_key

# Words of a snippet: two lines of a terminal.
SNIPPET_WORDS = 32


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text; `marks` are where in it the words stand that were asked for."""

    text: str
    marks: tuple[tuple[int, int], ...]


def title_ranks(expression: Expression) -> Callable[[str], int]:
    """Return what says how well a title answers: the best is 0 and 4 is not at all.

    It is better when it has the words one after the other, and better when it spells them as asked.
    """
    needed = expression.parts if isinstance(expression, All) else (expression,)
    beginnings = [plain(one.words).split()[0] for one in needed if isinstance(one, Phrase)]
    adjacent = one_after_the_other(expression)
    as_asked = [f" {phrase.words} " for phrase in wanted_phrases(expression)]

    def rank(title: str) -> int:
        # Most titles have none of it: a look at their letters spares the words.
        letters = _letters(title)
        if not all(word in letters for word in beginnings):
            return 4
        exact, folded = forms(title)
        if not expression.holds(exact, folded):
            return 4
        spaced = f" {exact} "
        is_as_asked = all(words in spaced for words in as_asked)
        return (0 if adjacent.holds(exact, folded) else 2) + (0 if is_as_asked else 1)

    return rank


# A thousand titles are looked at for an answer, and the newest are so for nearly every one.
@lru_cache(maxsize=16_384)
def _letters(title: str) -> str:
    return plain(match_key(title))


def snippet(expression: Expression, text: str) -> Snippet:
    """Return the part of a text that has the most of what was asked for, the first of several."""
    text = unicodedata.normalize("NFC", text)
    words = WORD.findall(text)
    if not words:
        return Snippet("", ())
    phrases = wanted_phrases(one_after_the_other(expression)) + wanted_phrases(expression)
    places = defaultdict[str, list[int]](list)
    for at, word in enumerate(words):
        places[word].append(at)
    hits = sorted({hit for phrase in phrases for hit in _hits(phrase, words, places)})
    first = _best_start(hits)
    first = max(0, min(first - SNIPPET_WORDS // 4, len(words) - SNIPPET_WORDS))
    last = min(first + SNIPPET_WORDS, len(words)) - 1
    spans = [match.span() for match in islice(WORD.finditer(text), first, last + 1)]
    start, end = spans[0][0], spans[-1][1]
    shown = text[start:end]
    within = {at for place, length, _ in hits for at in range(place, place + length)}
    marks = [
        (spans[at - first][0] - start, spans[at - first][1] - start)
        for at in sorted(within)
        if first <= at <= last
    ]
    return Snippet("".join(" " if char == "\n" else char for char in shown), tuple(marks))


def snippet_of(expression: Expression, article: Mapping[str, Any]) -> Snippet:
    """Return the part of an article that answers, of a file of it where its text does not.

    It is read from the fields of its JSON or BSON.
    """
    found = snippet(expression, article["text"])
    if found.marks:
        return found
    files = (one["text"] for one in article.get("attachments") or () if one.get("text"))
    others = (snippet(expression, file) for file in files)
    return next((one for one in others if one.marks), found)


def _hits(
    phrase: Phrase, words: Sequence[str], places: Mapping[str, Sequence[int]]
) -> list[tuple[int, int, str]]:
    """Return where the words of a phrase stand: the number of the word, how many, and which."""
    form = 0 if phrase.form == "exact" else 1
    # One word of a text may hold several of a key; those are found by the longer phrases alone.
    wanted = phrase.words.split()
    length = len(wanted)
    starts = [at for word in places if word_forms(word)[form] == wanted[0] for at in places[word]]
    return [
        (at, length, phrase.words)
        for at in starts
        if length == 1 or [word_forms(one)[form] for one in words[at : at + length]] == wanted
    ]


def _best_start(hits: Sequence[tuple[int, int, str]]) -> int:
    """Return the word where a snippet with the most different phrases begins."""
    best, start = -1, 0
    for number, (place, _, _) in enumerate(hits):
        near = [
            (length, phrase)
            for at, length, phrase in hits[number : number + 4 * SNIPPET_WORDS]
            if at < place + SNIPPET_WORDS // 2
        ]
        value = sum(length for length, _ in set(near))
        if value > best:
            best, start = value, place
    return start

"""Where a text says what was asked for, and how well it answers: pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

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


def title_rank(expression: Expression, title: str) -> int:
    """Return how well a title answers, the best is 0 and 4 is not at all.

    It is better when it has the words one after the other, and better when it spells them as asked.
    """
    # Most titles have none of it: a look at their letters spares the words.
    needed = expression.parts if isinstance(expression, All) else (expression,)
    letters = plain(match_key(title))
    for part in needed:
        if isinstance(part, Phrase) and plain(part.words).split()[0] not in letters:
            return 4
    exact, folded = forms(title)
    if not expression.holds(exact, folded):
        return 4
    together = one_after_the_other(expression).holds(exact, folded)
    as_asked = all(f" {phrase.words} " in f" {exact} " for phrase in wanted_phrases(expression))
    return (0 if together else 2) + (0 if as_asked else 1)


def snippet(expression: Expression, text: str) -> Snippet:
    """Return the part of a text that has the most of what was asked for, the first of several."""
    text = unicodedata.normalize("NFC", text)
    words = [(match.start(), match.end(), *word_forms(match[0])) for match in WORD.finditer(text)]
    if not words:
        return Snippet("", ())
    phrases = wanted_phrases(one_after_the_other(expression)) + wanted_phrases(expression)
    hits = sorted({hit for phrase in phrases for hit in _hits(phrase, words)})
    first = _best_start(hits)
    first = max(0, min(first - SNIPPET_WORDS // 4, len(words) - SNIPPET_WORDS))
    last = min(first + SNIPPET_WORDS, len(words)) - 1
    start, end = words[first][0], words[last][1]
    shown = text[start:end]
    within = {at for place, length, _ in hits for at in range(place, place + length)}
    marks = [
        (words[at][0] - start, words[at][1] - start) for at in sorted(within) if first <= at <= last
    ]
    return Snippet("".join(" " if char == "\n" else char for char in shown), tuple(marks))


def _hits(phrase: Phrase, words: Sequence[tuple[int, int, str, str]]) -> list[tuple[int, int, str]]:
    """Return where the words of a phrase stand: the number of the word, how many, and which."""
    column = 2 if phrase.form == "exact" else 3
    # One word of a text may hold several of a key; those are found by the longer phrases alone.
    wanted = phrase.words.split()
    length = len(wanted)
    return [
        (at, length, phrase.words)
        for at, word in enumerate(words)
        if word[column] == wanted[0] and [one[column] for one in words[at : at + length]] == wanted
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

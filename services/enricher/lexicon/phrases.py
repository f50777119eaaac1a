"""Phrases of a lexicon as one regular expression that shares their beginnings."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from services.enricher.text import is_vietnamese_syllable, normalize

Tree = dict[str, "Tree"]
_END = ""
# A word of another language is written as one, "Berlin", or as an abbreviation, "ASEAN".
_VOWELS = re.compile(r"[aeiouy]+")
_SHORTEST_FOREIGN = 5
# Any run of spaces, also none that can be given back: matching stays linear.
SPACE = " ++"


def match_at_triggers(
    starts: Iterable[int], whole: re.Pattern[str], normalized: str
) -> Iterator[re.Match[str]]:
    """Yield what a pattern matches where it may begin, in order and without overlaps."""
    end = 0
    for start in starts:
        match = whole.match(normalized, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def small_openings(phrases: Iterable[str]) -> dict[str, set[str]]:
    """Return the small words that open these phrases, each with its second words ("" for none)."""
    seconds: dict[str, set[str]] = defaultdict(set)
    for phrase in _spelt(phrases):
        first, _, rest = phrase.partition(" ")
        if is_vietnamese_syllable(first):
            seconds[first].add(rest.partition(" ")[0])
    return seconds


def trie_pattern(words: Iterable[tuple[str, str]]) -> str:
    """Return a pattern of words, each with the pattern of what is behind it, letter by letter."""
    left: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, behind in words:
        left[word[:1]].append((word[1:], behind))
    ends = sorted({behind for _, behind in left.pop("", [])})
    letters = [letter + trie_pattern(rests) for letter, rests in left.items()]
    return f"(?:{'|'.join([*letters, *ends])})"


def any_phrase(phrases: Iterable[str]) -> str:
    """Return a pattern for the longest of these phrases, for use on a working copy.

    Every word may begin with a small letter or a capital; words may be parted by several spaces.
    What cannot be spoken ("hđnd") is matched in capitals only, or as a name ("Berlin").
    """
    return _any_of(tuple(phrases))


def any_small(phrases: Iterable[str]) -> str:
    """Return a pattern for the longest of these phrases in small letters."""
    return _any_of(tuple(phrases), re.escape)


# The longest lists stand in several patterns.
@lru_cache(maxsize=32)
def _any_of(phrases: tuple[str, ...], letters: Callable[[str], Iterable[str]] | None = None) -> str:
    letters = letters or _letters
    tree: Tree = {}
    for phrase in _spelt(phrases):
        node = tree
        for number, word in enumerate(phrase.split()):
            for token in (SPACE, *letters(word)) if number else letters(word):
                node = node.setdefault(token, {})
        node[_END] = {}
    return f"(?>{_pattern(tree)})"


def _spelt(phrases: Iterable[str]) -> list[str]:
    return normalize("\n".join(phrases)).split("\n")


@cache
def _letters(word: str) -> tuple[str, ...]:
    bare = word.strip("(),.").partition("/")[0]
    if not is_vietnamese_syllable(bare) and bare != "-":
        if len(bare) < _SHORTEST_FOREIGN or len(_VOWELS.findall(bare)) == 1:
            return tuple(map(re.escape, word.upper()))
        return (f"(?:{re.escape(word.upper())}|{re.escape(word.capitalize())})",)
    return _either(word[0]), *map(re.escape, word[1:])


def _either(letter: str) -> str:
    return f"[{letter}{letter.upper()}]" if letter.upper() != letter else re.escape(letter)


def _pattern(tree: Tree, before: str = "") -> str:
    branches = [token + _pattern(rest, token) for token, rest in tree.items() if token != _END]
    if _END in tree:
        # A longer phrase that ends amid a word gives way: "ủy ban mttq" is not in "Ủy ban MTTQVN".
        # Behind a letter a boundary says the same, and is cheaper to compile.
        branches.append(r"\b" if before[-1:].isalnum() or before.endswith("]") else r"(?!\w)")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

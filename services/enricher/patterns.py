"""Phrases of a lexicon as one regular expression that shares their beginnings."""

import re
from collections.abc import Iterable, Iterator

from services.enricher.reading import is_spoken, working_copy

Tree = dict[str, "Tree"]
_END = ""
# Any run of spaces, also none that can be given back: matching stays linear.
SPACE = " ++"


def first_words(phrases: Iterable[str]) -> set[str]:
    """Return the words with which these phrases begin, as the lexicon has them."""
    return {working_copy(phrase).split()[0] for phrase in phrases}


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for the longest of these phrases, for use on a working copy.

    Every word may begin with a small letter or a capital; words may be parted by several spaces.
    What cannot be spoken ("hđnd") is matched in capitals only.
    """
    tree: Tree = {}
    for phrase in phrases:
        node = tree
        for token in _tokens(working_copy(phrase)):
            node = node.setdefault(token, {})
        node[_END] = {}
    return f"(?:{_pattern(tree)})(?!\\w)"


def _tokens(phrase: str) -> Iterator[str]:
    for number, word in enumerate(phrase.split()):
        if number:
            yield SPACE
        yield from _letters(word)


def _letters(word: str) -> list[str]:
    bare = word.strip("(),.")
    if not is_spoken(bare) and bare != "-":
        return [re.escape(letter) for letter in word.upper()]
    return [_either(letter) if at == 0 else re.escape(letter) for at, letter in enumerate(word)]


def _either(letter: str) -> str:
    return f"[{letter}{letter.upper()}]" if letter.upper() != letter else re.escape(letter)


def _pattern(tree: Tree) -> str:
    branches = [token + _pattern(rest) for token, rest in tree.items() if token != _END]
    if not branches:
        return ""
    end = "?+" if _END in tree else ""
    if len(branches) == 1 and not end:
        return branches[0]
    return f"(?:{'|'.join(branches)}){end}"

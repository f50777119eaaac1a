"""Compiles lists of phrases to one regular expression that shares their beginnings (a trie).

`any_phrase(["ban tổ chức", "ban dân vận"])` reads "ban" once and branches behind it. All patterns
are matched against normalized text.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from services.enricher.text import is_vietnamese_syllable, normalize

Trie = dict[str, "Trie"]
_END = ""
# A foreign word is written as a name, "Berlin", or as an abbreviation, "ASEAN"; a shorter one, or
# one of a single vowel ("UNDP"), only as an abbreviation.
_VOWELS = re.compile(r"[aeiouy]+")
_SHORTEST_FOREIGN_WORD = 5
# Any run of spaces, of which none is given back: matching stays linear.
SPACE = " ++"


def match_at_triggers(
    starts: Iterable[int], pattern: re.Pattern[str], normalized: str
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at these offsets, in order, without overlaps."""
    end = 0
    for start in starts:
        match = pattern.match(normalized, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def first_and_second_words(phrases: Iterable[str]) -> dict[str, set[str]]:
    """Return the first words of these phrases, each with the second words that follow it.

    "" stands for the end of a phrase. Feeds the prefilter `trigger_pattern`, which looks for first
    words in small letters; abbreviations ("hđnd") are capitals in a text and are left out.
    """
    seconds: dict[str, set[str]] = defaultdict(set)
    for phrase in _normalized_phrases(phrases):
        first, _, rest = phrase.partition(" ")
        if is_vietnamese_syllable(first):
            seconds[first].add(rest.partition(" ")[0])
    return seconds


def trie_pattern(words: Iterable[tuple[str, str]]) -> str:
    """Return the pattern of any of these words, each with the pattern of what is behind it.

    The words share their first letters: [("ba", x), ("ban", y)] makes "(?:b(?:a(?:n(?:y)|x)))".
    """
    branches: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, behind in words:
        branches[word[:1]].append((word[1:], behind))
    ends = sorted({behind for _, behind in branches.pop("", [])})
    letters = [letter + trie_pattern(rests) for letter, rests in branches.items()]
    return f"(?:{'|'.join([*letters, *ends])})"


def any_phrase(phrases: Iterable[str]) -> str:
    """Return the pattern of the longest of these phrases.

    Every word may begin with a small letter or a capital; several spaces may part words. What is
    not a Vietnamese syllable is matched in capitals only ("HĐND"), or as a name ("Berlin").
    """
    return _pattern_of_phrases(tuple(phrases))


def any_small(phrases: Iterable[str]) -> str:
    """Return the pattern of the longest of these phrases, in small letters as they are listed."""
    return _pattern_of_phrases(tuple(phrases), re.escape)


def one_of(*branches: str) -> str:
    """Return the pattern of any of these branches, tried in their order."""
    return f"(?:{'|'.join(branches)})"


def spaced(pattern: str) -> str:
    """Return a pattern whose spaces match any run of them: "Quốc hội" → "Quốc ++hội".

    A space with a quantifier of its own (" *", " ?") stays as it is.
    """
    return re.sub(r" (?![*+?{])", SPACE, pattern)


def preceded_by(words: Iterable[str]) -> str:
    """Return a look-behind for any of these words and a space: "(?:(?<=khu )|(?<=đoàn ))"."""
    return one_of(*(f"(?<={word} )" for word in words))


# The longest lists stand in several patterns.
@lru_cache(maxsize=32)
def _pattern_of_phrases(
    phrases: tuple[str, ...], tokens_of: Callable[[str], Iterable[str]] | None = None
) -> str:
    """Return the pattern of phrases, whose words `tokens_of` turns into patterns of letters."""
    tokens_of = tokens_of or _tokens_in_any_case
    trie: Trie = {}
    for phrase in _normalized_phrases(phrases):
        node = trie
        for index, word in enumerate(phrase.split()):
            for token in (SPACE, *tokens_of(word)) if index else tokens_of(word):
                node = node.setdefault(token, {})
        node[_END] = {}
    return f"(?>{_pattern_of_trie(trie)})"


def _normalized_phrases(phrases: Iterable[str]) -> list[str]:
    """Return the phrases normalized as texts are, so that the patterns match them."""
    return normalize("\n".join(phrases)).split("\n")


@cache
def _tokens_in_any_case(word: str) -> tuple[str, ...]:
    """Return the patterns of the letters of a word, or of all of it: "ban" → "[bB]", "a", "n"."""
    if word != word.lower():
        return tuple(map(re.escape, word))
    letters = word.strip("(),.").partition("/")[0]
    if is_vietnamese_syllable(letters) or letters == "-":
        return _either_case(word[0]), *map(re.escape, word[1:])
    is_short = len(letters) < _SHORTEST_FOREIGN_WORD or len(_VOWELS.findall(letters)) == 1
    if is_short and "-" not in letters:
        return tuple(map(re.escape, word.upper()))
    return (f"(?:{re.escape(word.upper())}|{re.escape(word.capitalize())})",)


def _either_case(letter: str) -> str:
    """Return the pattern of a letter or its capital: "đ" → "[đĐ]"."""
    return f"[{letter}{letter.upper()}]" if letter.upper() != letter else re.escape(letter)


def _pattern_of_trie(trie: Trie, token_before: str = "") -> str:
    """Return the pattern of a trie, longer phrases before shorter ones.

    `token_before` is the token that leads to this trie, "" at its root.
    """
    branches = [
        token + _pattern_of_trie(rest, token) for token, rest in trie.items() if token != _END
    ]
    if _END in trie:
        # A longer phrase that ends amid a word gives way: "ủy ban mttq" is not in "Ủy ban MTTQVN".
        # Behind a letter a boundary says the same, and is cheaper to compile.
        behind_letter = token_before[-1:].isalnum() or token_before.endswith("]")
        branches.append(r"\b" if behind_letter else r"(?!\w)")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

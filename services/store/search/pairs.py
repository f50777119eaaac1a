"""Which words follow each other in a text, as the numbers of an index: pure.

A phrase of frequent words is far rarer than any of them: it is looked for by two or three of its
words that follow each other. They are without diacritics, so that one number serves both forms of a
text. Some may have one number: what is found by it is looked at once more.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from services.store.search.words import MANY

_BITS, _FACTOR = 0x7FFFFFFF, 0x9E3779B1
# What a third word adds to the number of a pair: all that begin with a pair lie side by side.
_THIRD = 1 << 20


def pairs_of(folded: str) -> list[int]:
    """Return the numbers of the pairs of words of a text without diacritics, each once."""
    return list(set(_pairs(_numbers(folded))))


def triples_of(folded: str) -> list[int]:
    """Return the numbers of each three words of a text without diacritics, and of its last two."""
    numbers = _numbers(folded)
    last = (pair * _THIRD for pair in _pairs(numbers[-2:]))
    return list({*_triples(numbers), *last})


def phrase_triples(folded: str) -> list[int]:
    """Return the numbers of each three words of a phrase, which every text with it has."""
    return list(set(_triples(_numbers(folded))))


def pair_range(folded: str) -> tuple[int, int]:
    """Return the first number of three words that begin with these two, and the first behind."""
    (pair,) = _pairs(_numbers(folded))
    return pair * _THIRD, (pair + 1) * _THIRD


def _triples(numbers: Sequence[int]) -> Iterator[int]:
    pairs = zip(_pairs(numbers), numbers[2:], strict=False)
    return (pair * _THIRD + third % _THIRD for pair, third in pairs)


def _pairs(numbers: Sequence[int]) -> Iterator[int]:
    return ((one * _FACTOR + other) & _BITS for one, other in pairwise(numbers))


def _numbers(folded: str) -> list[int]:
    return [_number(word) for word in folded.split()]


@lru_cache(maxsize=MANY)
def _number(word: str) -> int:
    return crc32(word.encode())

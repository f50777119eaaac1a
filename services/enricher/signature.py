"""A 64-bit SimHash of a text: near-duplicates differ in few bits.

Charikar 2002. The features are runs of three words, in small letters and without punctuation. All
lanes of 64 bits are summed at once in one long integer, so that no loop in Python runs over bits.
"""

import re
from zlib import crc32

_WORDS = re.compile(r"\w+")
_LANE = 64
_MASK = (1 << _LANE) - 1
# 2^64 divided by the golden ratio (Knuth, TAOCP 6.4), and the finaliser of SplitMix64.
_GOLDEN = 0x9E3779B97F4A7C15
_MIX = 0xBF58476D1CE4E5B9


def signature(text: str) -> str | None:
    """Return the SimHash as 16 hexadecimal digits, or None for a text without words."""
    words = _WORDS.findall(text.lower())
    if not words:
        return None
    hashes = {word: _spread(word) for word in set(words)}
    lanes = b"".join([hashes[word] for word in words])
    return f"{_majority(_runs_of_three(lanes), len(words)):016x}"


def distance(one: str, other: str) -> int:
    """Return in how many bits two signatures differ (0 to 64)."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _spread(word: str) -> bytes:
    mixed = (crc32(word.encode("utf-8", "surrogatepass")) + 1) * _GOLDEN & _MASK
    mixed = (mixed ^ mixed >> 30) * _MIX & _MASK
    return (mixed ^ mixed >> 27).to_bytes(8, "little")


def _runs_of_three(lanes: bytes) -> int:
    """Return in each lane the word there and, turned, the two that follow it."""
    count = len(lanes) // 8
    ones = _repeated(count)
    first = int.from_bytes(lanes, "little")
    second = _turned(first >> _LANE, 21, ones)
    third = _turned(first >> 2 * _LANE, 42, ones)
    return first ^ second ^ third


def _turned(lanes: int, by: int, ones: int) -> int:
    low = ((1 << (_LANE - by)) - 1) * ones
    return (lanes & low) << by | (lanes & ~low & _MASK * ones) >> (_LANE - by)


def _repeated(count: int) -> int:
    """Return an integer with a one at the foot of each lane."""
    return int.from_bytes(b"\x01\x00\x00\x00\x00\x00\x00\x00" * count, "little")


def _majority(lanes: int, count: int) -> int:
    ones = _repeated(count)
    bits = ((lanes >> bit & ones).bit_count() * 2 > count for bit in range(_LANE))
    return sum(1 << bit for bit, more in enumerate(bits) if more)

"""What copies of a text are known by: a SimHash of 64 bits, and a sketch of 32 hashes.

The signature (SimHash, Charikar 2002; features are runs of three words) is of one length for every
text and says how alike two whole texts are. Other texts, even news of one kind with the same
formulae, are 13 bits apart or more. Within 12 are nearly all copies with another headline, further
captions or a line at the end, but four in five with another lead or other numbers, half of those
cut by a third, and few halves or joined texts.

The sketch (bottom-k MinHash, Broder 1997) finds those too: its 32 smallest hashes of runs of five
words are a fair sample of the text, so that how many of the 32 two sketches share says what part of
the longer text both have. `COPY_MIN_SHARED` of them (a quarter) or more make a copy: 98 in 100 of
every kind above, and of first thirds four in five. Of news of one kind with the same formulae, one
pair in 1,000 reaches it. An index over the hashes finds the copies of an article among any number,
which none over signatures does. `benchmarks/signature.py` measures both.

Words are in small letters and without punctuation. All lanes of 64 bits are summed at once in one
long integer, so that no loop in Python runs over bits.
"""

import struct
import sys
from array import array
from collections.abc import Collection
from dataclasses import dataclass
from zlib import crc32

from services.enricher.text.words import word_tokens

_LANE = 64
_MASK = (1 << _LANE) - 1
# 2^32 divided by the golden ratio (Knuth, TAOCP 6.4): a 32-bit checksum times it fits a lane.
_GOLDEN = 0x9E3779B1
_MASK_OF_LOW = (1 << 35) - 1
_LOW_HALF = (1 << 32) - 1
_SKETCH = 32
# So many shared hashes of two sketches make a copy: a quarter of the longer text.
COPY_MIN_SHARED = 8


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What copies are known by: 16 hexadecimal digits, and up to 32 times 8 of them in order."""

    signature: str | None
    sketch: tuple[str, ...]


def fingerprint(normalized: str) -> Fingerprint:
    """Return the marks of a working copy: no signature without words, no sketch below five."""
    words = word_tokens(normalized)
    if not words:
        return Fingerprint(None, ())
    lanes = int.from_bytes(array("Q", map(crc32, words)).tobytes(), sys.byteorder)
    ones = _repeated(len(words))
    mixed = lanes * _GOLDEN
    mixed ^= mixed >> 29 & _MASK_OF_LOW * ones
    threes = _runs_of_three(mixed, ones)
    fives = threes ^ _turned(threes >> 2 * _LANE, 7, ones)
    return Fingerprint(f"{_majority(threes, len(words)):016x}", _smallest(fives, len(words)))


def hamming_distance(one: str, other: str) -> int:
    """Return in how many bits two signatures differ (0 to 64)."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def shared_hashes(one: Collection[str], other: Collection[str]) -> int:
    """Return how many hashes two sketches share (0 to 32); `COPY_MIN_SHARED` make a copy."""
    return len(set(one).intersection(other))


def _smallest(lanes: int, count: int) -> tuple[str, ...]:
    """Return the smallest hashes of runs of five, by their lower halves: the upper are small."""
    runs = max(0, count - 4)
    hashes = struct.unpack(f"<{runs}Q", lanes.to_bytes(count * 8, "little")[: runs * 8])
    # A bound tells most of them apart from the rest; text that repeats itself needs all.
    bound = 2 * _SKETCH * (_MASK // max(1, runs))
    few = {run for run in hashes if run <= bound}
    if len(few) < _SKETCH:
        few = set(hashes)
    return tuple([f"{run & _LOW_HALF:08x}" for run in sorted(few)[:_SKETCH]])


def _runs_of_three(lanes: int, ones: int) -> int:
    """Return in each lane the word there and, turned, the two that follow it."""
    second = _turned(lanes >> _LANE, 21, ones)
    third = _turned(lanes >> 2 * _LANE, 42, ones)
    return lanes ^ second ^ third


def _turned(lanes: int, by: int, ones: int) -> int:
    staying, leaving = ((1 << (_LANE - by)) - 1) * ones, ((1 << by) - 1) * ones
    return (lanes & staying) << by | lanes >> (_LANE - by) & leaving


def _repeated(count: int) -> int:
    """Return an integer with a one at the foot of each lane."""
    return int.from_bytes(b"\x01\x00\x00\x00\x00\x00\x00\x00" * count, "little")


def _majority(lanes: int, count: int) -> int:
    """Return the bits that more than half of the lanes have."""
    rows = lanes.to_bytes(count * 8, "little")
    ones = int.from_bytes(b"\x01" * count, "little")
    columns = [int.from_bytes(rows[at::8], "little") for at in range(8)]
    feet = [ones << bit for bit in range(8)]
    counts = [(column & foot).bit_count() for column in columns for foot in feet]
    return sum(1 << bit for bit, set_in in enumerate(counts) if set_in * 2 > count)

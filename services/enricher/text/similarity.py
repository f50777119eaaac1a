"""Fingerprints that tell copies of a text: a SimHash of 64 bits and a MinHash sketch of 32 hashes.

The signature (SimHash, Charikar 2002, "Similarity estimation techniques from rounding algorithms";
features are runs of three words) is of one length for every text, and the Hamming distance of two
signatures says how alike two whole texts are. Other texts, even news of one kind with the same
formulae, are 13 bits apart or more. Within 12 are nearly all copies with another headline, further
captions or a line at the end, but only four in five with another lead or other numbers, half of
those cut by a third, and few halves or joined texts.

The sketch (bottom-k MinHash, Broder 1997, "On the resemblance and containment of documents") finds
those too: the 32 smallest hashes of runs of five words are a fair sample of the text, so that the
number of hashes that two sketches share says which part of the longer text both have. A quarter of
them, `COPY_MIN_SHARED`, makes a copy: 98 in 100 of every kind above, and of first thirds four in
five. Of news of one kind with the same formulae, one pair in 1,000 reaches it. An index over the
hashes finds the copies of an article among any number, which none over signatures does.
`benchmarks/signature.py` measures all these numbers.

The hashes of all words lie side by side in one long integer, one lane of 64 bits each, so that
shifts and sums treat all lanes at once and no Python loop runs over words or bits. Rotating the
lanes and combining each with the next ones by XOR makes the hash of a run from those of its words.
"""

import struct
import sys
from array import array
from collections.abc import Collection
from dataclasses import dataclass
from zlib import crc32

from services.enricher.text.words import word_tokens

_LANE_BITS, _LANE_BYTES = 64, 8
_MAX_HASH = (1 << _LANE_BITS) - 1
# 2^32 divided by the golden ratio (Knuth, TAOCP 6.4, multiplicative hashing): a checksum of 32 bits
# times it still fits a lane of 64.
_GOLDEN = 0x9E3779B1
# What a shift by 29 bits leaves of a lane.
_LOW_35_BITS = (1 << 35) - 1
_LOW_HALF = (1 << 32) - 1
_SKETCH_HASHES = 32
_WORDS_OF_RUN = 5
# Hashes; a quarter of the longer text. Chosen with `benchmarks/signature.py`; it measures others.
COPY_MIN_SHARED = 8


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A signature of 16 hexadecimal digits, and a sketch of up to 32 times 8 digits in order.

    A text without words has no signature, one of fewer than five words an empty sketch.
    """

    signature: str | None
    sketch: tuple[str, ...]


def fingerprint(normalized: str) -> Fingerprint:
    """Return the fingerprint of a normalized text; case and punctuation do not count."""
    words = word_tokens(normalized)
    if not words:
        return Fingerprint(None, ())
    lanes = int.from_bytes(array("Q", map(crc32, words)).tobytes(), sys.byteorder)
    ones = _one_in_each_lane(len(words))
    # Multiplying and xor-shifting spreads the checksum over the 64 bits of its lane.
    hashes = lanes * _GOLDEN
    hashes ^= hashes >> 29 & _LOW_35_BITS * ones
    threes = _runs_of_three(hashes, ones)
    # A run of five: three words, and three words from the third on, which both hold.
    fives = threes ^ _rotate_lanes(threes >> 2 * _LANE_BITS, 7, ones)
    signature = _simhash(threes, len(words))
    return Fingerprint(f"{signature:016x}", _bottom_k(fives, len(words)))


def hamming_distance(signature: str, other: str) -> int:
    """Return in how many bits two signatures differ: 0 for the same, 64 at most."""
    return (int(signature, 16) ^ int(other, 16)).bit_count()


def shared_hashes(sketch: Collection[str], other: Collection[str]) -> int:
    """Return how many hashes two sketches share (0 to 32); `COPY_MIN_SHARED` make a copy."""
    return len(set(sketch).intersection(other))


def _bottom_k(lanes: int, words: int) -> tuple[str, ...]:
    """Return the 32 smallest hashes of the lanes (bottom-k MinHash), as 8 hexadecimal digits.

    Small hashes have nothing but zeros in their upper half, so that the lower half tells them
    apart. The last lanes hold runs that the end of the text cuts off.
    """
    runs = max(0, words - _WORDS_OF_RUN + 1)
    whole = lanes.to_bytes(words * _LANE_BYTES, "little")[: runs * _LANE_BYTES]
    hashes = struct.unpack(f"<{runs}Q", whole)
    # Hashes are spread evenly, so that about 64 are below this bound; sorting the rest is spared.
    # A text that repeats itself has fewer different ones.
    bound = 2 * _SKETCH_HASHES * (_MAX_HASH // max(1, runs))
    smallest = {run for run in hashes if run <= bound}
    if len(smallest) < _SKETCH_HASHES:
        smallest = set(hashes)
    return tuple([f"{run & _LOW_HALF:08x}" for run in sorted(smallest)[:_SKETCH_HASHES]])


def _runs_of_three(lanes: int, ones: int) -> int:
    """Return lanes that combine each hash with the two behind it, rotated to keep their order."""
    second = _rotate_lanes(lanes >> _LANE_BITS, 21, ones)
    third = _rotate_lanes(lanes >> 2 * _LANE_BITS, 42, ones)
    return lanes ^ second ^ third


def _rotate_lanes(lanes: int, by: int, ones: int) -> int:
    """Return the lanes with the bits of each rotated to the left: abcd by 1 is bcda."""
    staying, wrapped = ((1 << (_LANE_BITS - by)) - 1) * ones, ((1 << by) - 1) * ones
    return (lanes & staying) << by | lanes >> (_LANE_BITS - by) & wrapped


def _one_in_each_lane(count: int) -> int:
    """Return the integer whose lanes are all 1; times a number, each lane holds that number."""
    return int.from_bytes(b"\x01\x00\x00\x00\x00\x00\x00\x00" * count, "little")


def _simhash(lanes: int, count: int) -> int:
    """Return the SimHash of the lanes: the bits that more than half of them have set.

    The bytes at one place of all lanes make one integer; masked with one bit of each byte, its
    `bit_count` says in how many lanes that bit is set.
    """
    lane_bytes = lanes.to_bytes(count * _LANE_BYTES, "little")
    lowest_bits = int.from_bytes(b"\x01" * count, "little")
    byte_columns = [
        int.from_bytes(lane_bytes[place::_LANE_BYTES], "little") for place in range(_LANE_BYTES)
    ]
    bit_masks = [lowest_bits << bit for bit in range(8)]
    counts = [(column & mask).bit_count() for column in byte_columns for mask in bit_masks]
    return sum(1 << bit for bit, lanes_set in enumerate(counts) if lanes_set * 2 > count)

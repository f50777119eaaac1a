"""A 64-bit SimHash of a text: near-duplicates differ in few bits.

Charikar 2002. The features are runs of three words, in small letters and without punctuation. All
lanes of 64 bits are summed at once in one long integer, so that no loop in Python runs over bits.
"""

import sys
from array import array
from zlib import crc32

# Letters beyond ASCII are bytes from 0x80; quotation marks are plain in a working copy.
_BEYOND_ASCII = 0x80
_TO_SPACES = bytes(
    byte if byte >= _BEYOND_ASCII or chr(byte).isalnum() else ord(" ") for byte in range(256)
)
_LANE = 64
_MASK = (1 << _LANE) - 1
# 2^32 divided by the golden ratio (Knuth, TAOCP 6.4): a 32-bit checksum times it fits a lane.
_GOLDEN = 0x9E3779B1
_MASK_OF_LOW = (1 << 35) - 1


def signature(working: str) -> str | None:
    """Return the SimHash of a working copy as 16 hexadecimal digits, None for one without words."""
    words = plain_words(working)
    if not words:
        return None
    lanes = int.from_bytes(array("Q", map(crc32, words)).tobytes(), sys.byteorder)
    ones = _repeated(len(words))
    mixed = lanes * _GOLDEN
    mixed ^= mixed >> 29 & _MASK_OF_LOW * ones
    return f"{_majority(_runs_of_three(mixed, ones), len(words)):016x}"


def plain_words(working: str) -> list[bytes]:
    """Return the words of a working copy as bytes of UTF-8, in small letters, nothing between."""
    return working.lower().encode("utf-8", "surrogatepass").translate(_TO_SPACES).split()


def distance(one: str, other: str) -> int:
    """Return in how many bits two signatures differ (0 to 64)."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _runs_of_three(lanes: int, ones: int) -> int:
    """Return in each lane the word there and, turned, the two that follow it."""
    second = _turned(lanes >> _LANE, 21, ones)
    third = _turned(lanes >> 2 * _LANE, 42, ones)
    return lanes ^ second ^ third


def _turned(lanes: int, by: int, ones: int) -> int:
    low = ((1 << (_LANE - by)) - 1) * ones
    return (lanes & low) << by | (lanes & ~low & _MASK * ones) >> (_LANE - by)


def _repeated(count: int) -> int:
    """Return an integer with a one at the foot of each lane."""
    return int.from_bytes(b"\x01\x00\x00\x00\x00\x00\x00\x00" * count, "little")


def _majority(lanes: int, count: int) -> int:
    """Return the bits that more than half of the lanes have."""
    rows = lanes.to_bytes(count * 8, "little")
    ones = int.from_bytes(b"\x01" * count, "little")
    columns = [int.from_bytes(rows[at::8], "little") for at in range(8)]
    bits = (columns[bit >> 3] >> (bit & 7) & ones for bit in range(_LANE))
    return sum(1 << bit for bit, set_in in enumerate(bits) if set_in.bit_count() * 2 > count)

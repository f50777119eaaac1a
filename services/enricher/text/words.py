"""A text as plain lower-case words, and a name as its key: for comparing."""

from functools import lru_cache

from shared.text import match_key

# Letters beyond ASCII are bytes from 0x80; quotation marks are plain in a working copy.
_BEYOND_ASCII = 0x80
_TO_SPACES = bytes(
    byte if byte >= _BEYOND_ASCII or chr(byte).isalnum() else ord(" ") for byte in range(256)
)


def word_tokens(normalized: str) -> list[bytes]:
    """Return the words of a working copy as bytes of UTF-8, in small letters, nothing between."""
    return normalized.lower().encode("utf-8", "surrogatepass").translate(_TO_SPACES).split()


# Names come again and again in a text and over all texts of a portal.
@lru_cache(maxsize=8192)
def spelling_key(name: str) -> str:
    """Return the key under which spellings of one name are equal: "ĐỨC TOẢ" and "Đức Tỏa"."""
    return match_key(name)

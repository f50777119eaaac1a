"""Keys of a text for comparing: its word tokens, and the key of a name."""

from functools import lru_cache

from shared.text import match_key

# In UTF-8 all bytes of letters beyond ASCII are 0x80 or more; the marks beyond ASCII that news
# uses, dashes and quotation marks, are ASCII in normalized text.
_BEYOND_ASCII = 0x80
_MARKS_TO_SPACES = bytes(
    byte if byte >= _BEYOND_ASCII or chr(byte).isalnum() else ord(" ") for byte in range(256)
)


def word_tokens(normalized: str) -> list[bytes]:
    """Return the words of a normalized text in lower case, as UTF-8, without punctuation."""
    encoded = normalized.lower().encode("utf-8", "surrogatepass")
    return encoded.translate(_MARKS_TO_SPACES).split()


# Names come again and again in a text and over all texts of a portal.
@lru_cache(maxsize=8192)
def spelling_key(name: str) -> str:
    """Return the key under which spellings of one name are equal: "ĐỨC TOẢ" and "Đức Tỏa"."""
    return match_key(name)

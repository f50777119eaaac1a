"""A text as plain lower-case words, for comparing copies."""

# Letters beyond ASCII are bytes from 0x80; quotation marks are plain in a working copy.
_BEYOND_ASCII = 0x80
_TO_SPACES = bytes(
    byte if byte >= _BEYOND_ASCII or chr(byte).isalnum() else ord(" ") for byte in range(256)
)


def word_tokens(normalized: str) -> list[bytes]:
    """Return the words of a working copy as bytes of UTF-8, in small letters, nothing between."""
    return normalized.lower().encode("utf-8", "surrogatepass").translate(_TO_SPACES).split()

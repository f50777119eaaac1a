"""Content-Encoding undone within a cap on the decoded size."""

import zlib

from services.crawler.http.response import FetchError

_GZIP, _ZLIB = 31, 15


def decompress(raw: bytes, encoding: str, limit: int, *, cut: bool = False) -> bytes:
    """Return the bytes behind a Content-Encoding; raise FetchError past `limit` bytes (or `cut`).

    Only gzip is asked for. A name that servers send for plain text ("utf-8", "none") means
    nothing, and a "gzip" without gzip's first two bytes is taken as it is.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    packed = [name for name in names if name in ("gzip", "x-gzip", "deflate", "br", "zstd")]
    if not packed:
        return raw
    if len(packed) > 1 or packed[0] in ("br", "zstd"):
        raise FetchError("encoding", f"{encoding!r}, though only gzip was asked for")
    if packed[0] == "deflate":
        return inflate(raw, limit, wbits=_ZLIB, cut=cut)
    return inflate(raw, limit, cut=cut) if raw[:2] == b"\x1f\x8b" else raw


def inflate(raw: bytes, limit: int, *, wbits: int = _GZIP, cut: bool = False) -> bytes:
    """Return what gzip holds; raise FetchError when it is more than `limit` or breaks off.

    With `cut` both only end it.
    """
    machine = zlib.decompressobj(wbits)
    try:
        content = machine.decompress(raw, limit + 1)
    except zlib.error as error:
        raise FetchError("encoding", f"broken compression: {error}") from error
    if cut:
        return content
    if len(content) > limit:
        raise FetchError("too-large", f"more than {limit} bytes after decompression")
    if not machine.eof:
        raise FetchError("encoding", "the compressed body is cut short")
    return content

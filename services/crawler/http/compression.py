"""Content-Encoding undone within caps on the decoded size and on its ratio to what was sent."""

import zlib

from isal import isal_zlib

from services.crawler.http.response import FetchError

MAGIC = b"\x1f\x8b"
# A body may be so many times as long as what was sent, once it is past the first megabyte: text of
# a page packs to a fifth, a sitemap to a fortieth, zeros to a thousandth.
MAX_RATIO = 200  # cap against hostile pages
_FREE_OF_RATIO = 1_000_000  # bytes
MAX_MEMBERS = 100  # cap against hostile pages: each is copied once for each before it
_GZIP, _ZLIB, _RAW_DEFLATE = 31, 15, -15
_PACKED = frozenset({"gzip", "x-gzip", "deflate", "br", "zstd"})


def decompress(raw: bytes, encoding: str, limit: int, *, cut: bool = False) -> bytes:
    """Return the bytes behind a Content-Encoding; raise FetchError past `limit` bytes (or `cut`).

    Only gzip is asked for. A name that servers send for plain text ("utf-8", "none") means
    nothing, a "gzip" without gzip's first two bytes is taken as it is, and "gzip, gzip" (a server
    and its proxy that both say so) is undone once: what is then still packed is refused.
    """
    names = [name.strip().lower() for name in encoding.split(",")]
    packed = {"gzip" if name == "x-gzip" else name for name in names if name in _PACKED}
    if not packed:
        return raw
    if packed == {"deflate"}:
        return inflate(raw, limit, wbits=_ZLIB if _is_zlib(raw) else _RAW_DEFLATE, cut=cut)
    if packed != {"gzip"}:
        raise FetchError("encoding", f"{encoding!r}, though only gzip was asked for")
    content = inflate(raw, limit, cut=cut) if raw.startswith(MAGIC) else raw
    if len(names) > 1 and content.startswith(MAGIC):
        raise FetchError("encoding", f"{encoding!r}: packed more than once")
    return content


def _is_zlib(raw: bytes) -> bool:
    """Return True if bytes begin as RFC 1950 has it; many servers send bare RFC 1951 as deflate."""
    return len(raw) > 1 and raw[0] & 0x0F == 0x08 and int.from_bytes(raw[:2], "big") % 31 == 0  # noqa: PLR2004 - RFC 1950's own numbers


def inflate(raw: bytes, limit: int, *, wbits: int = _GZIP, cut: bool = False) -> bytes:
    """Return what gzip holds, all members of it; raise FetchError past a cap or when it breaks off.

    With `cut` both only end it.
    """
    most = min(limit, max(_FREE_OF_RATIO, MAX_RATIO * len(raw)))
    try:
        content, is_whole = _inflate_members(raw, most, wbits)
    except (isal_zlib.error, zlib.error) as error:  # type: ignore[misc] # its stub has an instance
        raise FetchError("encoding", f"broken compression: {error}") from error
    if cut:
        return content
    if len(content) > limit:
        raise FetchError("too-large", f"more than {limit} bytes after decompression")
    if len(content) > most:
        raise FetchError("too-large", f"more than {MAX_RATIO} times the {len(raw)} bytes sent")
    if not is_whole:
        raise FetchError("encoding", "the compressed body is cut short")
    return content


def _inflate_members(raw: bytes, most: int, wbits: int) -> tuple[bytes, bool]:
    """Return at most `most` + 1 bytes, and whether the last member came to its end.

    What follows the last member and is no further one is ignored, as gzip(1) does.
    """
    content, rest = b"", raw
    for _ in range(MAX_MEMBERS):
        machine = isal_zlib.decompressobj(wbits)
        content += machine.decompress(rest, most + 1 - len(content))
        rest = machine.unused_data if machine.eof else b""
        if len(content) > most or wbits != _GZIP or not rest.startswith(MAGIC):
            return content, machine.eof
    raise FetchError("encoding", f"more than {MAX_MEMBERS} gzip members")

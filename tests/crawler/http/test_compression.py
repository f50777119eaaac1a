"""Content-Encoding is undone within a cap."""

import gzip
import zlib

import pytest

from services.crawler.http.compression import decompress
from services.crawler.http.response import FetchError


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (gzip.compress(gzip.compress(b"x" * 500, mtime=0), mtime=0), "gzip, gzip"),
        (b"\x1b\x00", "br"),
        (gzip.compress(b"x" * 500, mtime=0)[:-9], "gzip"),
        (b"\x1f\x8b" + b"\x00" * 50, "gzip"),
        (zlib.compress(b"x" * 500)[:-3], "deflate"),
    ],
)
def test_stacked_foreign_cut_and_broken_encodings_are_refused(
    content: bytes, encoding: str
) -> None:
    with pytest.raises(FetchError, match="encoding"):
        decompress(content, encoding, 1000)


@pytest.mark.parametrize("encoding", ["", "utf-8", "none", "identity"])
def test_a_name_that_packs_nothing_means_nothing(encoding: str) -> None:
    assert decompress(b"Tin", encoding, 1000) == b"Tin"


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(b"Tin", mtime=0), "gzip"),
        (gzip.compress(b"Tin", mtime=0), "x-gzip"),
        (b"Tin", "gzip"),
    ],
)
def test_gzip_is_undone_where_it_is(packed: bytes, encoding: str) -> None:
    assert decompress(packed, encoding, 1000) == b"Tin"
    assert decompress(zlib.compress(b"Tin"), "deflate", 1000) == b"Tin"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip,x-gzip", "gzip, utf-8"])
def test_gzip_that_is_named_twice_and_done_once_is_undone(encoding: str) -> None:
    assert decompress(gzip.compress(b"Tin"), encoding, 1000) == b"Tin"


def test_all_members_of_a_gzip_are_read_and_what_follows_them_is_not() -> None:
    packed = gzip.compress(b"Tin ") + gzip.compress(b"va bai")
    assert decompress(packed + b"\n<!-- cache -->", "gzip", 1000) == b"Tin va bai"
    with pytest.raises(FetchError, match="cut short"):
        decompress(packed[:-3], "gzip", 1000)
    with pytest.raises(FetchError, match="too-large"):
        decompress(packed, "gzip", 9)
    with pytest.raises(FetchError, match="members"):
        decompress(gzip.compress(b"") * 500, "gzip", 1000)


def test_deflate_is_undone_with_its_frame_and_without() -> None:
    bare = zlib.compressobj(wbits=-15)
    packed = bare.compress(b"Tin va bai") + bare.flush()
    assert decompress(packed, "deflate", 1000) == b"Tin va bai"
    assert decompress(zlib.compress(b"Tin va bai"), "deflate", 1000) == b"Tin va bai"


def test_what_unpacks_to_two_hundred_times_its_size_is_refused_past_a_megabyte() -> None:
    assert len(decompress(gzip.compress(bytes(900_000)), "gzip", 50_000_000)) == 900_000
    with pytest.raises(FetchError, match="200 times"):
        decompress(gzip.compress(bytes(9_000_000)), "gzip", 50_000_000)


def test_what_is_cut_goes_as_far_as_it_goes() -> None:
    packed = gzip.compress(b"x" * 5000)
    assert len(decompress(packed, "gzip", 1000, cut=True)) == 1001
    assert decompress(packed[:-4], "gzip", 9000, cut=True) == b"x" * 5000
    with pytest.raises(FetchError, match="too-large"):
        decompress(packed, "gzip", 1000)

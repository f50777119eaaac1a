"""Verifying finds every damage, and makes anew what can be."""

from dataclasses import replace

from services.archive.files import SIDECAR
from services.archive.kept import Selection
from services.archive.shelf import Shelf, is_warc
from services.archive.verification import verify
from tests.archive.conftest import writer_of
from tests.support.pages import AT, numbered_page

BODY = "<p>" + "Hội nghị lần thứ nhất " * 20


def _unseen(_done: int, _total: int) -> None:
    """Show no progress."""


def _filled(shelf: Shelf) -> list[str]:
    writer = writer_of(shelf, max_bytes=1)
    later = numbered_page(1, BODY, fetched_at=AT.replace(year=2027))
    for batch in ([numbered_page(1, BODY), numbered_page(2)], [later]):
        writer.keep(batch)
    return sorted(filter(is_warc, shelf.files.names()))


def test_a_whole_archive_is_told_by_its_numbers(shelf: Shelf) -> None:
    _filled(shelf)
    seen: list[tuple[int, int]] = []
    verified = verify(shelf, lambda done, total: seen.append((done, total)))

    assert verified.is_whole()
    assert (verified.files, verified.pages, verified.revisits) == (2, 3, 1)
    assert verified.unlisted == []
    assert seen == [(1, 2), (2, 2)]


def test_damage_is_named_with_its_file_and_place(shelf: Shelf) -> None:
    first, _ = _filled(shelf)
    content = bytearray(shelf.files.read(first))
    place = next(iter(shelf.pages(Selection()))).place
    content[place.offset + 30 : place.offset + 50] = bytes(20)
    shelf.files.replace(first, bytes(content))
    verified = verify(shelf, _unseen)

    assert not verified.is_whole()
    assert [line.partition(":")[0] for line in verified.damaged[:1]] == [
        f"{first} at {place.offset}"
    ]
    assert len(verified.bodiless) == 1
    assert verified.pages == 2


def test_a_lost_index_and_a_lost_catalogue_are_made_anew(shelf: Shelf) -> None:
    first, _ = _filled(shelf)
    before = [replace(one, number=0) for one in shelf.pages(Selection())]
    shelf.files.delete(f"{first}{SIDECAR}")
    for name in shelf.catalogue.versions():
        shelf.catalogue.forget_file(name)
    verified = verify(shelf, _unseen)

    assert verified.unlisted == [first]
    assert [replace(one, number=0) for one in shelf.pages(Selection())] == before
    assert verify(shelf, _unseen).unlisted == []

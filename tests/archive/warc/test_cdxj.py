"""The index beside a file says what reading the file would."""

import json

import pytest

from services.archive.kept import Selection
from services.archive.shelf import Shelf
from services.archive.warc import cdxj
from services.archive.writer import Writer
from tests.support.pages import numbered_page


def test_lines_are_sorted_and_come_back_as_the_same_pages(shelf: Shelf, writer: Writer) -> None:
    writer.keep([numbered_page(number) for number in (3, 1, 2)])
    (name,) = shelf.catalogue.versions()
    kept = shelf.catalogue.of_file(name)
    written = cdxj.lines(kept)

    assert list(cdxj.pages(written, name)) == shelf.scanned(name)
    lines = written.decode().splitlines()
    assert lines == sorted(lines)
    key, moment, facts = lines[0].split(" ", 2)
    assert (key, moment) == ("example,portal)/tin/1", "20260307020000")
    assert json.loads(facts)["offset"] == str(kept[1].place.offset)
    assert next(iter(shelf.pages(Selection()))).url == numbered_page(3).url


@pytest.mark.parametrize("content", [b"no index\n", b"a 1 {}\n", b"\xff"])
def test_what_is_no_index_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        list(cdxj.pages(content, "a"))

"""Pages are durable before they count, each is kept once, and files end at a size and an age."""

from datetime import timedelta
from io import BytesIO

import fastwarc
from warcio.archiveiterator import ArchiveIterator

from services.archive.kept import Selection
from services.archive.shelf import Shelf, is_open, is_warc
from services.archive.writer import Writer
from shared.contract import PageFetched
from tests.archive.conftest import HOUR, writer_of
from tests.support.pages import AT, numbered_page


def _all(shelf: Shelf) -> list[PageFetched]:
    return [shelf.page(one) for one in shelf.pages(Selection())]


def _names(shelf: Shelf, *, opened: bool) -> list[str]:
    return [
        name for name in sorted(shelf.files.names()) if is_warc(name) and is_open(name) is opened
    ]


def test_what_is_kept_is_read_back_at_once(shelf: Shelf, writer: Writer) -> None:
    given = [numbered_page(number) for number in range(5)]
    assert writer.keep(given[:3]) == [None] * 3
    assert writer.keep(given[3:]) == [None] * 2
    assert _all(shelf) == given


def test_a_page_that_comes_again_is_kept_once(shelf: Shelf, writer: Writer) -> None:
    one, two = numbered_page(1), numbered_page(2)
    writer.keep([one])
    assert [str(why) for why in writer.keep([one, two, two])] == ["repeated", "None", "repeated"]
    assert _all(shelf) == [one, two]


def test_a_page_that_asks_not_to_be_kept_is_not(shelf: Shelf, writer: Writer) -> None:
    assert [str(why) for why in writer.keep([numbered_page(1, noarchive=True)])] == ["noarchive"]
    assert _all(shelf) == []


def test_an_unchanged_body_is_written_once(shelf: Shelf, writer: Writer) -> None:
    body = "<p>" + "Hội nghị lần thứ nhất " * 50
    first = numbered_page(1, body)
    later = [numbered_page(1, body, fetched_at=AT + timedelta(days=day)) for day in (1, 2)]
    other = numbered_page(2, body)
    writer.keep([first, later[0]])
    writer.keep([later[1], other])
    kept = list(shelf.pages(Selection()))
    assert [one.kind for one in kept] == ["response", "revisit", "revisit", "response"]
    assert {one.of for one in kept[1:3]} == {first.event_id()}
    assert _all(shelf) == [first, *later, other]


def test_a_file_ends_at_its_size(shelf: Shelf) -> None:
    writer = writer_of(shelf, max_bytes=1)
    writer.keep([numbered_page(1)])
    writer.keep([numbered_page(2)])
    assert len(_names(shelf, opened=False)) == 2
    assert _names(shelf, opened=True) == []
    assert [one.url for one in _all(shelf)] == [numbered_page(number).url for number in (1, 2)]


def test_a_file_ends_at_its_age_though_nothing_more_comes(shelf: Shelf) -> None:
    clock = [1_800_000_000.0]
    writer = Writer(shelf, 2**30, HOUR, now=lambda: clock[0])
    for number in range(3):
        writer.keep([numbered_page(number)])
    clock[0] += HOUR - 1
    writer.finish_if_due()
    assert _names(shelf, opened=False) == []
    clock[0] += 1
    writer.finish_if_due()
    assert _names(shelf, opened=True) == []
    (name,) = _names(shelf, opened=False)
    assert name.startswith("bantin-20270115080000000-00001-")
    assert [one.url for one in _all(shelf)] == [numbered_page(number).url for number in range(3)]
    content = shelf.files.read(name)
    by_warcio = [one.rec_type for one in ArchiveIterator(BytesIO(content))]
    by_fastwarc = [str(one.record_type) for one in fastwarc.ArchiveIterator(BytesIO(content))]
    assert by_warcio == by_fastwarc == ["warcinfo", *["response", "metadata"] * 3]


def test_another_writer_goes_on_where_one_was_killed(shelf: Shelf, writer: Writer) -> None:
    writer.keep([numbered_page(1)])
    again = writer_of(shelf)
    again.keep([numbered_page(1), numbered_page(2)])
    assert [one.url for one in _all(shelf)] == [numbered_page(number).url for number in (1, 2)]


def test_a_torn_end_is_cut_off_and_what_follows_is_whole(shelf: Shelf, writer: Writer) -> None:
    if not shelf.files.grows:  # an object is whole or not there
        return
    writer.keep([numbered_page(1)])
    (name,) = _names(shelf, opened=True)
    whole = shelf.files.read(name)
    shelf.files.append(name, whole[-300:-20])
    again = writer_of(shelf)
    assert shelf.files.read(name) == whole
    again.keep([numbered_page(2)])
    assert [one.url for one in _all(shelf)] == [numbered_page(number).url for number in (1, 2)]


def test_what_a_writer_of_a_bucket_left_open_long_ago_is_finished(shelf: Shelf) -> None:
    clock = [1_800_000_000.0]
    lost = Writer(shelf, 2**30, HOUR, now=lambda: clock[0])
    lost.keep([numbered_page(1)])
    lost.keep([numbered_page(2)])
    clock[0] += 3 * HOUR
    Writer(shelf, 2**30, HOUR, now=lambda: clock[0]).recover()
    assert _names(shelf, opened=True) == []
    assert [one.url for one in _all(shelf)] == [numbered_page(number).url for number in (1, 2)]


def test_what_was_forgotten_is_not_kept_again(shelf: Shelf, writer: Writer) -> None:
    one = numbered_page(1)
    writer.keep([numbered_page(2)])
    shelf.forget(frozenset({one.url_id}))
    assert [str(why) for why in writer.keep([one])] == ["forgotten"]

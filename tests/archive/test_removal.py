"""What is taken out of an archive is nowhere in its files, and all else is as it was."""

from datetime import timedelta
from pathlib import Path

from services.archive.kept import Selection
from services.archive.open import open_to_write
from services.archive.removal import expire, expired, of_addresses, remove
from services.archive.shelf import Shelf
from services.archive.verification import verify
from services.archive.writer import Writer
from shared.runtime.settings import Settings
from tests.archive.conftest import writer_of
from tests.support.pages import AT, numbered_page

BODY = "<p>" + "Hội nghị lần thứ nhất " * 20


def _unseen(_done: int, _total: int) -> None:
    """Show no progress."""


def _urls(shelf: Shelf) -> list[str]:
    return [one.url for one in shelf.pages(Selection())]


def test_an_address_is_taken_out_of_every_file_with_all_that_repeats_it(shelf: Shelf) -> None:
    writer = writer_of(shelf, max_bytes=1)
    gone = [numbered_page(1, BODY, fetched_at=AT + timedelta(days=day)) for day in range(3)]
    left = [numbered_page(number, f"<p>{number}") for number in (2, 3)]
    for batch in ([gone[0], left[0]], [gone[1]], [left[1], gone[2]]):
        writer.keep(batch)
    removals = of_addresses(shelf, {gone[0].url_id})

    assert sum(one.number for one in removals) == 3
    assert remove(shelf, removals, _unseen) == 3
    assert [shelf.page(one) for one in shelf.pages(Selection())] == left
    assert not [name for name in shelf.files.names() if gone[0].url.encode() in _text(shelf, name)]
    assert verify(shelf, _unseen).is_whole()
    assert of_addresses(shelf, {gone[0].url_id}) == []


def _text(shelf: Shelf, name: str) -> bytes:
    # Of a file of gzip members, each of them; of an index the lines.
    from services.archive.warc.scanning import FoundPage, pages  # noqa: PLC0415 - for this alone

    content = shelf.files.read(name)
    found = [one for one in pages(content) if isinstance(one, FoundPage)]
    told = [one.event(b"").url.encode() for one in found]
    return b" ".join(told) if found else content


def test_it_is_taken_out_of_the_file_that_is_being_written_and_writing_goes_on(
    shelf: Shelf, writer: Writer
) -> None:
    writer.keep([numbered_page(number) for number in range(3)])
    remove(shelf, of_addresses(shelf, {numbered_page(1).url_id}), _unseen)
    writer.keep([numbered_page(3)])

    assert _urls(shelf) == [numbered_page(number).url for number in (0, 2, 3)]
    assert verify(shelf, _unseen).pages == 3


def test_a_catalogue_made_anew_does_not_know_what_was_taken_out(
    shelf: Shelf, writer: Writer
) -> None:
    writer.keep([numbered_page(number) for number in range(3)])
    remove(shelf, of_addresses(shelf, {numbered_page(1).url_id}), _unseen)
    for name in shelf.catalogue.versions():
        shelf.catalogue.forget_file(name)
    shelf.read_new()

    assert _urls(shelf) == [numbered_page(number).url for number in (0, 2)]


def test_a_file_of_old_pages_goes_but_for_bodies_that_newer_pages_repeat(shelf: Shelf) -> None:
    writer = writer_of(shelf, max_bytes=1)
    old = [numbered_page(1, BODY), numbered_page(2)]
    writer.keep(old)
    writer.keep([numbered_page(3)])
    repeating = numbered_page(1, BODY, fetched_at=AT + timedelta(days=40))
    writer.keep([repeating])
    remove(shelf, expired(shelf, AT + timedelta(days=30)), _unseen)

    assert [shelf.page(one) for one in shelf.pages(Selection())] == [old[0], repeating]
    remove(shelf, expired(shelf, AT + timedelta(days=60)), _unseen)
    assert _urls(shelf) == []
    assert not [name for name in shelf.files.names() if "warc" in name]


def test_a_young_page_keeps_its_file(shelf: Shelf, writer: Writer) -> None:
    writer.keep([numbered_page(1), numbered_page(2, fetched_at=AT + timedelta(days=40))])
    assert expired(shelf, AT + timedelta(days=30)) == []


def test_a_body_that_a_page_repeats_meanwhile_stays(shelf: Shelf) -> None:
    writer = writer_of(shelf, max_bytes=1)
    writer.keep([numbered_page(1)])
    writer.keep([numbered_page(2, BODY)])
    repeating = numbered_page(2, BODY, fetched_at=AT + timedelta(days=40))
    seen: list[int] = []

    def repeat_it(done: int, _all: int) -> None:
        if not seen:
            writer.keep([repeating])
        seen.append(done)

    number = expire(shelf, AT + timedelta(days=30), repeat_it)

    assert (number, seen) == (1, [1, 2])
    assert shelf.page(next(iter(shelf.pages(Selection(since=repeating.fetched_at))))) == repeating
    assert verify(shelf, _unseen).is_whole()


def test_the_catalogue_of_another_machine_lets_go_of_it_too(
    settings: Settings, tmp_path: Path
) -> None:
    there = settings.model_copy(update={"data": tmp_path / "there" / "bantin.db"})
    there.data.parent.mkdir()
    url = numbered_page(1).url.encode()
    with open_to_write(there) as theirs, open_to_write(settings) as ours:
        writer = writer_of(theirs, max_bytes=1)
        writer.keep([numbered_page(number) for number in range(3)])
        ours.read_new()
        assert any(url in path.read_bytes() for path in there.data.parent.iterdir()) or (
            ours.files.grows
        )
        remove(ours, of_addresses(ours, {numbered_page(1).url_id}), _unseen)
        writer.keep([numbered_page(3)])
        assert _urls(theirs) == [numbered_page(number).url for number in (0, 2, 3)]

    left = [path for path in tmp_path.rglob("*") if path.is_file() and url in path.read_bytes()]
    assert left == []

"""A file is read whatever became of it: torn, damaged, with records of others in it."""

from hypothesis import given
from hypothesis import strategies as st

from services.archive.warc.records import payload_digest, rendered, warcinfo
from services.archive.warc.scanning import Damage, FoundPage, pages, whole_until
from tests.support.pages import FETCHED_AT, numbered_page

PAGES = [numbered_page(number, request_headers={"accept": "text/html"}) for number in range(4)]
PARTS = [
    warcinfo("a", "bantin", FETCHED_AT),
    *(rendered(one, one.event_id(), payload_digest(one.content()), None) for one in PAGES),
]
DATA = b"".join(PARTS)


def _urls(data: bytes) -> list[str]:
    return [one.event(None).url for one in pages(data) if isinstance(one, FoundPage)]


def test_pages_are_found_where_they_stand() -> None:
    found = [one for one in pages(DATA) if isinstance(one, FoundPage)]
    assert [one.event(None) for one in found] == PAGES
    assert [DATA[one.offset : one.end] for one in found] == PARTS[1:]


@given(st.integers(0, len(DATA)))
def test_wherever_it_is_torn_all_whole_pages_are_left(cut: int) -> None:
    torn = DATA[:cut]
    end = whole_until(torn)
    ends = [sum(map(len, PARTS[: number + 1])) for number in range(len(PARTS))]
    assert end == max([0, *(one for one in ends if one <= cut)])
    assert not [one for one in pages(torn[:end]) if isinstance(one, Damage)]


def test_damage_in_the_midst_costs_one_page_and_is_named() -> None:
    start = len(PARTS[0]) + len(PARTS[1])
    broken = bytearray(DATA)
    broken[start + 40 : start + 60] = b"x" * 20
    found = list(pages(bytes(broken)))
    assert _urls(bytes(broken)) == [PAGES[number].url for number in (0, 2, 3)]
    (first, *_) = [one for one in found if isinstance(one, Damage)]
    assert first.offset == start
    assert whole_until(bytes(broken)) == len(broken)


def test_what_was_altered_is_seen() -> None:
    one = PAGES[0]
    (found,) = pages(rendered(one, one.event_id(), payload_digest(b"other"), None))
    assert isinstance(found, FoundPage)
    assert not found.is_as_written()

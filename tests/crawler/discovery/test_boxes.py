"""Headlines that every page of a host shows."""

from services.crawler.discovery.boxes import (
    LEAST_PAGES,
    MAX_MARKS,
    REMEMBERED_PAGES,
    boxed,
    counted,
)
from services.crawler.frontier.frontier import Host
from shared.text import digest as mark

HOST = Host(host="bao.example.vn")
BOX = tuple(mark(f"https://bao.example.vn/noi-bat-{n}") for n in range(4))


def read(host: Host, pages: int) -> Host:
    """Return the host after pages that show the box and two headlines of their own each."""
    for n in range(pages):
        host = counted(host, (*BOX, mark(f"{host.pages_read} a {n}"), mark(f"{n} b")))
    return host


def test_nothing_is_known_of_a_few_pages() -> None:
    assert boxed(read(HOST, LEAST_PAGES - 1)) == frozenset()


def test_what_most_pages_show_is_a_box() -> None:
    assert boxed(read(HOST, LEAST_PAGES)) == set(BOX)
    assert boxed(read(HOST, 10 * REMEMBERED_PAGES)) == set(BOX)


def test_a_box_that_is_filled_anew_is_known_again() -> None:
    host, other = read(HOST, REMEMBERED_PAGES), tuple(map(mark, "abcd"))
    for _ in range(2 * REMEMBERED_PAGES):
        host = counted(host, other)
    assert boxed(host) == set(other)


def test_a_host_keeps_a_bounded_number() -> None:
    host = counted(HOST, [mark(str(n)) for n in range(1000)])
    assert len(host.boxes) == MAX_MARKS
    assert len(read(host, 50).boxes) == MAX_MARKS
    assert Host.of(host.document()) == host

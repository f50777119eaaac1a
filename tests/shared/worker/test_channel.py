"""Objects of any size go through memory that both ends see."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from shared.worker.channel import FIRST_BYTES, Channel, shared_memory

Ends = tuple[Channel, Channel]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = socket.socketpair()
    there, back = shared_memory(), shared_memory()
    pair = Channel(ours, there, back), Channel(theirs, back, there)
    yield pair
    pair[0].close()
    theirs.close()


def test_small_and_large_go_both_ways_in_any_order(ends: Ends) -> None:
    ours, theirs = ends
    for size in (10, 3 * FIRST_BYTES, 100, 5 * FIRST_BYTES, 0):
        ours.send([b"x" * size, "tin"])
        assert theirs.receive() == [b"x" * size, "tin"]
        theirs.send(size)
        assert ours.receive(60) == size


def test_the_next_waits_until_this_is_taken(ends: Ends) -> None:
    ours, theirs = ends
    theirs.send(1)
    waiting = Thread(target=theirs.wait_until_taken)
    waiting.start()
    waiting.join(0.1)
    assert waiting.is_alive()

    ours.receive()
    ours.say_taken()

    waiting.join(60)
    assert not waiting.is_alive()


def test_nothing_in_time_and_a_closed_end_are_told_apart(ends: Ends) -> None:
    ours, theirs = ends
    with pytest.raises(TimeoutError):
        ours.receive(0.01)
    theirs._link.close()
    with pytest.raises(EOFError):
        ours.receive(60)

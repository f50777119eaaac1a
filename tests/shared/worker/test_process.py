"""What the process hands over: any answer, and any exception, or its words."""

import pickle

from shared.worker.process import _portable, _sendable


class Odd(Exception):  # noqa: N818 - no error of ours
    """An exception that pickles and cannot be made again."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


class Mute(Exception):  # noqa: N818 - no error of ours
    def __str__(self) -> str:
        raise RuntimeError("not even this")

    def __reduce__(self) -> tuple[object, ...]:
        raise RuntimeError("nor this")


def test_an_exception_that_cannot_be_handed_over_leaves_its_words() -> None:
    assert str(_portable(Odd("a", "b"))) == "Odd: ab"
    assert str(_portable(Mute())) == "Mute"
    assert isinstance(_portable(KeyError("title")), KeyError)


def test_an_answer_that_cannot_be_handed_over_is_an_error_of_its_own() -> None:
    assert isinstance(_sendable(lambda: None), TypeError)
    assert pickle.loads(pickle.dumps(_sendable([1]))) == [1]  # noqa: S301 - our own

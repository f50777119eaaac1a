"""How much of a window lies ahead; tests/contracts/test_windows.py reads windows."""

from shared.runtime.windows.window import remaining


def test_what_lies_ahead_shrinks_with_the_positions() -> None:
    bounds = {0: (5, 10), 1: (0, 4)}

    assert remaining(bounds, {}) == 9
    assert remaining(bounds, {0: 7}) == 7
    assert remaining(bounds, {0: 10, 1: 99}) == 0

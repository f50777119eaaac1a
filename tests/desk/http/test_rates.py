"""A client may ask so often, whatever others do."""

from services.desk.http import rates
from services.desk.http.rates import Rates


def test_a_burst_and_then_as_fast_as_the_bucket_fills() -> None:
    now = 0.0
    limits = Rates(60, now=lambda: now)

    assert [limits.wait("a") for _ in range(11)] == [*[0] * 10, 1]
    assert limits.wait("b") == 0
    asked = 0
    for second in range(1, 61):
        now = float(second)
        asked += limits.wait("a") == 0
        limits.wait("a")
    assert asked == 60


def test_nobody_is_held_up_without_a_limit_and_memory_has_an_end() -> None:
    free, limited = Rates(0), Rates(1)

    assert not any(free.wait("a") for _ in range(1000))
    for number in range(rates.MAX_CLIENTS + 50):
        limited.wait(str(number))
    assert len(limited._buckets) == rates.MAX_CLIENTS

"""The ledger of a host: requests by day in Vietnam, none of them lost, old days dropped."""

from services.crawler.frontier.ledger import (
    DAYS_KEPT,
    Day,
    Request,
    day_of,
    days_document,
    next_day,
    requests_on,
    with_page,
    with_request,
)

# 23:59:30 on 28 November 2026 in Vietnam.
LATE = 1_795_885_170.0


def test_requests_are_counted_by_the_class_of_their_answer() -> None:
    days: tuple[Day, ...] = ()
    for status, gap in ((200, None), (304, 2.5), (None, 2.1), (503, 9.0)):
        request = Request(started=LATE, status=status, received=100, gap=gap)
        days = with_request(days, request)
    (day,) = with_request(days, Request(started=LATE + 1, status=404, is_robots=True))
    assert (day.day, day.requests, day.received) == ("2026-11-28", 5, 400)
    assert day.statuses == {"2xx": 1, "3xx": 1, "none": 1, "5xx": 1, "4xx": 1}
    assert (day.shortest_gap, day.robots_at) == (2.1, LATE + 1)


def test_the_time_of_answers_and_the_pages_that_went_on_are_added_up() -> None:
    days = with_request((), Request(started=LATE, status=200, seconds=0.5))
    days = with_page(with_request(days, Request(started=LATE, seconds=1.5)), LATE)
    (first, second) = with_page(days, LATE + 60)
    assert (first.seconds, first.pages, second.pages) == (2.0, 1, 1)
    assert Day.of({**days_document([first])[0], "unknown": 1}) == first


def test_a_day_begins_at_midnight_in_vietnam() -> None:
    assert (day_of(LATE), day_of(LATE + 30)) == ("2026-11-28", "2026-11-29")
    assert next_day(LATE) == LATE + 30
    days = with_request((), Request(started=LATE))
    assert requests_on(days, LATE) == 1
    assert requests_on(days, LATE + 30) == 0
    assert requests_on((), LATE) == 0


def test_only_the_last_days_are_kept() -> None:
    days: tuple[Day, ...] = ()
    for number in range(DAYS_KEPT + 5):
        days = with_request(days, Request(started=LATE + number * 86_400))
    assert len(days) == DAYS_KEPT
    assert days[-1].day == day_of(LATE + (DAYS_KEPT + 4) * 86_400)
    assert tuple(map(Day.of, days_document(days))) == days

"""When a URL is visited again: pure arithmetic over what its visits brought."""

from collections.abc import Iterator
from math import exp, sqrt

from services.crawler.frontier import NEVER, Entry
from services.crawler.policy.politeness import jittered

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
VIETNAM_OFFSET = 7 * HOUR
# An article is looked at again 1 h, 6 h, 1 d and 7 d after it was first fetched.
ARTICLE_GAPS = (HOUR, 5 * HOUR, 18 * HOUR, 6 * DAY)
# A listing comes again after an hour over the root of its new links a day: that keeps the mean
# delay of news lowest for a given number of visits (benchmarks/recrawl.py: .55 of what as many
# fixed visits give). The rate forgets with a time constant of four days (±20 %: ±.002).
LISTING_INTERVAL, MIN_INTERVAL, MAX_INTERVAL = HOUR, 5 * MINUTE, 12 * HOUR
MEMORY = 4 * DAY
# The rate of a listing until it has been seen twice, in new links a day: a visit every half hour.
FIRST_RATE = 4.0
# Exploration finds sections by the dozen: one that brought something new comes again after an hour
# and a half, one that did not, after a day, until it does.
FOUND_RATE, QUIET_RATE, MAX_QUIET_INTERVAL = 0.5, 0.002, 2 * DAY
# An entry point is visited so often while it brings news every day, unless its portal's file says
# otherwise: with its jitter in less than five minutes.
DAILY, LIVE_INTERVAL = 1.0, 225.0
# How news of a Vietnamese portal spread over the hours of its day, mean 1: little at night, most
# of it in office hours, some in the evening.
HOURS = (
    *(0.15, 0.1, 0.1, 0.1, 0.2, 0.5, 0.9, 1.5, 1.8, 1.9, 1.9, 1.6),
    *(0.9, 1.1, 1.6, 1.9, 2.0, 1.7, 1.2, 0.9, 0.7, 0.6, 0.4, 0.25),
)
# At weekends there are fewer of them; day 0 of 1970 was a Thursday, 3 days after a Monday.
WEEKEND, FRIDAY = 0.5, 4
# A page of a listing leads on to the next while at least half of what it shows is new.
MOSTLY = 0.5
# A listing that may be followed further than this is read to its end on the first crawl; so many
# pages of it may show nothing new.
FIRST_PAGES, KNOWN_PAGES = 20, 3


def next_article_visit(visits: int, *, now: float) -> float:
    """Return when an article is visited again after so many visits; NEVER after the last."""
    if not 1 <= visits <= len(ARTICLE_GAPS):
        return NEVER
    return now + jittered(ARTICLE_GAPS[visits - 1])


def updated_rate(entry: Entry, *, new: int, now: float) -> float:
    """Return the new links a day of a listing that has just brought `new`.

    The first visit says little: there, everything is new.
    """
    if entry.visited_at is None or entry.rate is None:
        is_live = entry.interval is not None or not entry.clicks
        return FIRST_RATE if is_live else FOUND_RATE if new else QUIET_RATE
    faded = entry.rate * exp(-max(now - entry.visited_at, 0.0) / MEMORY)
    return faded + new * DAY / MEMORY


def next_listing_visit(entry: Entry, rate: float, *, now: float) -> float:
    """Return when a listing with so many new links a day is visited again."""
    longest = MAX_QUIET_INTERVAL if entry.clicks else MAX_INTERVAL
    wait = min(max(_wait(max(rate, 1e-6), now), MIN_INTERVAL), longest)
    interval = entry.interval or (None if entry.clicks else LIVE_INTERVAL)
    if interval is not None and rate >= DAILY:
        wait = min(wait, interval)
    return now + jittered(wait)


def _wait(rate: float, now: float) -> float:
    """Return the seconds in which visits as dense as the root of the rate come to one.

    The rate of each hour is that of its place in the week: a visit that would fall late in the
    morning by the rate of the night comes sooner.
    """
    left = LISTING_INTERVAL
    for at, seconds in _hours(now, now + MAX_QUIET_INTERVAL):
        density = sqrt(rate * _weight(at))
        if left <= density * seconds:
            return at + left / density - now
        left -= density * seconds
    return MAX_QUIET_INTERVAL


def _hours(since: float, until: float) -> Iterator[tuple[float, float]]:
    """Yield the parts of a time that full hours make, each by its start and its length."""
    while since < until:
        seconds = min(HOUR - since % HOUR, until - since)
        yield since, seconds
        since += seconds


def _weight(at: float) -> float:
    """Return how much is published in an hour, by hour of the day and weekday in Vietnam."""
    day, seconds = divmod(at + VIETNAM_OFFSET, DAY)
    return HOURS[int(seconds // HOUR)] * (WEEKEND if (day + 3) % 7 > FRIDAY else 1.0)


def has_more_pages(entry: Entry, *, new: int, shown: int) -> bool:
    """Return True if the page after this one of a listing may hold more.

    At least half of what a page shows is new. A listing that exploration found is followed to its
    end the first time, as long as its pages bring anything; its first pages may be known by others.
    """
    if entry.pages_left > FIRST_PAGES and not entry.visits:
        return shown > 0 and (new > 0 or entry.depth < KNOWN_PAGES)
    return shown > 0 and new >= MOSTLY * shown

"""How long a host is left alone: pure arithmetic over what happened to it last."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from services.crawler.frontier import Host, changed

# Between two requests to a host whose portal says nothing, measured from the end of the first.
DEFAULT_DELAY = 2.0
# A slow server gets five times its own answer time to rest (Heritrix), at most half a minute.
REST_FACTOR, MAX_REST = 5.0, 30.0
# A robots.txt may ask for more than we wait, e.g. a day; Heritrix stops listening here too.
MAX_CRAWL_DELAY = 300.0
# Retry-After is believed within these bounds.
MIN_RETRY_AFTER, MAX_RETRY_AFTER = 5.0, 86_400.0
# Without Retry-After a throttled host rests a minute.
THROTTLED = 60.0
# A failing URL comes again after 1, 2, 4 … minutes, at most 6 hours.
FIRST_RETRY, LAST_RETRY = 60.0, 6 * 3600.0
# So many failed connections in a row open the circuit: one probe after 5, 10, 20 … minutes.
CIRCUIT_FAILURES, FIRST_PROBE, LAST_PROBE = 5, 300.0, 6 * 3600.0
MAX_PENALTY, ANSWERS_TO_FORGIVE = 32.0, 20
# Two processes agree on the time of their database to within this much (see DatabaseClock).
CLOCK_PRECISION = 0.01  # s


def jittered(seconds: float) -> float:
    """Return up to 30 % more, never less: the promise to the host is a lower bound."""
    return seconds * random.uniform(1.0, 1.3)  # noqa: S311 - no secret


def delay_after(host: Host, *, crawl_delay: float | None, duration: float) -> float:
    """Return the seconds between the end of a fetch that took `duration` and the next one."""
    asked = min(crawl_delay or 0.0, MAX_CRAWL_DELAY)
    slow = min(REST_FACTOR * duration, MAX_REST)
    return _promised(host, max(host.delay * host.penalty, asked, slow))


def address_rest(host: Host, *, duration: float) -> float:
    """Return the seconds for which every other host on the address rests after such a fetch.

    What one host alone has asked for, by its robots.txt or a status, does not bind the others.
    """
    return _promised(host, max(host.delay, min(REST_FACTOR * duration, MAX_REST)))


def _promised(host: Host, seconds: float) -> float:
    return jittered(seconds) + (CLOCK_PRECISION if host.delay else 0.0)


def backoff(attempts: int, *, first: float = FIRST_RETRY, last: float = LAST_RETRY) -> float:
    """Return the wait before attempt number `attempts` + 1, doubling from `first` to `last`."""
    return jittered(min(first * 2.0 ** min(max(attempts - 1, 0), 30), last))


def after_answer(host: Host) -> Host:
    """Return the host after an answer of any kind but a refusal to serve: it is alive."""
    good_answers = host.good_answers + 1
    if good_answers < ANSWERS_TO_FORGIVE or host.penalty == 1.0:
        return changed(host, failures=0, good_answers=good_answers)
    return changed(host, failures=0, good_answers=0, penalty=max(host.penalty / 2, 1.0))


def after_throttling(host: Host, *, now: float, retry_after: float | None) -> Host:
    """Return the host after a 429 or 503: twice as slow, and silent as long as it asks."""
    penalty = min(host.penalty * 2, MAX_PENALTY)
    wait = THROTTLED if retry_after is None else retry_after
    later = max(host.next_ok, now + jittered(wait))
    return changed(host, penalty=penalty, good_answers=0, failures=0, next_ok=later)


def after_failure(host: Host, *, now: float) -> Host:
    """Return the host after no answer at all; the fifth in a row opens its circuit."""
    failures = host.failures + 1
    if failures < CIRCUIT_FAILURES:
        return changed(host, failures=failures, good_answers=0)
    wait = backoff(failures - CIRCUIT_FAILURES + 1, first=FIRST_PROBE, last=LAST_PROBE)
    return changed(host, failures=failures, good_answers=0, next_ok=max(host.next_ok, now + wait))


def retry_after(value: str | None, *, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110 §10.2.3), clamped."""
    wait = _seconds(value.strip(), now) if value else None
    return None if wait is None else min(max(wait, MIN_RETRY_AFTER), MAX_RETRY_AFTER)


def _seconds(value: str, now: float) -> float | None:
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() - now


def http_date(seconds: float) -> datetime:
    """Return Unix seconds as a time with zone."""
    return datetime.fromtimestamp(seconds, UTC)

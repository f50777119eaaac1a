"""Whether a portal is well, and if not why, in words: pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

from services.health.entries import NOT_VISITED
from services.health.facts import PortalFacts
from services.health.holidays import holiday

Light = Literal["green", "amber", "red", "grey"]
Code = Literal[
    "well",
    "learning",  # too few articles yet to say what is usual
    "not-visited",
    "paused",
    "challenge",
    "robots",
    "failing",
    "drift",
    "refused",  # new links are shown, and none becomes an article
    "silent",
    "incomplete",
    "overdue",  # the crawler has not come by
]
HOUR, DAY = 3600.0, 86_400.0  # s
LIGHTS: tuple[Light, ...] = ("green", "grey", "amber", "red")
# What is not learned from the portal itself is chosen by hand, and was not measured.
FAILURES = 3  # in a row: a restart of the portal is over by then
CHALLENGED = DAY  # s; a challenge is told for so long after the last one
UNKNOWN_SILENCE = 10 * DAY  # s; of a portal whose rhythm is not known yet
LINKS_AHEAD = 12 * HOUR  # s; new links were shown so long after the last article
REFUSED, PAGES = 0.5, 20  # share of at least so many pages
INCOMPLETE, SHOWN = 0.8, 10  # share of at least so many articles; a front page moves within a visit
FAR = 60 * DAY  # s; a silence that begins later is not reckoned
OVERDUE = 3 * HOUR  # s; a crawler that has much to do is half an hour late
_AHEAD = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a portal is: its light, why in one word and in a sentence; moments are Unix seconds.

    `also` are further reasons, the gravest first. `silent_at` is when it will have fallen silent,
    or has, if no article comes before; `expected` how many should have come since the last.
    `next_visit` is when an entry point is visited next.
    """

    portal: str
    light: Light
    code: Code
    reason: str
    also: tuple[str, ...] = ()
    silent_at: float | None = None
    expected: float | None = None
    next_visit: float | None = None
    facts: PortalFacts


@dataclass(frozen=True, slots=True)
class _Finding:
    light: Light
    code: Code
    reason: str


def judge(facts: PortalFacts, now: float) -> Health:
    """Return the health of a portal at a moment, Unix seconds.

    Of several findings the gravest counts, of those the one that explains the others.
    """
    found = [one for look in _LOOKS if (one := look(facts, now))]
    # A sort keeps the order of equals.
    found.sort(key=lambda one: -LIGHTS.index(one.light))
    first = found[0] if found else _well(facts, now)
    last, rhythm = facts.last_article, facts.rhythm
    return Health(
        portal=facts.portal,
        light=first.light,
        code=first.code,
        reason=first.reason,
        also=tuple(one.reason for one in found[1:]),
        silent_at=rhythm.silent_at(last, last + FAR) if rhythm and last else None,
        expected=rhythm.expected(last, now) if rhythm and last else None,
        next_visit=min((one.again_at for one in facts.entries if one.again_at), default=None),
        facts=facts,
    )


def _paused(facts: PortalFacts, _: float) -> _Finding | None:
    words = f"it is paused: `bantin portal resume {facts.portal}`"
    return _Finding("amber", "paused", words) if facts.is_paused else None


def _not_visited(facts: PortalFacts, _: float) -> _Finding | None:
    if facts.last_article is None and all(one.reason == NOT_VISITED for one in facts.entries):
        return _Finding("grey", "not-visited", NOT_VISITED)
    return None


def _challenge(facts: PortalFacts, now: float) -> _Finding | None:
    """Return a challenge that is still in the way: no article has come since."""
    for host in facts.hosts:
        at = host.challenged_at
        if at and now - at < CHALLENGED and (facts.last_article or 0.0) < at:
            words = f"{host.host} wants a script run or a captcha solved, last {_moment(at)}"
            return _Finding("red", "challenge", words)
    codes = {one.code for one in facts.entries}
    if codes == {"challenge"}:
        return _Finding("red", "challenge", facts.entries[0].reason)
    return None


def _robots(facts: PortalFacts, _: float) -> _Finding | None:
    forbidden = [host for host in facts.hosts if host.forbids]
    if forbidden and len(forbidden) == len(facts.hosts):
        words = f"{forbidden[0].host}: {forbidden[0].forbids}"
        return _Finding("red", "robots", words)
    if {one.code for one in facts.entries} == {"robots"}:
        return _Finding("red", "robots", "robots.txt forbids every entry point")
    return None


def _failing(facts: PortalFacts, _: float) -> _Finding | None:
    failing = [one for one in facts.entries if one.failures >= FAILURES]
    if not failing:
        return None
    since = [one.well_at for one in failing if one.well_at]
    last = f", last well {_moment(max(since))}" if since else ""
    words = f"{len(failing)} of {len(facts.entries)} entry points fail{last}: {failing[0].reason}"
    return _Finding("red" if len(failing) == len(facts.entries) else "amber", "failing", words)


def _drift(facts: PortalFacts, _: float) -> _Finding | None:
    if facts.drift is None or not facts.drift.is_open:
        return None
    held = f"; {facts.reading.held} articles are held" if facts.drift.holds else ""
    since = _moment(facts.drift.since)
    return _Finding("red", "drift", f"since {since} {'; '.join(facts.drift.reasons)}{held}")


def _silent(facts: PortalFacts, now: float) -> _Finding | None:
    """Return that a portal has published nothing for longer than it ever does."""
    last, seen = facts.last_article, _seen_until(facts, now)
    if last is None or seen <= last:
        return None
    rhythm = facts.rhythm
    if rhythm is None:
        if seen - last < UNKNOWN_SILENCE:
            return None
        return _Finding("red", "silent", f"no article since {_moment(last)}")
    if rhythm.silent_at(last, seen) is None:
        return None
    expected = rhythm.expected(last, seen)
    words = f"no article since {_moment(last)}, {expected:.0f} were expected"
    shown = max((one.new_at for one in facts.entries if one.new_at), default=0.0)
    if shown > last + LINKS_AHEAD:
        told = f"{words}: new links are shown, last {_moment(shown)}, and none becomes an article"
        return _Finding("red", "refused", told)
    return _Finding("red", "silent", words)


def _seen_until(facts: PortalFacts, now: float) -> float:
    """Return until when the portal was looked at: who does not look sees nothing new."""
    if not facts.entries:
        return now
    return min(now, max((one.well_at for one in facts.entries if one.well_at), default=0.0))


def _refused(facts: PortalFacts, _: float) -> _Finding | None:
    reading = facts.reading
    share = reading.refused_share
    if share is None or reading.pages < PAGES or share < REFUSED:
        return None
    words = f"{reading.refused} of {reading.pages} pages of the last days were no article"
    return _Finding("amber", "refused", words)


def _incomplete(facts: PortalFacts, _: float) -> _Finding | None:
    known = facts.completeness
    if known.share is None or known.shown < SHOWN or known.share >= INCOMPLETE:
        return None
    missing = len(known.missing)
    words = f"{missing} of {known.shown} articles that are listed were not read: "
    return _Finding("amber", "incomplete", words + known.missing[0][1])


def _overlooked(facts: PortalFacts, _: float) -> _Finding | None:
    """Return that a second reading of the listings sees articles that the crawler never took up."""
    known = facts.completeness
    if known.plain_shown < SHOWN or 1 - known.overlooked / known.plain_shown >= INCOMPLETE:
        return None
    words = f"{known.overlooked} of {known.plain_shown} links like articles were never taken up"
    return _Finding("amber", "incomplete", f"{words}: `bantin portals {facts.portal} --missing`")


def _overdue(facts: PortalFacts, now: float) -> _Finding | None:
    due = [one.again_at for one in facts.entries if one.again_at]
    if facts.is_paused or not due or now - min(due) < OVERDUE:
        return None
    return _Finding(
        "amber", "overdue", f"it was to be visited {_moment(min(due))}: see the crawler"
    )


_LOOKS = (
    _paused,
    _not_visited,
    _challenge,
    _robots,
    _failing,
    _drift,
    _silent,
    _refused,
    _incomplete,
    _overlooked,
    _overdue,
)


def _well(facts: PortalFacts, now: float) -> _Finding:
    last = facts.last_article
    words = f"last article {_moment(last)}" if last else "no article yet"
    if facts.rhythm is None:
        return _Finding("grey", "learning", f"{words}; too few yet to say what is usual")
    today = holiday(datetime.fromtimestamp(now, _AHEAD).date())
    return _Finding("green", "well", f"{words}; {today}, nothing is expected" if today else words)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")

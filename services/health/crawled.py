"""What the frontier knows of portals: their entry points, their hosts, what they listed last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.crawl_reasons import USUAL, in_words
from services.crawler import Day, Frontier, Host
from services.health.entries import EntryHealth, entry_health
from services.health.facts import DayFacts, HostFacts
from shared.portals import Portal
from shared.text import host_key, url_id

# Articles that were found so lately may be on their way; those that were found earlier were shown
# by a listing of the days that are looked at.
ON_THEIR_WAY = 6 * 3600.0  # s
LEDGER_DAYS = 7  # days
UNKNOWN = "the crawler does not know it"


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the frontier knows of one portal.

    `shown` are the addresses that its entry points listed last, by their ids, `plain` all that
    their listings link to, as a second reader saw them; `pages` counts the
    addresses whose first page went to the parser within LEDGER_DAYS, the first of which is `since`
    (an ISO date in Vietnam, "" without any).
    """

    entries: tuple[EntryHealth, ...]
    hosts: tuple[HostFacts, ...]
    shown: Mapping[str, str]
    plain: Mapping[str, str]
    pages: int
    since: str


async def crawled(frontier: Frontier, portal: Portal) -> Crawled:
    """Return what the frontier knows of a portal."""
    known = [(point, await frontier.entry(point.url)) for point in portal.entries]
    names = {host_key(point.url) for point in portal.entries} | set(portal.domains)
    hosts = [host for name in sorted(names) if (host := await frontier.host(name))]
    days = [day for host in hosts for day in host.days[-LEDGER_DAYS:]]
    marks = [mark for _, entry in known if entry for mark in entry.shown]
    shown = {url_id(url): url for _, _, url in (mark.partition(" ") for mark in marks)}
    return Crawled(
        entries=tuple(entry_health(point.kind, point.url, entry) for point, entry in known),
        hosts=tuple(_host(host) for host in hosts),
        shown=shown,
        plain={url_id(url): url for _, entry in known if entry for url in entry.plain},
        pages=sum(day.pages for day in days),
        since=min((day.day for day in days), default=""),
    )


async def why_missing(
    frontier: Frontier, urls: Sequence[str], now: float
) -> tuple[tuple[str, str], ...]:
    """Return those of these addresses that ought to have been read by now, each with why not.

    An address that is no article, that was found lately, or whose page is as pages often are (gone,
    moved, another address of one that is known) is not missing.
    """
    missing = []
    for url in urls:
        entry = await frontier.entry(url)
        if entry is None:
            missing.append((url, UNKNOWN))
            continue
        found = entry.found_at or entry.visited_at or 0.0
        if entry.kind != "article" or now - found < ON_THEIR_WAY or entry.reason in USUAL:
            continue
        waits = entry.visited_at is None and entry.reason is None
        words = "not visited yet" if waits else in_words(entry)
        read = "its page was read and is no article"
        missing.append((url, read if entry.reason is None and not waits else words))
    return tuple(missing)


def _host(host: Host) -> HostFacts:
    days: Sequence[Day] = host.days[-LEDGER_DAYS:]
    requests = sum(day.requests for day in days)
    statuses: dict[str, int] = {}
    for day in days:
        for status, number in day.statuses.items():
            statuses[status] = statuses.get(status, 0) + number
    rules = host.robots
    denied = rules is not None and rules.rule == "deny"
    return HostFacts(
        host=host.host,
        challenged_at=host.challenged_at,
        forbids=(rules.detail or "robots.txt forbids all") if rules and denied else "",
        requests=requests,
        statuses=statuses,
        seconds=sum(day.seconds for day in days) / requests if requests else None,
        days=tuple(_day(day) for day in reversed(days)),
    )


def _day(day: Day) -> DayFacts:
    return DayFacts(
        day=day.day,
        requests=day.requests,
        statuses=day.statuses,
        pages=day.pages,
        seconds=day.seconds / day.requests if day.requests else None,
    )

"""What the frontier knows of an address, as steps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import isfinite

from services.crawler import Entry, Host, open_frontier, open_orders, past_visits, robots
from services.history.history import Step
from services.history.topics import KeptTopics
from shared.runtime import Settings


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the crawler knows of an address: its entry, robots.txt, and when it is visited next."""

    entry: Entry | None
    robots: str
    next_visit: datetime | None
    next_visit_why: str

    def topics(self, settings: Settings, *, whole: bool, say: Callable[[str], None]) -> KeptTopics:
        """Return the topics as they are read for the address: around what the crawler knows of."""
        return KeptTopics(settings, whole, say, self._moments())

    def _moments(self) -> set[datetime]:
        if self.entry is None:
            return set()
        found, last = _moment(self.entry.found_at), _moment(self.entry.visited_at)
        visits = {visit.at for visit in past_visits(self.entry)}
        return visits | {at for at in (found, last) if at}

    def steps(self, pages: Iterable[datetime]) -> list[Step]:
        """Return how the address was found, and the visits that brought none of the `pages`."""
        if self.entry is None:
            return []
        fetched = frozenset(_moment_of(at) for at in pages)
        return [_found_step(self.entry), *_visit_steps(self.entry, fetched)]


async def crawled(url: str, settings: Settings) -> Crawled:
    """Return what the frontier knows of a canonical URL."""
    async with open_frontier(settings, prepared=False) as frontier, open_orders(settings) as orders:
        entry = await frontier.entry(url)
        if entry is None:
            return Crawled(None, "", None, "the crawler does not know it")
        host = await frontier.host(entry.host)
        paused = entry.portal in await orders.paused()
    return Crawled(entry, _robots_line(host, url, settings), *_next_visit(entry, paused=paused))


def _found_step(entry: Entry) -> Step:
    """Return how the crawler came to know an address: from which page, and when."""
    listed = entry.listed_as
    shown = {"titled": listed.title, "dated": listed.published} if listed else {}
    page = entry.found_on or (listed.url if listed else None)
    where = f"on {page}" if page else "an entry point of its portal, or asked for"
    facts = {"kind": entry.kind, **{name: value for name, value in shown.items() if value}}
    return Step("frontier", "found", _moment(entry.found_at), where, facts)


def _visit_steps(entry: Entry, published: frozenset[str]) -> list[Step]:
    """Return the visits that brought no page; `published` are the moments of those that did."""
    steps = []
    for visit in past_visits(entry):
        if _moment_of(visit.at) in published:
            continue
        outcome = "done" if visit.reason == "done" else "skipped"
        status = f"status {visit.status}" if visit.status else "no answer"
        detail = status if visit.reason == "done" else f"{visit.reason}: {status}"
        steps.append(Step("fetch", outcome, visit.at, detail, {"status": visit.status}))
    if entry.detail and steps and entry.detail not in steps[-1].detail:
        steps[-1] = replace(steps[-1], detail=f"{steps[-1].detail}, {entry.detail}")
    return steps


def _robots_line(host: Host | None, url: str, settings: Settings) -> str:
    """Return what the host's robots.txt says of an address now."""
    if host is None or host.robots is None:
        return "robots.txt was not read yet"
    if robots.allows(host.robots, url, settings.user_agent):
        return "allowed by robots.txt"
    why = f": {host.robots.detail}" if host.robots.detail else ""
    return f"not allowed by robots.txt (rule {host.robots.rule}{why})"


def _next_visit(entry: Entry, *, paused: bool) -> tuple[datetime | None, str]:
    """Return when an address is visited next, None for never, and why then."""
    at = _moment(entry.next_at)
    if at is None:
        return None, f"it is not visited again ({entry.reason or 'no visit is planned'})"
    if paused:
        return at, f"portal {entry.portal} is paused: `bantin portal resume {entry.portal}`"
    return at, "as soon as its host may be asked" if at <= datetime.now(UTC) else ""


def _moment_of(at: datetime) -> str:
    """Return a time to the millisecond, by which a visit and its page are known to be one."""
    return f"{at.timestamp():.3f}"


def _moment(seconds: float | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds and isfinite(seconds) else None

"""robots.txt of a leased host, read when what is known of it is too old."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlsplit

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.frontier import NEVER, Host, Robots
from services.crawler.http import ROBOTS, FetchError
from services.crawler.policy import Redirect, politeness, resolve_redirect, robots
from shared.errors import Unavailable
from shared.runtime import telemetry

# Says what the frontier knows of a host.
KnownHost = Callable[[str], Awaitable[Host | None]]


async def read_robots(leased: LeasedHost, scheme: str, known_host: KnownHost) -> None:
    """Fetch robots.txt when what is known of it is too old; its delay holds from now on."""
    known = leased.host.robots
    if known and known.until > leased.now():
        return
    await asyncio.sleep(leased.wait())
    try:
        rules = await _fetch(leased, f"{scheme}://{leased.host.host}/robots.txt", known_host)
    except Unavailable:
        raise
    except FetchError as error:
        rules = _unreachable(leased, str(error), known)
    except Exception as bug:  # noqa: BLE001 - a bug at one host must not stop the others
        telemetry.log.exception("robots.txt not read", host=leased.host.host)
        rules = _unreachable(leased, f"bug: {type(bug).__name__}", None)
    leased.host = replace(leased.host, robots=rules)
    leased.rest()


def _unreachable(leased: LeasedHost, why: str, known: Robots | None) -> Robots:
    leased.host = politeness.after_failure(leased.host, now=leased.now())
    return robots.unreachable(why, now=leased.now(), known=known)


async def _fetch(leased: LeasedHost, url: str, known_host: KnownHost) -> Robots:
    """Follow redirects, to other hosts too (RFC 9309 §2.3.1.2); a circle counts as no file."""
    response = await leased.get(url, caps=ROBOTS)
    for _ in range(robots.MAX_REDIRECTS):
        redirect = resolve_redirect(response, allowed=leased.allowed)
        if isinstance(redirect, str):  # rules that we may not see allow nothing
            raise FetchError("protocol", f"robots.txt {redirect}")
        if redirect is None:
            break
        if not await _covers(leased, redirect.host, known_host):
            return await _rules_of(leased, redirect, known_host)
        await asyncio.sleep(leased.wait())
        response = await leased.get(redirect.url_as_sent, caps=ROBOTS)
    known, now = leased.host.robots, leased.now()
    rules = robots.read(response.status, response.content, now=now, known=known)
    # Rules that cannot be read must show here, not at every visit.
    robots.crawl_delay(rules, leased.user_agent)
    return rules


async def _covers(leased: LeasedHost, host: str, known_host: KnownHost) -> bool:
    """Return True if this lease is enough to ask another host too.

    It is at the same address, or nobody leases it and nothing is due there.
    """
    if host == leased.host.host:
        return True
    address = await leased.fetcher.address(host)
    if address is not None and address == leased.host.address:
        return True
    known = await known_host(host)
    return known is None or (known.due_at == NEVER and known.owner is None)


async def _rules_of(leased: LeasedHost, redirect: Redirect, known_host: KnownHost) -> Robots:
    """Return the rules that were read of another host under a lease of its own; asks nobody.

    Until they are read, they count as unreachable.
    """
    where = f"robots.txt lies at {redirect.url}"
    now = leased.now()
    if urlsplit(redirect.url).path != "/robots.txt":  # where the pages lead that are missing
        return Robots(rule="allow", until=now + robots.FRESH_SECONDS, detail=where)
    other = await known_host(redirect.host)
    if other and other.robots and other.robots.until > now:
        return replace(other.robots, detail=where)
    why = f"{where}, which is not read yet"
    return robots.unreachable(why, now=now, known=leased.host.robots)

"""Why a crawl brought nothing from an address, in words for a person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite

from services.crawler import Entry, Host, open_frontier, open_orders, why_refused
from services.store import Query, open_articles
from shared.contract import FetchRequested
from shared.runtime import Settings
from shared.text import canonical_url, url_id

# By the reason of the entry, see the crawler's outcomes.
_WORDS = {
    "unchanged": "already stored, and unchanged",
    "robots": "robots.txt forbids it",
    "gone": "there is no page",
    "moved": "it has moved to another host",
    "out-of-scope": "it redirects to where nothing is fetched",
    "refused": "the server refuses it",
    "retry-later": "no usable answer came",
    "given-up": "no usable answer came for two days",
    "private-address": "its name leads to a private address; BANTIN_ALLOW_NETWORKS opens one",
    "too-large": "it is larger than a page may be",
    "not-a-page": "it is no page of text",
    "static": "it is neither an article nor a list of articles",
    "empty-listing": "it shows no article",
    "feed-became-html": "a web page stands where the feed was",
    "empty": "the page is empty",
    "cut": "the page breaks off",
    "error-page": "an error page stands in its place",
    "challenge": "the server wants a script run or a captcha solved; that is never got round",
    "noindex": "the page asks not to be kept",
    "nofollow": "the page asks for its links not to be followed",
    "over-budget": "enough of its host was explored today",
    "shape-quota": "its address is like many that brought no news",
    "forgotten": "it was removed with `bantin forget` and is not asked for again",
    "duplicate": "the article is known under another address",
}
# What is as it should be: a job that finds only these has not failed.
WELL = frozenset({"unchanged", "duplicate", "static"})
# What becomes of single pages of a portal that is well, day after day.
USUAL = WELL | {"robots", "gone", "moved", "noindex", "nofollow", "over-budget", "shape-quota"}
# By the reason of a stage behind the crawler.
_WORDS_BEHIND = {
    "not-an-article": "not an article",
    "gone": "nothing to read in the page",
    "unchanged": "already stored, and unchanged",
    "repeated": "already stored, and unchanged",
    "stale": "already stored in a newer state",
    "never-stored": "gone before it was stored",
    "drift-held": "held, for its portal is read otherwise than before: see `bantin drift list`",
}
_STORED = frozenset({"unchanged", "repeated", "stale"})
_DNS = "name: "
# Records of a run by (stage, outcome, reason).
Totals = Mapping[tuple[str, str, str], int]


@dataclass(frozen=True, slots=True)
class WhyNothing:
    """Why a crawl stored nothing, in sentences, and whether that is a failure."""

    sentences: tuple[str, ...]
    is_failure: bool


async def why_nothing(
    requests: Sequence[FetchRequested], settings: Settings, totals: Totals
) -> WhyNothing:
    """Return why nothing was stored of what was asked for, nor of what that led to.

    `totals` are those of the crawl. It is no failure where all that was asked for is well and an
    article of it was stored before.
    """
    async with open_frontier(settings, prepared=False) as frontier, open_orders(settings) as orders:
        now, paused = await frontier.time(), await orders.paused()
        entries = {url: await frontier.entry(url) for url in map(_url, requests)}
        hosts = {request.host: await frontier.host(request.host) for request in requests}
    told = list[tuple[str, bool]]()
    for request in requests:
        url = _url(request)
        if refusal := why_refused(url, allowed=settings.allow_networks):
            told.append((f"{url}: never fetched: {refusal}", True))
        elif request.portal in paused:
            told.append(_paused(request.portal))
        else:
            told.append(sentence(url, entries[url], hosts[request.host], now))
    asked = Counter((entry and entry.reason) or "" for entry in entries.values())
    others = _others(totals, asked)
    sentences = [words for words, _ in told] + _of_others(others, totals)
    has_failed = any(is_failure for _, is_failure in told) or _is_odd(others, totals)
    if not has_failed and not await _is_stored(requests, settings, totals):
        sentences.append("no article of it has ever been stored")
        has_failed = True
    return WhyNothing(tuple(dict.fromkeys(sentences)), has_failed)


def _others(totals: Totals, asked: Counter[str]) -> Counter[str]:
    """Return how many visits beside those of the addresses asked for ended for which reason."""
    visits = Counter[str]()
    for (stage, _, reason), number in totals.items():
        if stage == "fetch":
            visits[reason] += number
    return visits - asked


def _of_others(others: Counter[str], totals: Totals) -> list[str]:
    """Return a sentence for each way in which pages that were led to brought nothing."""
    told = [
        f"{number} further {_addresses(number)}: {_WORDS.get(reason, reason)}"
        for reason, number in others.most_common()
        if reason
    ]
    for (stage, outcome, reason), number in sorted(totals.items()):
        if stage == "fetch" or outcome == "done":
            continue
        words = _WORDS_BEHIND.get(reason, reason)
        dead = "dead letters, see `bantin dead list`: " if outcome == "dead" else ""
        told.append(f"{number} {'page' if number == 1 else 'pages'} ({stage}): {dead}{words}")
    return told


def _addresses(number: int) -> str:
    return "address" if number == 1 else "addresses"


def _is_odd(others: Counter[str], totals: Totals) -> bool:
    """Return True if all that was led to failed in a way that is not usual, or records are dead."""
    is_dead = any(outcome == "dead" for _, outcome, _ in totals)
    return is_dead or bool(others and not any(not one or one in USUAL for one in others))


def _url(request: FetchRequested) -> str:
    return canonical_url(request.url)


async def _is_stored(
    requests: Sequence[FetchRequested], settings: Settings, totals: Totals
) -> bool:
    """Return True if an article of what was asked for is stored."""
    if any(stage == "store" and reason in _STORED for stage, _, reason in totals):
        return True
    portals = {request.portal for request in requests if request.portal}
    async with open_articles(settings) as articles:
        for portal in portals:
            if await articles.find(Query(portal=portal, limit=1)):
                return True
        for request in requests:
            if await articles.get(url_id(request.url)):
                return True
    return False


def _paused(portal: str) -> tuple[str, bool]:
    return f"{portal} is paused: `bantin portal resume {portal}` goes on with it", True


def sentence(url: str, entry: Entry | None, host: Host | None, now: float) -> tuple[str, bool]:
    """Return what became of an address, and True where it is a failure."""
    if host and host.robots and host.robots.rule == "deny":
        return f"{url}: {host.robots.detail}: nothing is fetched until it answers", True
    if entry is None:
        return f"{url}: not taken up: see the log", True
    if entry.visited_at is None and entry.reason is None:
        held = max(host.next_ok if host else now, entry.next_at)
        return f"{url}: its host is held until {_moment(held)}", True
    if entry.reason is None:
        return f"{url}: answered well, and brought nothing new", False
    return f"{url}: {in_words(entry)}; {_again(entry)}", entry.reason not in WELL


def in_words(entry: Entry) -> str:
    """Return how the last visit to an address ended, without when it comes again."""
    words = _WORDS.get(entry.reason, entry.reason) if entry.reason else "well"
    if entry.detail.startswith(_DNS):
        words = "its name is not known to DNS"
    return f"{words} ({entry.detail})" if entry.detail else words


def _again(entry: Entry) -> str:
    if not isfinite(entry.next_at):
        return "not asked for again"
    return f"asked for again {_moment(entry.next_at)}"


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")

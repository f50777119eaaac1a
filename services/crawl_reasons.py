"""Why a crawl brought nothing from an address, in words for a person."""

from collections.abc import Sequence
from datetime import UTC, datetime
from math import isfinite

from services.crawler import Entry, Host, open_frontier, why_refused
from shared.contract import FetchRequested
from shared.runtime import Settings
from shared.text import canonical_url

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
    "over-budget": "its host has had its requests of the day",
    "duplicate": "the article is known under another address",
}
# What is as it should be: a job that finds only these has not failed.
WELL = frozenset({"unchanged", "duplicate", "static"})
_DNS = "name: "


async def why_nothing(
    requests: Sequence[FetchRequested], settings: Settings
) -> list[tuple[str, bool]]:
    """Return a sentence for each address that was asked for, and whether it is a failure."""
    sentences = []
    async with open_frontier(settings, prepared=False) as frontier:
        now = await frontier.time()
        for request in requests:
            url = canonical_url(request.url)
            refusal = why_refused(url, allowed=settings.allow_networks)
            entry, host = await frontier.entry(url), await frontier.host(request.host)
            sentences.append(_never(url, refusal) if refusal else sentence(url, entry, host, now))
    return sentences


def _never(url: str, refusal: str) -> tuple[str, bool]:
    return f"{url}: never fetched: {refusal}", True


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

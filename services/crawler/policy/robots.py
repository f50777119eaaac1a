"""robots.txt as RFC 9309 has it, with a rule for every way in which it can fail to come.

| what came | rule |
|---|---|
| 200 | obey it (the first 500 KiB); an HTML page in its place has no rules |
| 2xx without content, other 4xx, more than 5 redirects | everything is allowed |
| 429, 5xx, no answer | nothing is allowed until it answers; the rules known before stay in force |
| the same for 30 days | everything is allowed |
"""

import re
from functools import lru_cache

from protego import Protego

from services.crawler.frontier import Robots

# RFC 9309 §2.4: not used longer than a day. A file that failed to come is asked for sooner.
FRESH_SECONDS = 24 * 3600.0
RETRY_SECONDS = 600.0
MAX_BYTES = 500 * 1024
MAX_REDIRECTS = 5
GIVEN_UP_SECONDS = 30 * 24 * 3600.0
_TOO_MANY_REQUESTS, _SERVER_ERROR, _OK, _REDIRECT, _CLIENT_ERROR = 429, 500, 200, 300, 400

# Records that belong to no group of rules, wherever they stand.
_GROUPLESS = ("sitemap", "site-map", "host")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_PRODUCT = re.compile(r"(?!Mozilla/)([^\s/]+)/")
_HTML = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


def read(status: int, content: bytes, *, now: float, known: Robots | None) -> Robots:
    """Return the robots record after an answer with this status (redirects followed)."""
    if status == _TOO_MANY_REQUESTS or status >= _SERVER_ERROR:
        return unreachable(f"robots.txt answers {status}", now=now, known=known)
    if _OK <= status < _REDIRECT:
        text = "" if _HTML.match(content) else content[:MAX_BYTES].decode("utf-8", "replace")
        return Robots(rule="parse", text=text, until=now + FRESH_SECONDS)
    return Robots(rule="allow", until=now + FRESH_SECONDS, detail=f"robots.txt answers {status}")


def unreachable(why: str, *, now: float, known: Robots | None) -> Robots:
    """Return the robots record when no answer came: what was known, or nothing is allowed."""
    since = (known and known.failing_since) or now
    if now - since >= GIVEN_UP_SECONDS:
        detail = f"{why}, for 30 days"
        return Robots(rule="allow", until=now + FRESH_SECONDS, failing_since=since, detail=detail)
    rule, text = (known.rule, known.text) if known and known.rule != "deny" else ("deny", "")
    return Robots(rule=rule, text=text, until=now + RETRY_SECONDS, failing_since=since, detail=why)


def allows(robots: Robots, url: str, user_agent: str) -> bool:
    """Return True if this URL may be fetched; /robots.txt itself always may."""
    if robots.rule == "parse":
        return may_fetch(robots.text, url, user_agent)
    return robots.rule == "allow"


def may_fetch(text: str, url: str, user_agent: str) -> bool:
    """Return True if the rules of a robots.txt allow this URL to this user agent."""
    if _path(url) == "/robots.txt":
        return True
    return bool(_rules(text).can_fetch(url, product_token(user_agent)))


def crawl_delay(robots: Robots, user_agent: str) -> float | None:
    """Return the delay in seconds that the rules ask of this user agent, or None."""
    if robots.rule != "parse":
        return None
    rules, name = _rules(robots.text), product_token(user_agent)
    delay, rate = rules.crawl_delay(name), rules.request_rate(name)
    asked = [delay] if delay else []
    asked += [rate.seconds / rate.requests] if rate and rate.requests else []
    return max(asked, default=None)


def sitemaps(robots: Robots) -> list[str]:
    """Return the sitemaps that the file names, as written."""
    return list(_rules(robots.text).sitemaps) if robots.rule == "parse" else []


def product_token(user_agent: str) -> str:
    """Return the product token that groups of rules are matched by ("bantin/0.1 …": "bantin")."""
    match = _PRODUCT.match(user_agent)
    return match[1] if match else user_agent


def for_protego(text: str) -> str:
    """Return the file in the form that protego reads as RFC 9309 means it.

    No byte order mark, one kind of line end, versions cut off user agents, and the records that
    belong to no group at the end, where they cannot split a group of user agents.
    """
    lines = [line.partition("#")[0].strip() for line in _LINE_ENDS.split(text.lstrip("\ufeff"))]
    apart = [line for line in lines if _is_groupless(line)]
    rules = [line for line in lines if line and not _is_groupless(line)]
    return "\n".join([*map(_cleaned_line, rules), *apart])


def _is_groupless(line: str) -> bool:
    return line.partition(":")[0].strip().lower() in _GROUPLESS


def _cleaned_line(line: str) -> str:
    name, colon, value = line.partition(":")
    if colon and name.strip().lower() == "user-agent":
        return f"User-agent: {product_token(value.strip())}"
    return line


@lru_cache(maxsize=128)
def _rules(text: str) -> Protego:
    return Protego.parse(for_protego(text))


def _path(url: str) -> str:
    after_scheme = url.partition("://")[2]
    return "/" + after_scheme.partition("/")[2] if "/" in after_scheme else "/"

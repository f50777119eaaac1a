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
from services.crawler.http import inflate
from shared.text import decode

# RFC 9309 §2.4: not used longer than a day. A file that failed to come is asked for sooner.
FRESH_SECONDS = 24 * 3600.0
RETRY_SECONDS = 600.0
MAX_BYTES = 500 * 1024
MAX_REDIRECTS = 5
GIVEN_UP_SECONDS = 30 * 24 * 3600.0
_TOO_MANY_REQUESTS, _SERVER_ERROR, _OK, _REDIRECT, _CLIENT_ERROR = 429, 500, 200, 300, 400

# Records that belong to no group of rules, wherever they stand; rules; and what is no rule.
_GROUPLESS = ("sitemap", "site-map", "host")
_RULES = ("allow", "disallow")
_DELAYS = ("crawl-delay", "request-rate", "visit-time")
_KNOWN = frozenset({*_GROUPLESS, *_RULES, *_DELAYS, "user-agent"})
# As people write them; Google's parser reads these too.
_SPELLINGS = {
    **dict.fromkeys(("useragent", "user agent", "user_agent"), "user-agent"),
    **dict.fromkeys(("dissallow", "dissalow", "disalow", "diasllow", "disallaw"), "disallow"),
    **dict.fromkeys(("crawldelay", "crawl delay", "crawl_delay"), "crawl-delay"),
    **dict.fromkeys(("request rate", "request_rate"), "request-rate"),
}
MAX_LINE = 16_663  # characters; Google's parser cuts a line there
_TOKEN = re.compile(r"[\w*-]+")
_WITHOUT_COLON = re.compile(
    r"(?i)(user[ _-]?agent|crawl[ _-]delay|request[ _-]rate)\s+(.+)"
    r"|((?:dis+al+ow|diasllow|disallaw|allow)|sitemap)\s+(\S+)"
)
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_GZIP, _WIDE = b"\x1f\x8b", (b"\xff\xfe", b"\xfe\xff")
_PRODUCT = re.compile(r"(?!Mozilla/)([^\s/]+)/")
_HTML = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


def read(status: int, content: bytes, *, now: float, known: Robots | None) -> Robots:
    """Return the robots record after an answer with this status (redirects followed)."""
    if status == _TOO_MANY_REQUESTS or status >= _SERVER_ERROR:
        return unreachable(f"robots.txt answers {status}", now=now, known=known)
    if _OK <= status < _REDIRECT:
        text = _text(content)
        return Robots(rule="parse", text=text, until=now + FRESH_SECONDS)
    return Robots(rule="allow", until=now + FRESH_SECONDS, detail=f"robots.txt answers {status}")


def _text(content: bytes) -> str:
    """Return the file as text: gzip and UTF-16 are known by their bytes; HTML has no rules."""
    if content.startswith(_GZIP):
        content = inflate(content, MAX_BYTES, cut=True)
    head = content[:MAX_BYTES]
    if _HTML.match(head):
        return ""
    is_wide = head.startswith(_WIDE) or b"\x00" in head[:64]
    return decode(head[: len(head) // 2 * 2]) if is_wide else head.decode("utf-8", "replace")


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
    token = product_token(user_agent)
    return bool(_rules(text, token).can_fetch(url, token))


def crawl_delay(robots: Robots, user_agent: str) -> float | None:
    """Return the delay in seconds that the rules ask of this user agent, or None."""
    if robots.rule != "parse":
        return None
    name = product_token(user_agent)
    rules = _rules(robots.text, name)
    delay, rate = rules.crawl_delay(name), rules.request_rate(name)
    asked = [delay] if delay else []
    asked += [rate.seconds / rate.requests] if rate and rate.requests else []
    return max(asked, default=None)


def sitemaps(robots: Robots) -> list[str]:
    """Return the sitemaps that the file names, as written."""
    return list(_rules(robots.text, "").sitemaps) if robots.rule == "parse" else []


def product_token(user_agent: str) -> str:
    """Return the product token that groups of rules are matched by ("bantin/0.1 …": "bantin")."""
    match = _PRODUCT.match(user_agent)
    return match[1] if match else user_agent


def for_protego(text: str, token: str) -> str:
    """Return the file in the form that protego reads as RFC 9309 means it, for one product token.

    No byte order mark, one kind of line end, lines of at most MAX_LINE characters, misspelt names
    and lost colons mended, user agents cut to their product token. Records that belong to no group
    stand at the end, others never between two user agents, where they would split their group.
    """
    records = [*filter(None, map(_record, _LINE_ENDS.split(text.lstrip("\ufeff\ufffd"))))]
    ordered: list[str] = []
    held: list[str] = []
    are_agents = False
    for name, value in records:
        is_rule = name in _RULES or (name not in _KNOWN and value.startswith("/"))
        if name == "user-agent":
            ordered += [] if are_agents else held
            held = held if are_agents else []
            ordered.append(f"User-agent: {_agent_of_group(value, token)}")
        elif is_rule:
            ordered += [*held, f"{name}: {value}"]
            held = []
        elif name in _DELAYS:
            held.append(f"{name}: {value}")
        are_agents = name == "user-agent" or (are_agents and not is_rule)
    apart = [f"{name}: {value}" for name, value in records if name in _GROUPLESS]
    return "\n".join([*ordered, *held, *apart])


def _record(line: str) -> tuple[str, str] | None:
    """Return name and value of a record; None for a line that has neither."""
    plain = line[:MAX_LINE].partition("#")[0].strip()
    name, colon, value = plain.partition(":")
    if not colon:  # "Disallow /"
        found = _WITHOUT_COLON.fullmatch(plain)
        if found is None:
            return None
        name, value = found[1] or found[3], found[2] or found[4]
    name = name.strip().lower()
    return _SPELLINGS.get(name, name), value.strip()


def _agent_of_group(value: str, token: str) -> str:
    """Return the user agent of a group as protego is to compare it with ours, whose token is given.

    That is the product token at its beginning (RFC 9309 §2.2.1): "bantin" of "bantin/0.1 (…)". All
    stays as written where the group names no token, or our own agent has none ("Mozilla/5.0 (…)").
    """
    if value.partition(" ")[0] == "*":
        return "*"
    found = _TOKEN.match(value)
    is_token = _TOKEN.fullmatch(token) and found and not found[0].startswith("*")
    if not found or not is_token:
        return value
    # protego takes "ban" for a name of "bantin", too, as "bantin" is one of "bantin-tin"; a "/"
    # stands in no token.
    is_part = token.lower().startswith(found[0].lower()) and token[len(found[0]) :][:1].isalpha()
    return f"{found[0]}/" if is_part else found[0]


@lru_cache(maxsize=128)
def _rules(text: str, token: str) -> Protego:
    return Protego.parse(for_protego(text, token))


def _path(url: str) -> str:
    after_scheme = url.partition("://")[2]
    return "/" + after_scheme.partition("/")[2] if "/" in after_scheme else "/"

"""URLs as identities: one canonical form, one host key, one id."""

import re
from contextlib import suppress
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from ada_url import URL, join_url

from shared.errors import Rejected
from shared.text.normalization import digest

# Parameters that never decide what a page says: session ids, tokens, return addresses, trackers.
_TRACKERS = re.compile(
    r"^(?:utm_\w+|fbclid|fb_\w+|mibextid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ttclid|twclid"
    r"|zarsrc|zalo\w*|gidzl|_gl|_ga|_hsenc|_hsmi|mc_[ce]id|igshid?|ref_src|__cf_chl_\w+"
    r"|p_p_auth|p_auth|_\w+_redirect|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken)$",
    re.IGNORECASE,
)
# Some sites name a session so ("sid=8f3c…", 16 characters or more), others a section ("sid=12").
_SESSION = re.compile(r"^(?:s?sid|session_?(?:id)?)=[\w-]{16,}$", re.IGNORECASE)
# Java's path parameter and ASP.NET's cookieless segments: /(S(…)), /(X(1)S(…)), /(A(…)F(…)).
_PATH_SESSION = re.compile(
    r";(?:jsessionid|phpsessid)=[^/?#;]*|/(?:\(|%28)(?:[AFSX]\([^()/]*\))+(?:\)|%29)(?=/|$)",
    re.IGNORECASE,
)
_UNRESERVED = re.compile(rb"[A-Za-z0-9._~-]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
MAX_URL_CHARACTERS = 2000  # cap against hostile pages


@lru_cache(maxsize=2_048)
def canonical_url(url: str, base: str | None = None) -> str:
    """Return the one form of an http(s) URL that decides identity.

    WHATWG parsing (RFC 3986 as browsers do it), no fragment, no credentials, no trackers or
    session ids, query sorted, needless percent-escapes undone. Idempotent.

    Raises Rejected when it is no http(s) URL or longer than MAX_URL_CHARACTERS.
    """
    parsed = _parse(url.strip(), base)
    host = parsed.hostname
    if parsed.protocol not in ("http:", "https:") or not host:
        raise Rejected(f"not a web address: {url[:200]!r}: it must start with http:// or https://")
    href = parsed.href
    # Each attribute read or set is a call into ada: most addresses need few.
    if "#" in href or "@" in href:
        parsed.hash = parsed.username = parsed.password = ""
    if host.endswith("."):  # "example.vn." is "example.vn"; a host that is only "." stays as it is
        with suppress(ValueError):
            parsed.hostname = host.removesuffix(".")
    if "%" in href or ";" in href or "(" in href:
        parsed.pathname = _plain_escapes(_PATH_SESSION.sub("", parsed.pathname))
    if "?" in href:
        parsed.search = _sorted_query(parsed.search)
    href = str(parsed.href)
    if len(href) > MAX_URL_CHARACTERS:
        raise Rejected(f"the address is longer than {MAX_URL_CHARACTERS} characters: {url[:80]}…")
    return href


def _parse(url: str, base: str | None) -> URL:
    """Return a URL, joined to its base if it has one; raise Rejected where it is no address."""
    try:
        return URL(join_url(base, url) if base else url)
    except ValueError as error:
        raise Rejected(f"not a web address: {url[:200]!r}") from error


def _sorted_query(search: str) -> str:
    pairs = [pair for pair in search.lstrip("?").split("&") if pair]
    return _plain_escapes("&".join(sorted(pair for pair in pairs if not _is_noise(pair))))


def _is_noise(pair: str) -> bool:
    return bool(_TRACKERS.match(pair.partition("=")[0]) or _SESSION.match(pair))


def _plain_escapes(text: str) -> str:
    return _ESCAPE.sub(_plain_escape, text)


def _plain_escape(escape: re.Match[str]) -> str:
    raw = unquote_to_bytes(escape[0])
    return raw.decode("ascii") if _UNRESERVED.match(raw) else escape[0].upper()


def host_key(url: str) -> str:
    """Return "host" or "host:port", the key of politeness and of partitions."""
    return str(URL(url).host)


def url_id(url: str) -> str:
    """Return the id of a URL: the digest of its canonical form (also the id of its article)."""
    return digest(canonical_url(url))

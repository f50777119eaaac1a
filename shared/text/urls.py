"""URLs as identities: one canonical form, one host key, one id."""

import re
from contextlib import suppress
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from ada_url import URL

from shared.errors import Rejected
from shared.text.normalization import digest

# Parameters that never decide what a page says: session ids, tokens, return addresses, trackers.
_TRACKERS = re.compile(
    r"^(?:utm_\w+|fbclid|fb_\w+|mibextid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ysclid|ttclid"
    r"|twclid|zarsrc|zalo\w*|gidzl|_gl|_ga|_hsenc|_hsmi|mc_[ce]id|igshid?|ref_src|__cf_chl_\w+"
    r"|srsltid|gad_\w+|epik|li_fat_id|mkt_tok|vero_id|oly_\w+|_openstat|s_kwcid|ef_id|wt_mc|xtor"
    r"|p_p_auth|p_auth|_\w+_redirect|p_p_col_(?:id|count|pos)|p_l_back_url|inheritredirect"
    r"|(?:redirect|return|back|referr?er)(?:_?(?:url|uri|to))?|phpsessid|jsessionid|aspsessionid\w*"
    r"|cfid|cftoken|oscsid|xtcsid|zenid|sesskey"
    r"|_|rnd|rand|random|nocache|no_cache|cachebuster|timestamp)$",
    re.IGNORECASE,
)
# Some sites name a session so ("sid=8f3c…", 16 characters or more), others a section ("sid=12");
# a portlet's state says how it is drawn; "t" is a moment in seconds or milliseconds.
_SESSION = re.compile(
    r"^(?:(?:s?sid|sess|sessid|session_?(?:id)?)=[\w-]{16,}|p_p_lifecycle=0|p_p_mode=view"
    r"|p_p_state=(?:normal|maximized)|(?:t|ts|cb)=\d{10,17})$",
    re.IGNORECASE,
)
# A key of any name with such a token is a session, unless the name says that it is an article.
_TOKEN = re.compile(r"^([^=]*)=[0-9a-f]{32}$", re.IGNORECASE)
_ID_KEYS = re.compile(
    r"(?i)^(?:\w*(?<![a-z])id|(?:news|article|item|doc|post|bai)\w*|u?guid|p|key|code)$"
)
# Java's path parameter and ASP.NET's cookieless segments: /(S(…)), /(X(1)S(…)), /(A(…)F(…)).
_PATH_SESSION = re.compile(
    r";(?:jsessionid|phpsessid)=[^/?#;]*|/(?:\(|%28)(?:[AFSX]\([^()/]*\))+(?:\)|%29)(?=/|$)",
    re.IGNORECASE,
)
# What a URL in its one form mostly has none of: a fragment, a login, escapes, a query, a last dot.
_TO_MEND = re.compile(r"[#@%;(?]|^https?://[^/:]*\.(?=[/:])")
_UNRESERVED = re.compile(rb"[A-Za-z0-9._~-]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_ID = re.compile(r"(?i)(?<![0-9a-z])(?:[a-z]{0,4}\d{5,}|(?=[a-f]*\d)[0-9a-f]{8,})(?![0-9a-z])")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])")
_PAGE_KEY = re.compile(r"(?i)page\w*|paged|pg|trang")
_SLUG_WORD = re.compile(r"[a-z]{2,}")
# One site for all, whatever edition of it: m.bao.vn has what www.bao.vn has.
_EDITION = re.compile(r"^(?:www|m|mobile|wap|amp)\.")
# A last segment of fewer words is not made of a headline.
SLUG_WORDS = 3
MAX_URL_CHARACTERS = 2000  # cap against hostile pages


@lru_cache(maxsize=2_048)
def canonical_url(url: str, base: str | None = None) -> str:
    """Return the one form of an http(s) URL that decides identity.

    WHATWG parsing (RFC 3986 as browsers do it), no fragment, no credentials, no trackers or
    session ids, query sorted, needless percent-escapes undone. Idempotent.

    Raises Rejected when it is no http(s) URL or longer than MAX_URL_CHARACTERS.
    """
    parsed = _parse(url.strip(), base)
    href = str(parsed.href)
    if not href.startswith(("http://", "https://")):
        raise Rejected(f"not a web address: {url[:200]!r}: it must start with http:// or https://")
    # Each attribute read or set is a call into ada: most addresses need no other.
    if _TO_MEND.search(href):
        href = _mended(parsed, href)
    if len(href) > MAX_URL_CHARACTERS:
        raise Rejected(f"the address is longer than {MAX_URL_CHARACTERS} characters: {url[:80]}…")
    return href


def _mended(parsed: URL, href: str) -> str:
    """Return a URL without fragment, credentials and trackers; it is parsed already."""
    if "#" in href or "@" in href:
        parsed.hash = parsed.username = parsed.password = ""
    host = parsed.hostname
    if host.endswith("."):  # "example.vn." is "example.vn"; a host that is only "." stays as it is
        with suppress(ValueError):
            parsed.hostname = host.removesuffix(".")
    if "%" in href or ";" in href or "(" in href:
        parsed.pathname = _plain_escapes(_PATH_SESSION.sub("", parsed.pathname))
    if "?" in href:
        parsed.search = _sorted_query(parsed.search)
    return str(parsed.href)


def requested_url(url: str, base: str | None = None) -> str:
    """Return a URL as it is asked for: its query in the order and the letters of who wrote it.

    Trackers and session ids are left out as in canonical_url, whose errors it raises.
    """
    canonical = canonical_url(url, base)
    if "&" not in url and "%" not in url:
        return canonical
    search = _parse(url.strip(), base).search.lstrip("?")
    pairs = [pair for pair in search.split("&") if pair]
    asked = [pair for pair in pairs if pair.startswith("p_p_") or not _is_noise(pair)]
    return "?".join(filter(None, (canonical.partition("?")[0], "&".join(asked))))


def _parse(url: str, base: str | None) -> URL:
    """Return a URL, joined to its base if it has one; raise Rejected where it is no address."""
    try:
        return URL(url, base or None)
    except ValueError as error:
        raise Rejected(f"not a web address: {url[:200]!r}") from error


def _sorted_query(search: str) -> str:
    pairs = [pair for pair in search.lstrip("?").split("&") if pair]
    return _plain_escapes("&".join(sorted(pair for pair in pairs if not _is_noise(pair))))


def _is_noise(pair: str) -> bool:
    if _TRACKERS.match(pair.partition("=")[0]) or _SESSION.match(pair):
        return True
    token = _TOKEN.match(pair)
    return bool(token and not _ID_KEYS.match(token[1]))


def _plain_escapes(text: str) -> str:
    return _ESCAPE.sub(_plain_escape, text)


def _plain_escape(escape: re.Match[str]) -> str:
    raw = unquote_to_bytes(escape[0])
    return raw.decode("ascii") if _UNRESERVED.match(raw) else escape[0].upper()


@lru_cache(maxsize=1_024)
def host_key(url: str) -> str:
    """Return "host" or "host:port", the key of politeness and of partitions."""
    return str(URL(url).host)


def url_id(url: str) -> str:
    """Return the id of a URL: the digest of its canonical form (also the id of its article)."""
    return digest(canonical_url(url))


def article_ids(url: str) -> frozenset[str]:
    """Return what in a URL names one article whatever stands beside it: long numbers and hex ids.

    Dates ("20261127") are none. Empty where an address is made of words alone.
    """
    place = url.partition("://")[2].partition("/")[2]
    return frozenset(found.lower() for found in _ID.findall(place) if not _DATE.fullmatch(found))


def are_one_article(url: str, other: str) -> bool:
    """Return True if two addresses of one site name one article by themselves.

    They differ in scheme, in "www." or what phones are sent to ("m."), in a closing slash, or in
    the words around the same id.
    """
    if _bare(url) == _bare(other):
        return True
    ids = article_ids(url)
    return bool(ids) and ids == article_ids(other) and _site_of(url) == _site_of(other)


def are_two_articles(url: str, other: str) -> bool:
    """Return True if two addresses name two articles by themselves.

    Both have ids, none in common; or both are made of words, and of these hardly one is the same.
    """
    ids, other_ids = article_ids(url), article_ids(other)
    if ids and other_ids:
        return not ids & other_ids
    words, other_words = _slug_words(url), _slug_words(other)
    fewer = min(len(words), len(other_words))
    return fewer >= SLUG_WORDS and len(words & other_words) * 2 < fewer


def is_named_less(url: str, own: str) -> bool:
    """Return True if an address is another without the key that says which article it is.

    Some templates state "/chi-tiet" for every "/chi-tiet?id=92893".
    """
    place, _, query = url.partition("?")
    own_place, _, own_query = own.partition("?")
    if _bare(place) != _bare(own_place):
        return False
    dropped = set(own_query.split("&")) - set(query.split("&"))
    pairs = (pair.partition("=") for pair in dropped)
    return any(value.isdecimal() for key, _, value in pairs if not _PAGE_KEY.fullmatch(key))


def _slug_words(url: str) -> set[str]:
    path = url.partition("://")[2].partition("?")[0].rstrip("/")
    return set(_SLUG_WORD.findall(path.rpartition("/")[2].partition(".")[0].lower()))


def _bare(url: str) -> str:
    path, mark, query = _EDITION.sub("", url.partition("://")[2]).partition("?")
    return f"{path.rstrip('/')}{mark}{query}"


def _site_of(url: str) -> str:
    return _EDITION.sub("", host_key(url))

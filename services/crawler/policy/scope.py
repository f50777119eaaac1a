"""Which links may be fetched at all: public web addresses that are no crawler trap."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

import tldextract

from services.crawler.http import WEB_PORTS, may_connect, parse_ip
from shared.errors import Rejected
from shared.runtime import Network
from shared.text import canonical_url

# Bounds that no article of a portal comes near, and every endless space of links passes.
# Portals name section, site and headline by a key each: nine of them on Liferay, seven on ASP.NET;
# DotNetNuke has six keys and their values as segments.
MAX_SEGMENTS, MAX_REPEATS, MAX_KEYS, MAX_BYTES, MAX_PAGE = 16, 3, 12, 512, 200
# The Vietnamese web began in 1997; calendars lead on for ever.
FIRST_YEAR, LAST_YEAR = 1997, 2100

# An address in which nothing can be canonicalised: a sitemap has 50,000 of them.
_PLAIN = re.compile(r"(https?://[a-z0-9.-]+)(/(?!\.)[A-Za-z0-9_~-]*(?:[./](?!\.)[A-Za-z0-9_~-]*)*)")
# WHATWG reads "\" as "/", older parsers as part of the host: two hosts in one URL.
_TWO_HOSTS = re.compile(r"^\s*[a-z]+:[\\/]{2,}[^/?#\\]*\\[^/?#]*@", re.IGNORECASE)
_DATE_KEYS = re.compile(r"^(?:date|day|ngay|month|thang|year|nam|from|to|tungay|denngay)$")
_PAGE_KEYS = re.compile(r"^(?:p|page|pg|paged|trang|pageindex|currentpage|page_?no|start)$")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
# Other views of a page that has an address of its own, and forms.
_VIEWS = re.compile(
    r"(?:^|&)(?:print|printable|replytocom|share|p_p_state=(?:pop_up|exclusive)|p_p_lifecycle=[12]"
    r"|format=(?:pdf|print)|tmpl=component|action=(?:login|register|print|edit|savefile|sendmail)"
    r"|\w*viewmode=print|\w*printmode=true|(?:isprint|inbai|in)=(?:1|true)|download=1)(?:=|&|$)",
    re.IGNORECASE,
)
_VIEW_PATHS = re.compile(
    r"/(?:print(?:[_-]?(?:article|news|page|post|view|detail|content|version|friendly|preview))?"
    r"|(?:article|news|page)print|in-?(?:bai|tin|trang)(?:-?viet)?|ban-?in|pop_up|amp|embed|trackback)"
    r"(?:[/.]|$)",
    re.IGNORECASE,
)
# Every query and every reader has one of these.
_FORMS = re.compile(
    r"/(?:dang-?nhap|log-?[io]n|sign-?in|dang-?ky|register|log-?out|wp-login|wp-admin)"
    r"(?:\.\w{2,5})?/?$|/(?:tim-?kiem|search|seek)(?:\.\w{2,5})?(?:/|$)|^/c/portal/",
    re.IGNORECASE,
)
_SEARCHES = re.compile(r"(?:^|&)(?:s|q|keyword|keywords|tukhoa|tu-khoa|search)=", re.IGNORECASE)
_SEARCH_PAGES = re.compile(
    r"(?:^|&)(?:nv=seek|(?:op|view|task|act|do)=search|option=com_(?:search|finder|mailto|user\w*)"
    r"|add-to-cart=)",
    re.IGNORECASE,
)
# An archive or a calendar; what stands below a date is a page of its own.
_DATED_PATHS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?/?$")
_CALENDAR_PATHS = re.compile(r"/(?:lich|calendar|archives?|luu-tru)/(\d{4})(?=/|$)", re.IGNORECASE)
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|avif|css|js|json|pdf|docx?|xlsx?|pptx?|zip|rar|7z|(?<!\.xml\.)(?<!\.txt\.)gz|exe"
    r"|apk|mp[34]|m4[av]|avi|mov|flv|wmv|webm|ogg|wav|woff2?|ttf|eot|ics)$",
    re.IGNORECASE,
)
# The suffix list of the package, never fetched at run time.
_split = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def admit(href: str, base: str | None = None, *, allowed: Sequence[Network] = ()) -> str | None:
    """Return the canonical URL of a link, or None when it is never to be fetched."""
    plain = _PLAIN.fullmatch(href)
    if plain and _is_plain_origin(plain[1], tuple(allowed)):
        return None if _trap(href, plain[2], "") else href
    if _TWO_HOSTS.match(href):
        return None
    try:
        url = canonical_url(href, base)
    except Rejected:
        return None
    return None if why_refused(url, allowed=allowed) else url


@lru_cache(maxsize=1024)
def _is_plain_origin(origin: str, allowed: tuple[Network, ...]) -> bool:
    """Return True if scheme and host are in canonical form and may be asked."""
    url = f"{origin}/"
    try:
        return canonical_url(url) == url and why_refused(url, allowed=allowed) is None
    except Rejected:
        return False


def why_not_admitted(
    href: str, base: str | None = None, *, allowed: Sequence[Network] = ()
) -> str | None:
    """Return in a few words why a link is never fetched, None where `admit` takes it."""
    try:
        url = canonical_url(href, base)
    except Rejected:
        return "no web address"
    is_two = _TWO_HOSTS.match(href) is not None
    return "two hosts in one address" if is_two else why_refused(url, allowed=allowed)


def why_refused(url: str, *, allowed: Sequence[Network] = ()) -> str | None:
    """Return in a few words why a canonical URL is never fetched, None when it may be."""
    parts = urlsplit(url)
    return _host_refusal(parts.hostname or "", _port(url), allowed) or _trap(
        url, parts.path, parts.query
    )


def _port(url: str) -> int:
    """Return the port of a URL, that of its scheme where it states none."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _host_refusal(host: str, port: int, allowed: Sequence[Network]) -> str | None:
    """Judge by what is written; names are judged again by their addresses when dialled."""
    if parse_ip(host) is not None:
        return None if may_connect(host, port, allowed) else "the address is not public"
    if allowed:
        return None
    if "." not in host or host.endswith((".localhost", ".local", ".internal", ".home.arpa")):
        return "the host is not public"
    return None if port in WEB_PORTS else f"port {port} is not a web port"


def _trap(url: str, path: str, query: str) -> str | None:
    segments = [segment for segment in path.split("/") if segment]
    if len(url) > MAX_BYTES:
        return f"longer than {MAX_BYTES} bytes"
    if len(segments) > MAX_SEGMENTS:
        return f"more than {MAX_SEGMENTS} path segments"
    if len(segments) >= MAX_REPEATS and max(Counter(segments).values()) >= MAX_REPEATS:
        return "a path segment comes again and again"
    is_front = path in ("", "/")
    if _FORMS.search(path) or _SEARCH_PAGES.search(query) or (is_front and _SEARCHES.search(query)):
        return "a search or a form"
    return _path_trap(path) or _query_trap(query)


def _path_trap(path: str) -> str | None:
    if _FILES.search(path):
        return "a file, not a page"
    if _VIEW_PATHS.search(path):
        return "another view of a page"
    dated = _DATED_PATHS.search(path)
    if any(map(_is_beyond, _CALENDAR_PATHS.findall(path))) or (
        dated and _is_no_day(*dated.groups())
    ):
        return "a calendar without end"
    return None


def _query_trap(query: str) -> str | None:
    if not query:
        return None
    if _VIEWS.search(query):
        return "another view of a page"
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    if len(pairs) > MAX_KEYS:
        return f"more than {MAX_KEYS} query parameters"
    for name, value in pairs:
        if _DATE_KEYS.match(name.lower()) and (_is_beyond(value) or _is_no_date(name, value)):
            return "a calendar without end"
        if _PAGE_KEYS.match(name.lower()) and value.isdecimal() and int(value[:9]) > MAX_PAGE:
            return f"a page number above {MAX_PAGE}"
    return None


def _is_beyond(date: str) -> bool:
    years = [int(year) for year in _YEAR.findall(date)]
    return any(not FIRST_YEAR <= year <= LAST_YEAR for year in years)


def _is_no_date(key: str, value: str) -> bool:
    """Return True for month 13 and day 32: calendars count on."""
    if key.lower() in ("month", "thang") and value.isdecimal():
        return not 1 <= int(value[:9]) <= 12  # noqa: PLR2004 - months
    found = re.match(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$", value)
    if found:
        return _is_no_day(*found.groups())
    found = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$", value)
    return found is not None and _is_no_day(found[3], found[2], found[1])


def _is_no_day(_year: str, month: str, day: str | None) -> bool:
    return not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31  # noqa: PLR2004 - dates


@lru_cache(maxsize=8192)
def site(host: str) -> str:
    """Return what counts as one site: the registrable domain, or the host:port of an address."""
    name = host.rpartition(":")[0] if re.search(r":\d+$", host) else host
    return _split(name).top_domain_under_public_suffix or host

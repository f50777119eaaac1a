"""The texts of the files that an article offers, where a setting has them read."""

import re
import time
from collections import OrderedDict
from collections.abc import Sequence

import orjson

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.crawl.parts.further import asked
from services.crawler.discovery import file_links
from services.crawler.files import read_document
from services.crawler.http import Caps, FetchError, Response, read_apart
from services.crawler.policy import page_rules, robots
from shared.contract import FetchedFile

# What portals scan has a megabyte a page.
_CAPS = Caps(wire=20_000_000, body=20_000_000, seconds=60.0)
MAX_FILES = 10  # of one page; cap against hostile pages
# Boxes beside the text show the same files on every page: they are asked for once in an hour.
FRESH_SECONDS, MAX_KNOWN = 3600.0, 256
_MAY_HAVE_FILES = re.compile(r"(?i)\.(?:pdf|docx)\b|\bdownload\b")
_KNOWN: OrderedDict[str, tuple[float, FetchedFile]] = OrderedDict()


async def file_links_of(response: Response, html: str, leased: LeasedHost) -> Sequence[str]:
    """Return the addresses of the PDF and DOCX files on the host that a page offers."""
    if not _MAY_HAVE_FILES.search(html):
        return ()
    try:
        found = await read_apart(file_links, html, response.url, leased.allowed)
    except FetchError:
        return ()
    return found[:MAX_FILES]


async def read_files(
    links: Sequence[str], leased: LeasedHost, *, room: int, until: float
) -> tuple[FetchedFile, ...]:
    """Return what became of each file; `room` is how many bytes the texts may have as JSON."""
    files: list[FetchedFile] = []
    for url in links:
        at, known = _KNOWN.get(url, (0.0, None))
        if known is None or time.monotonic() - at > FRESH_SECONDS:
            known = await _read(url, leased, until)
            if known.state != "not-fetched":
                _remember(known)
        size = len(orjson.dumps(known.text))
        if size > room:
            known = FetchedFile(url=url, state="too-large", pages=known.pages)
        else:
            room -= size
        files.append(known)
    return tuple(files)


def _remember(file: FetchedFile) -> None:
    _KNOWN[file.url] = time.monotonic(), file
    while len(_KNOWN) > MAX_KNOWN:
        _KNOWN.popitem(last=False)


async def _read(url: str, leased: LeasedHost, until: float) -> FetchedFile:
    response = await asked(leased, url, _CAPS, until)
    if isinstance(response, str):
        states = {"robots": "forbidden", "too-large": "too-large"}
        return FetchedFile(url=url, state=states.get(response, "not-fetched"))
    if response.status != 200:  # noqa: PLR2004 - HTTP's own number
        is_for_good = response.status in (401, 403, 404, 410)
        return FetchedFile(url=url, state="forbidden" if is_for_good else "not-fetched")
    tag = response.headers.get("x-robots-tag", "")
    rules = page_rules("", tag, robots.product_token(leased.user_agent))
    if rules.why_not_kept(leased.now()):
        return FetchedFile(url=url, state="forbidden")
    try:
        read = await read_apart(read_document, response.content)
    except FetchError:  # it takes more time or memory than any file may
        return FetchedFile(url=url, state="too-large")
    return FetchedFile(url=url, state=read.state, text=read.text, pages=read.pages)

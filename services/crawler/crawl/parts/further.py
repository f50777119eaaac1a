"""The further pages of an article that is cut in several, fetched one after the other."""

import asyncio
import re
from html import unescape
from itertools import islice

import orjson

from services.crawler.crawl.judgement import rules_of
from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.http import Caps, FetchError, Response, charset, is_page, text_of
from services.crawler.policy import (
    Redirect,
    outcomes,
    page_signs,
    resolve_redirect,
    stand_ins,
)
from shared.contract import FurtherPage, PageFetched
from shared.errors import Rejected
from shared.text import MAX_PAGE, canonical_url, host_key, may_be_numbered, page_number

_CAPS = Caps(wire=3_000_000, body=3_000_000, seconds=30.0)
MAX_LINKS = 5_000  # cap against hostile pages
MAX_WORDS = 40  # characters of what a link to a page says
_LINK = re.compile(r"(?i)<a\b([^<>]{1,2000})>((?:[^<]++|<(?!/?a\b)){0,24}+)</a")
_HREF = re.compile(r"(?i)\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_TAG = re.compile(r"<[^<>]*>")
# What a link to a page of the article says: its number, "next", an arrow.
_SAYS_PAGE = re.compile(
    r"(?i)[\W_]*(?:(?:trang|page|phần|part|kỳ)?[\W_]*\d{1,2}"
    r"|(?:trang |xem |đọc )?(?:sau|tiếp(?: theo)?|kế(?: tiếp)?)|next(?: page)?)?[\W_]*"
)
# The comments of readers have pages of their own.
_COMMENTS = re.compile(r"(?i)(?:class|id)\s*=\s*[\"'][^\"']*(?:comment|cmt|binh-?luan|y-?kien)")
_BEFORE = 600  # characters before a link in which its boxes are named


class Pages:
    """The further pages of one article: `known` are their addresses by number.

    `until` is when the last must have come, by the clock of the event loop. `noarchive` says
    whether one of them asks not to be kept.
    """

    def __init__(self, url: str, final_url: str, leased: LeasedHost, until: float) -> None:
        self.known: dict[int, str] = {}
        self.noarchive = False
        self._own = final_url if page_number(url, final_url) == 1 else url
        self._base = final_url
        self._leased = leased
        self._until = until

    def look_at(self, html: str) -> None:
        """Take up the further pages that a page links to."""
        # Atomic: what stands in a link is tried in one way alone.
        for found in islice(_LINK.finditer(html), MAX_LINKS):
            if not _says_page(found[2]):
                continue
            href = _HREF.search(found[1])
            address = unescape(next(filter(None, href.groups()), "")) if href else ""
            if not may_be_numbered(address):
                continue
            number, url = self._numbered(address)
            before = html[max(found.start() - _BEFORE, 0) : found.start()]
            if number > 1 and number not in self.known and not _COMMENTS.search(before):
                self.known[number] = url

    def _numbered(self, address: str) -> tuple[int, str]:
        try:
            url = canonical_url(address, self._base)
        except Rejected:
            return 0, ""
        return (page_number(url, self._own) if host_key(url) == host_key(self._own) else 0), url

    async def fetch(self, room: int) -> tuple[FurtherPage, ...]:
        """Return the pages from the second on, as far as they are linked without a gap.

        `room` is how many bytes they may have as JSON. One that does not come says why.
        """
        fetched: list[FurtherPage] = []
        for number in range(2, MAX_PAGE + 1):
            if number not in self.known:
                break
            page = await self._page(number, self.known[number])
            size = len(orjson.dumps(page.body))
            if size > room:
                page = FurtherPage(number=number, url=page.url, missing="too-large")
            else:
                room -= size
            fetched.append(page)
        return tuple(fetched)

    async def _page(self, number: int, url: str) -> FurtherPage:
        response = await asked(self._leased, url, _CAPS, self._until)
        if isinstance(response, Response) and response.status in outcomes.REDIRECTS:
            response = await self._redirected(response, number)
        why = response if isinstance(response, str) else self._why_none(response)
        if why or isinstance(response, str):
            return FurtherPage(number=number, url=url, missing=why)
        self.look_at(text_of(response))
        return FurtherPage(
            number=number,
            url=url,
            charset=charset(response),
            body_hash=response.content_hash,
            **PageFetched.wrap(response.content),
        )

    async def _redirected(self, response: Response, number: int) -> Response | str:
        """Follow a redirect to the same page of the article, to "/2/" from "/2"."""
        redirect = resolve_redirect(response, allowed=self._leased.allowed)
        if not isinstance(redirect, Redirect) or page_number(redirect.url, self._own) != number:
            return "redirect"
        if host_key(redirect.url) != host_key(self._own):
            return "redirect"
        return await asked(self._leased, redirect.url_as_sent, _CAPS, self._until)

    def _why_none(self, response: Response) -> str | None:
        """Return why an answer is no page of the article, None where it may be."""
        if response.status != 200:  # noqa: PLR2004 - HTTP's own number
            return f"status {response.status}"
        if not is_page(response):
            return "not-a-page"
        if instead := stand_ins.stand_in(page_signs(text_of(response))):
            return instead[0]
        rules = rules_of(response, self._leased.user_agent)
        self.noarchive = self.noarchive or rules.noarchive
        return rules.why_not_kept(self._leased.now()) and "noindex"


def _says_page(content: str) -> bool:
    """Return True if a link says what one to a page of the article does."""
    if len(content) > MAX_WORDS and "<" not in content:
        return False
    said = unescape(_TAG.sub(" ", content)).strip()
    return len(said) <= MAX_WORDS and _SAYS_PAGE.fullmatch(said) is not None


async def asked(leased: LeasedHost, url: str, caps: Caps, until: float) -> Response | str:
    """Return the answer of the leased host once it has rested, or why it was not asked for one."""
    if not leased.allows(url):
        return "robots"
    if leased.is_spent():
        return "quota"
    if asyncio.get_running_loop().time() + leased.wait() > until:
        return "time"
    await asyncio.sleep(leased.wait())
    try:
        return await leased.get(url, caps=caps)
    except FetchError as error:
        return error.kind

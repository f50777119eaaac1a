"""One request to one URL, within caps on size, time and decompression. No redirect is followed."""

import asyncio
import re
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import NamedTuple, cast

import httpx

from services.crawler.http.compression import decompress
from services.crawler.http.dialling import RESOLVERS, Dialler
from services.crawler.http.response import PAGE, Caps, FetchError, Response
from services.crawler.http.transport import Transport
from shared.portals import Tls
from shared.runtime import Network
from shared.text import host_key

# Idle hosts beyond this number are closed, the longest unused first (0.1 MB each with TLS).
MAX_HOSTS = 1000
# Longer validators are never sent back: some servers answer 400 or 431 to their own.
MAX_VALIDATOR = 512  # characters

# A host and the TLS it is believed under: what one portal may vouch for, another may not.


class _Trust(NamedTuple):
    """A host, and how its certificate is judged today: what may share a connection."""

    host: str
    tls: Tls


_DEFAULT_TLS = Tls()
_CONTACT = re.compile(r"https?://[^\s/]+\.\w|[^\s@]@[^\s@]+\.\w")
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@asynccontextmanager
async def open_fetcher(
    *, user_agent: str, allowed: Sequence[Network] = ()
) -> AsyncIterator["Fetcher"]:
    """Open a fetcher; close its connections at the end."""
    with ThreadPoolExecutor(RESOLVERS, thread_name_prefix="resolve") as resolvers:
        dialler = Dialler(allowed, resolvers, is_anonymous=not names_contact(user_agent))
        fetcher = Fetcher(user_agent, dialler)
        try:
            yield fetcher
        finally:
            await fetcher.close()


def names_contact(user_agent: str) -> bool:
    """Return True if a User-Agent says where a webmaster may write to: a web or mail address."""
    return _CONTACT.search(user_agent) is not None


class Fetcher:
    """One transport per host and TLS profile: a pool that all hosts share slows with their number.

    Nothing is kept from one request to the next but the connection: no cookies, no credentials.
    """

    def __init__(self, user_agent: str, dialler: Dialler) -> None:
        self._headers = {
            "User-Agent": user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": "vi,en;q=0.5",
            "Accept-Encoding": "gzip",
        }
        self._dialler = dialler
        self._transports: OrderedDict[_Trust, Transport] = OrderedDict()
        # How many requests are at it: a transport that serves one must not be closed.
        self._in_use: Counter[_Trust] = Counter()

    async def get(
        self,
        url: str,
        *,
        caps: Caps = PAGE,
        headers: Mapping[str, str] | None = None,
        tls: Tls = _DEFAULT_TLS,
        before_send: Callable[[], None] | None = None,
    ) -> Response:
        """Return the answer to a GET of this URL; raise FetchError when there is none to use.

        `headers` go out beside our own, a "Cookie" too. `before_send` is called once connected,
        at the last moment: what it raises ends the request, and nothing is sent.
        """
        try:
            trust = _Trust(host_key(url), tls.on(date.today()))  # noqa: DTZ011 - a day of the machine's own
            request = httpx.Request(
                "GET",
                url,
                headers={**self._headers, **(headers or {})},
                extensions={"before_send": before_send},
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError("protocol", f"the request cannot be written: {error}") from error
        self._in_use[trust] += 1
        try:
            transport = await self._open_transport(trust)
            async with asyncio.timeout(caps.seconds):
                response = await transport.handle_async_request(request)
                answer = await _read_response(url, response, caps, trust)
                return replace(answer, request_headers=dict(request.headers))
        except TimeoutError:
            raise FetchError("timeout", f"not done after {caps.seconds:.0f} s") from None
        except OSError as error:
            # What the network raises comes as FetchError: this is the CA file.
            raise FetchError("tls", f"CA file {tls.ca_file}: {error}") from error
        finally:
            self._in_use.subtract([trust])
            if not self._in_use[trust]:
                del self._in_use[trust]

    async def address(self, host: str) -> str | None:
        """Return the address that stands for the machine of a host[:port], None where unknown."""
        return await self._dialler.address(re.sub(r":\d+$", "", host))

    async def _open_transport(self, trust: _Trust) -> Transport:
        known = self._transports.get(trust)
        if known:
            self._transports.move_to_end(trust)
            return known
        await self._close_idle()
        opened = Transport(self._dialler, trust.tls)
        self._transports[trust] = opened
        return opened

    async def _close_idle(self) -> None:
        surplus = len(self._transports) - MAX_HOSTS + 1
        if surplus <= 0:
            return
        idle = [trust for trust in self._transports if not self._in_use[trust]]
        for trust in idle[:surplus]:
            await self._transports.pop(trust).aclose()

    async def close(self) -> None:
        """Close every connection."""
        while self._transports:
            await self._transports.popitem()[1].aclose()


async def _read_response(url: str, response: httpx.Response, caps: Caps, trust: _Trust) -> Response:
    try:
        content = b"" if _has_no_body(response.status_code) else await _body(response, caps)
    finally:
        await response.aclose()
    headers, cookies = _plain(response.headers)
    is_verified = url.startswith("https:") and trust.tls.profile != "insecure"
    return Response(url, response.status_code, headers, content, cookies, is_verified)


def _has_no_body(status: int) -> bool:
    # The body of a redirect is never read: the connection is closed instead.
    return status in (204, 304) or 300 <= status < 400  # noqa: PLR2004 - HTTP's own numbers


def _plain(headers: httpx.Headers) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the headers by name, without validators that cannot be sent back, and the cookies."""
    pairs = [(name.decode("ascii", "replace").lower(), _text(value)) for name, value in headers.raw]
    plain = dict(pairs)
    if "x-robots-tag" in plain:  # each line may be for another robot
        plain["x-robots-tag"] = "\n".join(value for name, value in pairs if name == "x-robots-tag")
    for validator in ("etag", "last-modified"):
        if validator in plain and not _can_be_sent(plain[validator]):
            del plain[validator]
    return plain, tuple(value for name, value in pairs if name == "set-cookie")


def _can_be_sent(value: str) -> bool:
    return value.isascii() and value.isprintable() and len(value) <= MAX_VALIDATOR


def _text(value: bytes) -> str:
    """Return a header's value: UTF-8 where it is (a raw Location), else Latin-1."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


async def _body(response: httpx.Response, caps: Caps) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared[:18]) > caps.wire and not caps.cut:
        raise FetchError("too-large", f"{declared} bytes declared, {caps.wire} taken")
    raw = bytearray()
    # As it came on the wire; `aiter_raw` counts and cuts what nobody asks for.
    async for chunk in cast("AsyncIterator[bytes]", response.stream):
        raw += chunk
        if len(raw) > caps.wire:
            break
    if len(raw) > caps.wire and not caps.cut:
        raise FetchError("too-large", f"more than {caps.wire} bytes on the wire")
    encoding = response.headers.get("content-encoding", "")
    return decompress(bytes(raw), encoding, caps.body, cut=caps.cut)[: caps.body]

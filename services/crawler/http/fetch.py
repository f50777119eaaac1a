"""One request to one URL, within caps on size, time and decompression. No redirect is followed."""

import asyncio
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path

import httpcore
import httpx

from services.crawler.http.compression import decompress
from services.crawler.http.response import PAGE, Caps, FetchError, Response
from services.crawler.http.transport import (
    RESOLVERS,
    CheckedBackend,
    ForbiddenAddressError,
    Transport,
    UnknownNameError,
)
from shared.runtime import Network
from shared.text import host_key

# Idle clients beyond this number are closed, the longest unused first (0.1 MB each with TLS).
MAX_CLIENTS = 1000

_TIMEOUT = httpx.Timeout(connect=10, read=20, write=10, pool=10)

# A host and the CA file it is believed under: what one may vouch for, another may not.
_Trust = tuple[str, Path | None]
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@asynccontextmanager
async def open_fetcher(
    *, user_agent: str, allowed: Sequence[Network] = ()
) -> AsyncIterator["Fetcher"]:
    """Open a fetcher; close its connections at the end."""
    with ThreadPoolExecutor(RESOLVERS, thread_name_prefix="resolve") as resolvers:
        fetcher = Fetcher(user_agent, CheckedBackend(allowed, resolvers))
        try:
            yield fetcher
        finally:
            await fetcher.close()


class Fetcher:
    """One client per host and CA file: a pool that all hosts share slows down with their number."""

    def __init__(self, user_agent: str, backend: CheckedBackend) -> None:
        self._headers = {
            "User-Agent": user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": "vi,en;q=0.5",
            "Accept-Encoding": "gzip",
        }
        self._backend = backend
        self._clients: OrderedDict[_Trust, httpx.AsyncClient] = OrderedDict()
        self._in_use: set[_Trust] = set()
        self._connected: set[_Trust] = set()

    async def get(
        self,
        url: str,
        *,
        caps: Caps = PAGE,
        headers: Mapping[str, str] | None = None,
        ca_file: Path | None = None,
    ) -> Response:
        """Return the answer to a GET of this URL; raise FetchError when there is none to use."""
        trust = host_key(url), ca_file
        self._in_use.add(trust)
        try:
            await self._open_client(trust)
            async with asyncio.timeout(caps.seconds):
                return await self._ask(trust, url, headers or {}, caps)
        except TimeoutError:
            raise FetchError("timeout", f"not done after {caps.seconds:.0f} s") from None
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise _network_failure(error) from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.HTTPError) as error:
            raise FetchError("protocol", str(error)) from error
        except OSError as error:
            # What the network raises comes as httpcore's errors: this is the CA file.
            raise FetchError("tls", f"CA file {ca_file}: {error}") from error
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError("protocol", f"the request cannot be written: {error}") from error
        finally:
            self._in_use.discard(trust)

    async def _ask(
        self, trust: _Trust, url: str, headers: Mapping[str, str], caps: Caps
    ) -> Response:
        """Ask; once more at once when a kept connection turns out to be closed by now."""
        client = self._clients[trust]
        request = client.build_request("GET", url, headers=dict(headers))
        was_connected = trust in self._connected
        self._connected.discard(trust)
        try:
            response = await client.send(request, stream=True)
        except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
            if not was_connected:
                raise
            response = await client.send(request, stream=True)
        read = await _read_response(url, response, caps)
        self._connected.add(trust)
        return read

    async def _open_client(self, trust: _Trust) -> None:
        if trust in self._clients:
            self._clients.move_to_end(trust)
            return
        await self._close_idle()
        transport = Transport(self._backend, _context(trust[1]))
        self._clients[trust] = httpx.AsyncClient(
            transport=transport,
            headers=self._headers,
            timeout=_TIMEOUT,
            trust_env=False,
            follow_redirects=False,
            cookies=_no_cookies(),
        )

    async def _close_idle(self) -> None:
        idle = [trust for trust in self._clients if trust not in self._in_use]
        for trust in idle[: max(0, len(self._clients) - MAX_CLIENTS + 1)]:
            await self._clients.pop(trust).aclose()

    async def close(self) -> None:
        """Close every connection."""
        while self._clients:
            await self._clients.popitem()[1].aclose()


@cache
def _context(ca_file: Path | None) -> ssl.SSLContext:
    """Return the one context of this CA file beside the public ones (55 ms and 0.9 MB each)."""
    context = httpx.create_ssl_context(trust_env=False)
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


def _no_cookies() -> CookieJar:
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


async def _read_response(url: str, response: httpx.Response, caps: Caps) -> Response:
    try:
        content = b"" if _has_no_body(response.status_code) else await _body(response, caps)
    finally:
        await response.aclose()
    return Response(url, response.status_code, _plain(response.headers), content)


def _has_no_body(status: int) -> bool:
    # The body of a redirect is never read: the connection is closed instead.
    return status in (204, 304) or 300 <= status < 400  # noqa: PLR2004 - HTTP's own numbers


def _plain(headers: httpx.Headers) -> dict[str, str]:
    return {name.decode("ascii", "replace").lower(): _text(value) for name, value in headers.raw}


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
    async for chunk in response.aiter_raw():
        raw += chunk
        if len(raw) > caps.wire:
            break
    if len(raw) > caps.wire and not caps.cut:
        raise FetchError("too-large", f"more than {caps.wire} bytes on the wire")
    encoding = response.headers.get("content-encoding", "")
    return decompress(bytes(raw), encoding, caps.body, cut=caps.cut)[: caps.body]


def _network_failure(error: Exception) -> FetchError:
    if isinstance(error, ForbiddenAddressError):
        return FetchError("private-address", str(error))
    if isinstance(error, UnknownNameError):
        return FetchError("name", str(error))
    if isinstance(error, httpcore.TimeoutException):
        return FetchError("timeout", type(error).__name__)
    text = str(error) or type(error).__name__
    return FetchError("tls" if "SSL" in text or "certificate" in text else "connect", text)

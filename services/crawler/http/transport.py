"""httpx over connections of our own: one is kept for each host, nothing is pooled."""

from collections.abc import AsyncIterator
from time import monotonic
from typing import NamedTuple

import httpx

from services.crawler.http.dialling import Dialler
from services.crawler.http.exchange import ClosedUnansweredError, Exchange
from services.crawler.http.tls import context_of
from shared.portals import Tls

# A connection that is kept longer than the delay of its host saves a TLS handshake per page.
KEEP_ALIVE_SECONDS = 120.0
_PORTS = {"http": 80, "https": 443}


class _Origin(NamedTuple):
    scheme: str
    host: str
    port: int


class _Kept(NamedTuple):
    """An idle connection, and since when (seconds of the monotonic clock) it has been kept."""

    exchange: Exchange
    since: float


class Transport(httpx.AsyncBaseTransport):
    """Sends the requests of one host. Errors are FetchError; OSError for a bad ca_file."""

    def __init__(self, dialler: Dialler, tls: Tls) -> None:
        self._dialler = dialler
        self._context = context_of(tls)
        self._kept: dict[_Origin, _Kept] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body of the answer is not read yet.

        Asks once more at once when a kept connection turns out to be closed by now.
        """
        url = request.url
        port = url.port or _PORTS.get(url.scheme, 0)
        origin = _Origin(url.scheme, url.raw_host.decode("ascii"), port)
        idle = self._take(origin)
        if idle:
            try:
                return await self._ask(idle, request, origin)
            except ClosedUnansweredError:
                pass
        context = self._context if url.scheme == "https" else None
        stream = await self._dialler.dial(origin.host, origin.port, context)
        return await self._ask(Exchange(stream), request, origin)

    async def _ask(
        self, exchange: Exchange, request: httpx.Request, origin: _Origin
    ) -> httpx.Response:
        try:
            # Dialling takes its time, and a machine may stand still: this is the last moment.
            if before_send := request.extensions.get("before_send"):
                before_send()
            head = await exchange.ask(request.url.raw_path, request.headers.raw)
        except BaseException:
            exchange.close()
            raise
        body = _Body(self, exchange, origin)
        return httpx.Response(head.status, headers=head.headers, stream=body)

    def _take(self, origin: _Origin) -> Exchange | None:
        """Return the connection kept for an origin if it is fit for another request."""
        kept = self._kept.pop(origin, None)
        if kept is None:
            return None
        exchange = kept.exchange
        if monotonic() - kept.since > KEEP_ALIVE_SECONDS or not exchange.is_quiet():
            exchange.close()
            return None
        return exchange

    def keep(self, origin: _Origin, exchange: Exchange) -> None:
        """Keep a connection whose answer has been read, or close it when it is not fit for more."""
        if origin in self._kept or not exchange.renew():
            exchange.close()
            return
        self._kept[origin] = _Kept(exchange, monotonic())

    async def aclose(self) -> None:
        """Close every connection."""
        while self._kept:
            _, kept = self._kept.popitem()
            kept.exchange.close()


class _Body(httpx.AsyncByteStream):
    def __init__(self, transport: Transport, exchange: Exchange, origin: _Origin) -> None:
        self._transport = transport
        self._exchange = exchange
        self._origin = origin

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._exchange.body()

    async def aclose(self) -> None:
        self._transport.keep(self._origin, self._exchange)

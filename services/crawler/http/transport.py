"""Connections: every address is checked after resolution, then dialled."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpcore
import httpx

from services.crawler.http.addresses import may_connect
from shared.runtime import Network

# A connection that is kept longer than the delay of its host saves a TLS handshake per page.
KEEP_ALIVE_SECONDS = 120.0
# Dead names block a thread for seconds; asyncio's own pool has six.
RESOLVERS = 32


class ForbiddenAddressError(httpcore.ConnectError):
    """The name leads to an address that may not be fetched."""


class UnknownNameError(httpcore.ConnectError):
    """The name leads nowhere."""


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Resolves a name once, refuses it if any of its addresses is forbidden, dials the address.

    The name itself still goes into SNI, the certificate check and the Host header.
    """

    def __init__(self, allowed: Sequence[Network], resolvers: ThreadPoolExecutor) -> None:
        self._allowed = allowed
        self._resolvers = resolvers
        self._dialler = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature of httpcore
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Return a connection to the first address that answers."""
        addresses = await self._addresses(host, port)
        failure: Exception | None = None
        for address in addresses:
            try:
                return await self._dialler.connect_tcp(
                    address,
                    port,
                    timeout=timeout,
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or UnknownNameError(f"{host} has no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature of httpcore
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the signature of httpcore
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: a page never comes out of a local socket."""
        raise ForbiddenAddressError(f"a local socket: {path} ({timeout})")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        addresses = await asyncio.get_running_loop().run_in_executor(
            self._resolvers, _resolve, host, port
        )
        for address in addresses:
            if not may_connect(address, port, self._allowed):
                raise ForbiddenAddressError(f"{host}:{port} is {address}, which is not public")
        return addresses


def _resolve(host: str, port: int) -> list[str]:
    try:
        infos = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownNameError(f"{host} has no address: {error}") from error
    return list(dict.fromkeys(str(address[4][0]) for address in infos))


class Transport(httpx.AsyncBaseTransport):
    """httpx over a pool of httpcore with a backend of our own, which httpx has no argument for.

    Errors are those of httpcore.
    """

    def __init__(self, backend: CheckedBackend, context: ssl.SSLContext) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=2,
            max_keepalive_connections=2,
            keepalive_expiry=KEEP_ALIVE_SECONDS,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body of the answer is not read yet."""
        url = request.url
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        response = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=target,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), extensions={}
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._answer.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        await self._answer.aclose()

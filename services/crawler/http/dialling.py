"""Connections: every address is checked after resolution, dialled, and checked again."""

import asyncio
import socket
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from services.crawler.http.addresses import is_loopback, may_connect
from services.crawler.http.response import FetchError
from services.crawler.http.stream import Stream
from services.crawler.http.tls import describe
from shared.runtime import Network

# Dead names block a thread for seconds; asyncio's own pool has six.
RESOLVERS = 32
# For a connection and its TLS handshake, at each address.
CONNECT_SECONDS = 10.0
# A lease goes on meanwhile: whoever is not known by then is asked without an address.
RESOLVE_SECONDS = 5.0
# A name may have any number of addresses; a host that is down would cost ten seconds for each.
MAX_ADDRESSES = 4  # cap against hostile names


class Dialler:
    """Resolves a name once, refuses it if any of its addresses is forbidden, dials the address.

    The name itself still goes into SNI, the certificate check and the Host header. Who is anonymous
    may dial loopback alone.
    """

    def __init__(
        self,
        allowed: Sequence[Network],
        resolvers: ThreadPoolExecutor,
        *,
        is_anonymous: bool = False,
    ) -> None:
        self._allowed = allowed
        self._is_anonymous = is_anonymous
        self._resolvers = resolvers

    async def dial(self, host: str, port: int, context: ssl.SSLContext | None) -> Stream:
        """Return a connection to the first address that answers, under TLS if a context is given.

        Raises FetchError.
        """
        failure = FetchError("name", f"{host} has no address")
        for address in (await self._addresses(host, port))[:MAX_ADDRESSES]:
            try:
                return await self._connect(address, host, port, context)
            except ssl.SSLError as error:
                raise FetchError("tls", describe(error)) from error
            except TimeoutError:
                failure = FetchError("timeout", f"no connection in {CONNECT_SECONDS:.0f} s")
            except OSError as error:
                failure = _failure(error, context)
        raise failure

    async def address(self, host: str) -> str | None:
        """Return the address that stands for the machine behind a name, None where there is none.

        It is the lowest of all, so that a name server that turns them round changes nothing.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(RESOLVE_SECONDS):
                found = await loop.run_in_executor(self._resolvers, _resolve, host, 0)
        except (FetchError, TimeoutError):
            return None
        return min(found, default=None)

    async def _connect(
        self, address: str, host: str, port: int, context: ssl.SSLContext | None
    ) -> Stream:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(CONNECT_SECONDS):
            _, stream = await loop.create_connection(
                Stream, address, port, ssl=context, server_hostname=host if context else None
            )
        if not may_connect(stream.peer, port, self._allowed):
            stream.close()
            raise FetchError("private-address", f"{host}:{port} answers from {stream.peer}")
        return stream

    async def _addresses(self, host: str, port: int) -> list[str]:
        addresses = await asyncio.get_running_loop().run_in_executor(
            self._resolvers, _resolve, host, port
        )
        for address in addresses:
            if not may_connect(address, port, self._allowed):
                where = f"{host}:{port} is {address}, which is not public"
                raise FetchError("private-address", where)
        if self._is_anonymous and not all(map(is_loopback, addresses)):
            raise FetchError("connect", "the User-Agent names no contact: set BANTIN_USER_AGENT")
        return addresses


def _resolve(host: str, port: int) -> list[str]:
    try:
        infos = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("name", f"{host} has no address: {error}") from error
    return list(dict.fromkeys(str(address) for *_, (address, *_) in infos))


def _failure(error: OSError, context: ssl.SSLContext | None) -> FetchError:
    text = str(error) or type(error).__name__
    if context and isinstance(error, ConnectionResetError | ConnectionAbortedError):
        why = "ended in the TLS handshake, as servers with an old protocol do: tls profile legacy"
        return FetchError("tls", f"{why} ({text})")
    return FetchError("connect", text)

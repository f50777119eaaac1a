"""Who asks: the address of a client, also behind proxies of our own, and the name it asks for."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from shared.runtime import Network

Address = IPv4Address | IPv6Address
_LOCAL_NAME, _OF_LOCAL_NAMES = "localhost", ".localhost"
# One customer has at least so much of IPv6: within it addresses cost nothing.
_SITE_BITS = 64


def client_of(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Return whom a request counts for: an address, or the /64 of one of IPv6.

    `forwarded` is X-Forwarded-For, believed from right to left as far as those who wrote it are our
    own `proxies`; what a stranger writes there changes nothing.
    """
    client = _address(peer)
    if client is None:
        return peer
    for said in reversed(forwarded.split(",")):
        if not _is_within(client, proxies):
            break
        before = _address(said.strip())
        if before is None:
            break
        client = before
    if isinstance(client, IPv6Address):
        return str(IPv6Address(int(client) >> (128 - _SITE_BITS) << (128 - _SITE_BITS)))
    return str(client)


def is_welcome(host: str, local: str, hosts: Sequence[str]) -> bool:
    """Return True if the desk answers under this name (the header Host).

    Where the operator names none it is any, but on an address of loopback (`local`): a page of the
    web whose name is made to lead there must not read the desk of whoever looks at it.
    """
    name = _name_of(host)
    if name in hosts or _is_loopback(name):
        return True
    return not hosts and not _is_loopback(local)


def _name_of(host: str) -> str:
    """Return a host without its port and brackets, in small letters."""
    name = host.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if ":" in name else name


def _is_loopback(name: str) -> bool:
    if name == _LOCAL_NAME or name.endswith(_OF_LOCAL_NAMES):
        return True
    address = _address(name)
    return address is not None and address.is_loopback


def _is_within(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)


def _address(text: str) -> Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found

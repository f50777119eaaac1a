"""Which network addresses may be fetched: public ones, and what the settings open."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from shared.runtime import Network

Address = IPv4Address | IPv6Address
WEB_PORTS = frozenset({80, 443})

# IANA has given out addresses of this network alone to hosts (RFC 4291); the rest of IPv6 is local,
# multicast, an IPv4 address in disguise (::ffff:0:0:0/96), or nobody's.
_UNICAST = ip_network("2000::/3")
# How a machine with IPv6 alone reaches IPv4 (RFC 6052): the last 32 bits say whom it reaches.
_NAT64 = ip_network("64:ff9b::/96")
# Special-purpose networks of IANA's registries that are inside the public ranges. Python's
# `is_global` differs from version to version about them, and no public web server lives in any.
_DENIED = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # protocol assignments (RFC 6890)
            "192.88.99.0/24",  # 6to4 relays (RFC 7526, deprecated)
            "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks (RFC 2928)
            "2002::/16",  # 6to4: an IPv4 address in disguise (RFC 3056)
            "2001:db8::/32",  # documentation (RFC 3849)
            "3fff::/20",  # documentation (RFC 9637)
        ),
    )
)


def may_connect(address: str, port: int, allowed: Sequence[Network] = ()) -> bool:
    """Return True if an address is public and the port a web port, or its network is allowed.

    An allowed network may be asked on any port. What is no IP address is refused.
    """
    ip = parse_ip(address)
    if ip is None:
        return False
    if any(ip in network for network in allowed):
        return True
    return port in WEB_PORTS and _is_public(ip)


def parse_ip(address: str) -> Address | None:
    """Return an IP address, IPv4 where IPv6 stands for it; None for what is none.

    "::ffff:10.0.0.1" and "64:ff9b::10.0.0.1" (NAT64) stand for 10.0.0.1.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip


def is_loopback(host: str) -> bool:
    """Return True if a host[:port] is this machine by its name or address."""
    name = host.rpartition("]")[0].strip("[") if host.startswith("[") else host.partition(":")[0]
    ip = parse_ip(name)
    return ip.is_loopback if ip else name == "localhost"


def _is_public(address: Address) -> bool:
    if address.is_multicast or not address.is_global:
        return False
    if isinstance(address, IPv6Address) and address not in _UNICAST:
        return False
    return not any(address in network for network in _DENIED)

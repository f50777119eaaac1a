"""Which network addresses may be fetched: public ones, and what the settings open."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from shared.runtime import Network

Address = IPv4Address | IPv6Address
WEB_PORTS = frozenset({80, 443})

# What Python 3.11's `is_global` lets through and no public web server lives in.
_DENIED = tuple(
    map(
        ip_network,
        (
            "64:ff9b::/96",  # NAT64: an IPv4 address in disguise (RFC 6052)
            "64:ff9b:1::/48",  # local NAT64 (RFC 8215)
            "2002::/16",  # 6to4: as above (RFC 3056)
            "2001::/32",  # Teredo: as above (RFC 4380)
            "::/96",  # IPv4-compatible (RFC 4291, deprecated)
            "fec0::/10",  # site-local (RFC 3879, deprecated)
            "5f00::/16",  # segment routing (RFC 9602)
            "192.88.99.0/24",  # 6to4 relays (RFC 7526, deprecated)
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
    """Return an IP address, IPv4 where IPv6 maps it ("::ffff:10.0.0.1"); None for what is none."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    mapped = ip.ipv4_mapped if isinstance(ip, IPv6Address) else None
    return mapped or ip


def _is_public(address: Address) -> bool:
    if address.is_multicast or not address.is_global:
        return False
    return not any(address in network for network in _DENIED)

"""Addresses that are nobody's business are never dialled, however they are written."""

from ipaddress import ip_network

import pytest

from services.crawler.http.addresses import is_loopback, may_connect

LOOPBACK = (ip_network("127.0.0.0/8"),)
# Loopback, private, link-local, shared, multicast, and each of these in disguise.
PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "192.0.0.1",
    "192.0.0.8",
    "192.0.0.9",
    "192.0.0.100",
    "192.0.0.254",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "240.0.0.1",
    "::ffff:0:8.8.8.8",
    "3fff::1",
    "1::1",
    "4000::1",
    "8000::1",
    "e000::1",
    "100::1",
    "2001:2::1",
    "2001:20::1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::1",
    "2002:7f00:1::1",
    "::127.0.0.1",
    "2001:0:1::1",
    "5f00::1",
    "2001:db8::1",
    "192.88.99.1",
    "fe80::1%eth0",
    "not-an-address",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_no_public_web_server_has_are_refused(address: str) -> None:
    assert not may_connect(address, 443)


@pytest.mark.parametrize("address", ["123.30.1.1", "2405:4800::1", "::ffff:123.30.1.1"])
def test_public_addresses_are_fetched_on_web_ports_only(address: str) -> None:
    assert may_connect(address, 80)
    assert may_connect(address, 443)
    assert not may_connect(address, 22)
    assert not may_connect(address, 8443)


def test_an_allowed_network_opens_itself_and_nothing_else() -> None:
    assert may_connect("127.0.0.1", 8123, LOOPBACK)
    assert may_connect("::ffff:127.0.0.1", 8123, LOOPBACK)
    assert not may_connect("10.0.0.1", 80, LOOPBACK)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8123", True),
        ("127.8.0.9", True),
        ("localhost:80", True),
        ("[::1]:8080", True),
        ("::1", False),  # no host of a URL: it has its brackets there
        ("bao.example.vn", False),
        ("10.0.0.1", False),
    ],
)
def test_this_machine_is_known_by_its_names(
    host: str,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert is_loopback(host) is expected

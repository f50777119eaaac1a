"""Whom a request counts for, and under which names the desk answers."""

from ipaddress import ip_network

import pytest

from services.desk.http.clients import client_of, is_welcome

PROXIES = (ip_network("10.0.0.0/8"),)


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  # a stranger's word
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # the first is the client's word
        ("10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("::ffff:203.0.113.7", "", "203.0.113.7"),
        ("2001:db8::1", "", "2001:db8::"),
        ("2001:db8::2", "", "2001:db8::"),
        ("", "198.51.100.1", ""),
    ],
)
def test_whom_a_request_counts_for(peer: str, forwarded: str, client: str) -> None:
    assert client_of(peer, forwarded, PROXIES) == client


@pytest.mark.parametrize(
    ("host", "local", "hosts", "is_answered"),
    [
        ("127.0.0.1:8080", "127.0.0.1", (), True),
        ("localhost:8080", "127.0.0.1", (), True),
        ("[::1]:8080", "::1", (), True),
        ("evil.example:8080", "127.0.0.1", (), False),
        ("", "127.0.0.1", (), False),
        ("127.0.0.1.evil.example", "127.0.0.1", (), False),
        ("desk.example.vn", "10.1.2.3", (), True),
        ("desk.example.vn", "127.0.0.1", ("desk.example.vn",), True),
        ("DESK.example.vn:443", "10.1.2.3", ("desk.example.vn",), True),
        ("other.example.vn", "10.1.2.3", ("desk.example.vn",), False),
    ],
)
def test_under_which_names_it_answers(
    host: str, local: str, hosts: tuple[str, ...], *, is_answered: bool
) -> None:
    assert is_welcome(host, local, hosts) == is_answered

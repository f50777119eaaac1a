"""Who asks says where a webmaster may write to."""

import socket
from ipaddress import ip_network

import pytest

from services.crawler.http.fetch import names_contact, open_fetcher
from services.crawler.http.response import FetchError

LOOPBACK = (ip_network("127.0.0.0/8"),)


async def test_who_names_no_contact_reaches_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("123.30.1.1", 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_given: [answer])
    async with open_fetcher(user_agent="bantin/0.1", allowed=LOOPBACK) as anonymous:
        with pytest.raises(FetchError, match="set BANTIN_USER_AGENT"):
            await anonymous.get("http://bao.example.vn/")


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        ("bantin/0.1", False),
        ("bantin/0.1 (+https://bantin.example.vn/ve-chung-toi)", True),
        ("bantin/0.1 (toa-soan@bantin.example.vn)", True),
        ("bantin/0.1 (http://)", False),
        ("bantin@home", False),
    ],
)
def test_a_contact_is_a_web_or_mail_address(
    user_agent: str,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert names_contact(user_agent) is expected

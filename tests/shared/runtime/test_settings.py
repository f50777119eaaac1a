"""Settings from the environment, and the line for a wrong one."""

from ipaddress import ip_network

import pytest

from shared.errors import UsageError
from shared.runtime.settings import read_settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BANTIN_FUSE", "many"),
        ("BANTIN_FETCH_WORKERS", "0"),
        ("BANTIN_LOG_LEVEL", "loud"),
        ("BANTIN_ALLOW_NETWORKS", "127.0.0.1/8"),
        ("BANTIN_USER_AGENT", "bản tin"),
        ("BANTIN_USER_AGENT", "bantin\nHost: x"),
        ("BANTIN_USER_AGENT", ""),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(UsageError, match=name) as refused:
        read_settings()

    assert "\n" not in str(refused.value)


def test_a_wrong_part_of_a_list_is_named_once_with_the_variable_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BANTIN_ALLOW_NETWORKS", "10.0.0.0/8,foo")
    monkeypatch.setenv("BANTIN_FUSE", "x")

    with pytest.raises(UsageError) as refused:
        read_settings()

    networks, fuse = str(refused.value).split("; ")
    assert networks.startswith("BANTIN_ALLOW_NETWORKS='10.0.0.0/8,foo': ")
    assert networks.endswith("'foo' does not appear to be an IPv4 or IPv6 network")
    assert fuse.startswith("BANTIN_FUSE='x': ")


def test_networks_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTIN_ALLOW_NETWORKS", "127.0.0.0/8,::1/128")

    networks = read_settings().allow_networks

    assert networks == (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def test_what_is_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTIN_FUSE", "5")

    assert read_settings().fuse == 5
    assert read_settings(fuse=7, kafka=None).fuse == 7

"""Settings from the environment, and the line for a wrong one."""

import re

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


def test_what_is_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTIN_FUSE", "5")

    assert read_settings().fuse == 5
    assert read_settings(fuse=7, kafka=None).fuse == 7


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("BANTIN_KAFAK", "did you mean BANTIN_KAFKA?"),
        ("BANTIN_FUSES", "did you mean BANTIN_FUSE?"),
        ("BANTIN_X9", "BANTIN_X9 is no setting"),
    ],
)
def test_an_unknown_name_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.setenv(name, "1")

    with pytest.raises(UsageError, match=re.escape(said)):
        read_settings()


def test_what_kubernetes_says_of_its_services_is_no_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("BANTIN_SERVICE_HOST", "BANTIN_DESK_SERVICE_PORT_HTTP", "BANTIN_PORT_80_TCP_ADDR"):
        monkeypatch.setenv(name, "10.0.0.1")
    monkeypatch.setenv("BANTIN_PORT", "tcp://10.0.0.1:80")

    assert read_settings()


@pytest.mark.parametrize("address", ["u:secret@kafka", "k:1,u:se@cret@k", "x://u:sec/ret@h"])
def test_a_password_is_never_repeated(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("BANTIN_KAFKA", address)

    with pytest.raises(UsageError, match="BANTIN_KAFKA") as refused:
        read_settings()

    assert not re.search(r"sec|cret|ret@|u:", str(refused.value))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"BANTIN_KAFKA": "u:p@k:1", "BANTIN_KAFKA_USER": "w"}, "BANTIN_KAFKA_USER is set, and in"),
        ({"BANTIN_STORE_FILE": "/nowhere"}, "BANTIN_STORE_FILE='/nowhere' cannot be read"),
        ({"BANTIN_STORE_FILE": "/dev/null", "BANTIN_STORE": "mongodb://m/x"}, "are both set"),
        ({"BANTIN_PREFIX": "a b"}, "BANTIN_PREFIX"),
        ({"BANTIN_KAFKA_SASL_MECHANISM": "gssapi"}, "BANTIN_KAFKA_SASL_MECHANISM"),
    ],
)
def test_a_secret_is_set_once_and_can_be_read(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], says: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(UsageError, match=re.escape(says)):
        read_settings()

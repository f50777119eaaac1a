"""Values of settings: what is taken apart, and what is refused."""

from ipaddress import ip_network

import pytest

from shared.runtime.settings import Settings, read_settings


def test_networks_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTIN_ALLOW_NETWORKS", "127.0.0.0/8,::1/128")

    networks = read_settings().allow_networks

    assert networks == (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def test_user_and_password_are_taken_out_of_the_address() -> None:
    settings = Settings(kafka="sasl_plaintext://u:t%40p@k:1")

    assert settings.kafka == "k:1"
    assert settings.kafka_user == "u"
    assert settings.kafka_password
    assert settings.kafka_password.get_secret_value() == "t@p"
    assert "t@p" not in str(settings)


def test_hosts_of_the_desk_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTIN_DESK_HOSTS", "Desk.example.vn, bantin")

    assert read_settings().desk_hosts == ("desk.example.vn", "bantin")

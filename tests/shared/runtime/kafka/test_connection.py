"""The arguments of every client, and settings that contradict each other."""

import re
import ssl
from pathlib import Path

import pytest

from shared.errors import UsageError
from shared.runtime.kafka.connection import connection, faststream_security, security_protocol
from shared.runtime.settings import Settings, read_settings

USER = {"kafka_user": "u", "kafka_password": "p"}


@pytest.mark.parametrize(
    ("given", "protocol"),
    [
        ({}, "PLAINTEXT"),
        (USER, "SASL_SSL"),
        ({"kafka_ca_file": "ca.pem"}, "SSL"),
        ({**USER, "kafka_security_protocol": "sasl_plaintext"}, "SASL_PLAINTEXT"),
        ({"kafka": "sasl_plaintext://u:p@k:1"}, "SASL_PLAINTEXT"),
        ({"kafka": "u:p@k:1"}, "SASL_SSL"),
    ],
)
def test_the_protocol_follows_from_what_is_set(given: dict[str, str], protocol: str) -> None:
    assert security_protocol(Settings(**{"kafka": "k:1", **given})) == protocol


def test_a_user_logs_in_over_tls() -> None:
    arguments = connection(Settings(kafka="u:p@k:1", kafka_sasl_mechanism="plain"))

    context = arguments.pop("ssl_context")
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert arguments == {
        "bootstrap_servers": "k:1",
        "client_id": "bantin",
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "PLAIN",
        "sasl_plain_username": "u",
        "sasl_plain_password": "p",
    }
    assert faststream_security(Settings(kafka="k:1")) is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kafka_user": "u"}, "BANTIN_KAFKA_PASSWORD"),
        ({"kafka_security_protocol": "SASL_SSL"}, "BANTIN_KAFKA_USER"),
        ({**USER, "kafka_security_protocol": "SSL"}, "no user logs in"),
        ({"kafka_security_protocol": "PLAINTEXT", "kafka_ca_file": "x"}, "there is no TLS"),
        ({"kafka_certificate_file": "x"}, "belong together"),
        ({"kafka_ca_file": "/nowhere/ca.pem"}, "/nowhere/ca.pem cannot be read"),
        ({"kafka_ca_file": __file__}, "holds no certificate in PEM"),
        (
            {"kafka_certificate_file": __file__, "kafka_key_file": __file__},
            "BANTIN_KAFKA_KEY_PASSWORD",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(given: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)) as refused:
        connection(Settings(kafka="k:1", **given))

    assert "\n" not in str(refused.value)


def test_a_password_stands_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "password"
    secret.write_text("m@t:khẩu\n", "utf-8")
    monkeypatch.setenv("BANTIN_KAFKA", "k:1")
    monkeypatch.setenv("BANTIN_KAFKA_USER", "u")
    monkeypatch.setenv("BANTIN_KAFKA_PASSWORD_FILE", str(secret))

    settings = read_settings()

    assert connection(settings)["sasl_plain_password"] == secret.read_text("utf-8").rstrip()
    assert "khẩu" not in repr(settings)

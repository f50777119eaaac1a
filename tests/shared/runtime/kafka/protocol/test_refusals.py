"""What a real Kafka refuses, told from an outage, with what to do about it."""

import re
from typing import Any

import pytest

from shared.errors import UsageError
from shared.runtime.kafka.offsets import sizes
from shared.runtime.kafka.protocol import refusal
from shared.runtime.settings import Settings
from tests.support.servers.security import PASSWORD, Security

SERVED = ["PLAINTEXT", "SSL", "SASL_SSL", "SASL_PLAINTEXT"]
# The listener that is dialled, what is set otherwise than it wants, and what the line says.
REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "wrong password": ("SASL_SSL", {"kafka_password": "mistyped"}, "refuses the user 'newsroom'"),
    "unknown user": ("SASL_PLAINTEXT", {"kafka_user": "nobody"}, "refuses the user 'nobody'"),
    "wrong password, PLAIN": (
        "SASL_SSL",
        {"kafka_password": "mistyped", "kafka_sasl_mechanism": "PLAIN"},
        "refuses the user 'newsroom' or the password: mend BANTIN_KAFKA_USER",
    ),
    "another CA": ("SASL_SSL", {"kafka_ca_file": "another-ca.pem"}, "BANTIN_KAFKA_CA_FILE"),
    "the system's CAs": ("SASL_SSL", {"kafka_ca_file": None}, "BANTIN_KAFKA_CA_FILE"),
    "no TLS to a TLS listener": (
        "SASL_SSL",
        {"kafka_security_protocol": "SASL_PLAINTEXT", "kafka_ca_file": None},
        "speaks TLS: set BANTIN_KAFKA_SECURITY_PROTOCOL",
    ),
    "TLS to a listener without": (
        "SASL_PLAINTEXT",
        {"kafka_security_protocol": "SASL_SSL"},
        "speaks no TLS: set BANTIN_KAFKA_SECURITY_PROTOCOL",
    ),
    "nobody to a SASL listener": (
        "SASL_PLAINTEXT",
        {"kafka_security_protocol": "PLAINTEXT", "kafka_user": None, "kafka_password": None},
        "(PLAIN, SCRAM-SHA-256, SCRAM-SHA-512): set BANTIN_KAFKA_USER",
    ),
    "nobody to a SASL listener over TLS": (
        "SASL_SSL",
        {"kafka_security_protocol": "SSL", "kafka_user": None, "kafka_password": None},
        "set BANTIN_KAFKA_USER",
    ),
    "a user to a listener without": (
        "PLAINTEXT",
        {"kafka_security_protocol": "SASL_PLAINTEXT", "kafka_user": "x", "kafka_password": "y"},
        "lets nobody log in",
    ),
    "no certificate of ours": (
        "SSL",
        {"kafka_certificate_file": None, "kafka_key_file": None},
        "set BANTIN_KAFKA_CERTIFICATE_FILE",
    ),
    "a certificate of another CA": (
        "SSL",
        {"kafka_certificate_file": "another-ca.pem", "kafka_key_file": "another-ca-key.pem"},
        "set BANTIN_KAFKA_CERTIFICATE_FILE",
    ),
}


def _settings(guarded: Security, plain: str, listener: str, changed: dict[str, Any]) -> Settings:
    files = {
        name: guarded.folder / value if name.endswith("_file") and value else value
        for name, value in changed.items()
    }
    if listener == "PLAINTEXT":
        files["kafka"] = plain
    return guarded.settings(listener, **files)


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
@pytest.mark.parametrize("listener", SERVED)
async def test_who_is_served_is_not_refused(
    guarded_kafka: Security, kafka: str, listener: str, mechanism: str
) -> None:
    settings = _settings(guarded_kafka, kafka, listener, {"kafka_sasl_mechanism": mechanism})

    assert await refusal(settings) is None


@pytest.mark.parametrize("name", REFUSED)
async def test_a_refusal_is_one_line_that_says_what_to_set(
    guarded_kafka: Security, kafka: str, name: str
) -> None:
    listener, changed, says = REFUSED[name]
    settings = _settings(guarded_kafka, kafka, listener, changed)

    said = await refusal(settings)
    with pytest.raises(UsageError, match=re.escape(says)) as refused:
        await sizes(settings, [])

    assert said is not None
    assert says in said
    assert "\n" not in said
    assert not re.search(f"{re.escape(PASSWORD)}|mistyped", str(refused.value))


async def test_a_kafka_that_is_away_refuses_nothing(guarded_kafka: Security) -> None:
    assert not await refusal(guarded_kafka.settings("SASL_SSL", kafka="127.0.0.1:9"))


async def test_one_server_that_serves_us_is_enough(guarded_kafka: Security, kafka: str) -> None:
    other = guarded_kafka.listeners["SSL"]

    assert await refusal(guarded_kafka.settings("SASL_SSL", kafka=f"{other},{kafka}"))
    served = guarded_kafka.listeners["SASL_SSL"]
    assert await refusal(guarded_kafka.settings("SASL_SSL", kafka=f"127.0.0.1:9,{served}")) is None

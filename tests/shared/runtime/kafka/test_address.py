"""Addresses of Kafka taken apart."""

import pytest

from shared.runtime.kafka.address import split_address


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("kafka:9092", {"kafka": "kafka:9092"}),
        ("kafka://a:1,b:2", {"kafka": "a:1,b:2"}),
        ("[::1]:9092,[fe80::1%eth0]:9093", {"kafka": "[::1]:9092,[fe80::1%eth0]:9093"}),
        ("SSL://a:1", {"kafka": "a:1", "kafka_security_protocol": "SSL"}),
        ("u:p@a:1", {"kafka": "a:1", "kafka_user": "u", "kafka_password": "p"}),
        (
            "sasl_ssl://u%40x:p%2F%3A%25@a:1,b:2/",
            {
                "kafka": "a:1,b:2",
                "kafka_security_protocol": "SASL_SSL",
                "kafka_user": "u@x",
                "kafka_password": "p/:%",
            },
        ),
    ],
)
def test_an_address_is_taken_apart(address: str, parts: dict[str, str]) -> None:
    assert split_address(address) == parts


@pytest.mark.parametrize(
    "address", ["kafka", "u:secret@h", "k:1,u:secret@k:1", "x://secret:1", "::1:9092", "a:1 b:2"]
)
def test_a_wrong_one_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(ValueError, match="host:port") as refused:
        split_address(address)

    assert "secret" not in str(refused.value)

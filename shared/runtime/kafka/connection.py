"""How every client of Kafka is opened: where, over TLS or not, as whom; and whose names it uses."""

import ssl
from typing import Any

from shared.contract import Record
from shared.errors import UsageError
from shared.extras import extra
from shared.runtime import Settings

with extra("kafka"):
    from faststream.security import BaseSecurity, SASLPlaintext, SASLScram256, SASLScram512

_LOGINS: dict[str, Any] = {
    "PLAIN": SASLPlaintext,
    "SCRAM-SHA-256": SASLScram256,
    "SCRAM-SHA-512": SASLScram512,
}
# A topic that is recreated or has grown is noticed after so long.
METADATA_MS = 15_000
_FILES = ("kafka_ca_file", "kafka_certificate_file", "kafka_key_file")


def bootstrap_servers(settings: Settings) -> str:
    """Return the bootstrap servers; raise UsageError when none are set."""
    if not settings.kafka:
        raise UsageError("BANTIN_KAFKA is not set: set it to host:port of Kafka (`make servers`)")
    return settings.kafka


def named(settings: Settings, name: str) -> str:
    """Return what a topic or a consumer group of ours is called in Kafka, under BANTIN_PREFIX.

    Outside this room a topic and a stage have the names without it.
    """
    return settings.prefix + name


def record_of(raw: Any, topic: str) -> Record:  # noqa: ANN401 - aiokafka is untyped
    """Return what aiokafka read as a record, of the topic that has this name outside this room."""
    return Record(
        topic=topic,
        key=raw.key,
        value=raw.value,
        headers=tuple(raw.headers),
        partition=raw.partition,
        offset=raw.offset,
    )


def security_protocol(settings: Settings) -> str:
    """Return one of Kafka's four security protocols: the one that is set, or that follows."""
    if settings.kafka_security_protocol:
        return settings.kafka_security_protocol
    if settings.kafka_user:
        return "SASL_SSL"  # a password goes in the clear only where a person says so
    return "SSL" if any(getattr(settings, name) for name in _FILES) else "PLAINTEXT"


def connection(settings: Settings) -> dict[str, Any]:
    """Return the arguments that every client of aiokafka takes.

    Raises UsageError when settings contradict each other or a file cannot be read.
    """
    protocol = security_protocol(settings)
    _refuse_contradictions(settings, protocol)
    arguments: dict[str, Any] = {
        "bootstrap_servers": bootstrap_servers(settings),
        "client_id": "bantin",
        "security_protocol": protocol,
    }
    if protocol.endswith("SSL"):
        arguments["ssl_context"] = _ssl_context(settings)
    if protocol.startswith("SASL"):
        arguments["sasl_mechanism"] = settings.kafka_sasl_mechanism
        arguments["sasl_plain_username"] = settings.kafka_user
        arguments["sasl_plain_password"] = _secret(settings.kafka_password)
    return arguments


def faststream_security(settings: Settings) -> BaseSecurity | None:
    """Return the same for a broker of FastStream, None where nothing is guarded."""
    arguments = connection(settings)
    protocol = arguments["security_protocol"]
    secure = {"use_ssl": protocol.endswith("SSL"), "ssl_context": arguments.get("ssl_context")}
    if not protocol.startswith("SASL"):
        return BaseSecurity(**secure) if secure["use_ssl"] else None
    login: BaseSecurity = _LOGINS[settings.kafka_sasl_mechanism](
        username=settings.kafka_user, password=_secret(settings.kafka_password), **secure
    )
    return login


def _refuse_contradictions(settings: Settings, protocol: str) -> None:
    user, password = settings.kafka_user, settings.kafka_password
    if protocol.startswith("SASL") and not (user and password):
        raise UsageError(f"{protocol} needs BANTIN_KAFKA_USER and BANTIN_KAFKA_PASSWORD (or _FILE)")
    if not protocol.startswith("SASL") and (user or password):
        raise UsageError(
            f"over {protocol} no user logs in: set BANTIN_KAFKA_SECURITY_PROTOCOL to SASL_SSL, "
            "or take BANTIN_KAFKA_USER and BANTIN_KAFKA_PASSWORD away"
        )
    files = [name for name in _FILES if getattr(settings, name)]
    if files and not protocol.endswith("SSL"):
        raise UsageError(
            f"over {protocol} there is no TLS: take BANTIN_{files[0].upper()} away, or set "
            "BANTIN_KAFKA_SECURITY_PROTOCOL to SSL or SASL_SSL"
        )
    if bool(settings.kafka_certificate_file) != bool(settings.kafka_key_file):
        raise UsageError("BANTIN_KAFKA_CERTIFICATE_FILE and BANTIN_KAFKA_KEY_FILE belong together")


def _ssl_context(settings: Settings) -> ssl.SSLContext:
    roots = settings.kafka_ca_file
    try:
        context = ssl.create_default_context(cafile=str(roots) if roots else None)
    except ssl.SSLError as error:
        raise UsageError(
            f"BANTIN_KAFKA_CA_FILE={roots} holds no certificate in PEM: {error.reason}"
        ) from None
    except OSError as error:
        raise UsageError(f"{roots} cannot be read: {error.strerror}") from None
    context.check_hostname = settings.kafka_check_hostname
    if settings.kafka_certificate_file and settings.kafka_key_file:
        _show_our_certificate(context, settings)
    return context


def _show_our_certificate(context: ssl.SSLContext, settings: Settings) -> None:
    certificate, key = settings.kafka_certificate_file, settings.kafka_key_file
    try:
        # "" for no password: OpenSSL would ask on the terminal for None.
        context.load_cert_chain(str(certificate), str(key), _secret(settings.kafka_key_password))
    except (ssl.SSLError, OSError, ValueError) as error:
        raise UsageError(
            f"BANTIN_KAFKA_CERTIFICATE_FILE={certificate} and BANTIN_KAFKA_KEY_FILE={key} cannot "
            f"be used ({error}): they must be PEM, belong to each other, and a key that is "
            "encrypted needs BANTIN_KAFKA_KEY_PASSWORD"
        ) from None


def _secret(secret: Any) -> str:  # noqa: ANN401 - a SecretStr or None
    return secret.get_secret_value() if secret else ""

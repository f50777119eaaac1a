"""Why Kafka does not serve us: a refusal that a person must mend, or only an outage.

aiokafka says "unable to bootstrap" for both. What it hides is asked for once more here.
"""

import asyncio
import contextlib
import ssl
import struct
from typing import Any

from shared.errors import RefusedError, Unavailable, UsageError
from shared.extras import extra
from shared.runtime import Settings
from shared.runtime.kafka.connection import connection, named

with extra("kafka"):
    from aiokafka.conn import AIOKafkaConnection, collect_hosts, create_conn
    from aiokafka.errors import (
        ClusterAuthorizationFailedError,
        GroupAuthorizationFailedError,
        IllegalSaslStateError,
        IncompatibleBrokerVersion,
        InconsistentGroupProtocolError,
        InvalidGroupIdError,
        InvalidSessionTimeoutError,
        KafkaError,
        SaslAuthenticationFailed,
        TopicAuthorizationFailedError,
        UnsupportedSaslMechanismError,
        UnsupportedVersionError,
    )
    from aiokafka.protocol.admin import SaslHandShakeRequest
    from aiokafka.protocol.metadata import MetadataRequest

PROBE_SECONDS, ALERT_SECONDS = 5.0, 0.5
# ApiVersions, version 0, of a client that is called "bantin": the first thing that any broker
# answers (https://kafka.apache.org/protocol.html#The_Messages_ApiVersions).
_HELLO = struct.pack(">hhih6s", 18, 0, 1, 6, b"bantin")
# What a server that wants a certificate of ours says to a client without one, or with a wrong one.
_CERTIFICATE_ALERTS = ("CERTIFICATE", "UNKNOWN_CA", "HANDSHAKE_FAILURE")

# By the error: what is refused, and the operations that we need on it.
_RIGHTS: dict[type[Exception], tuple[str, str]] = {
    TopicAuthorizationFailedError: ("topic", "Describe it, and to Read or Write it as it needs"),
    GroupAuthorizationFailedError: ("consumer group", "Read it"),
    ClusterAuthorizationFailedError: ("cluster", "do what the line names"),
}
AUTHORIZATION_ERRORS = tuple(_RIGHTS)
TOO_OLD = (IncompatibleBrokerVersion, UnsupportedVersionError)
NO_MEMBER = (InconsistentGroupProtocolError, InvalidGroupIdError, InvalidSessionTimeoutError)


async def refusal(settings: Settings) -> str | None:
    """Return what a person must mend before Kafka serves us, None where waiting may do.

    Asks one server after the other; one that serves us is enough. Raises UsageError when the
    settings themselves are wrong.
    """
    arguments = connection(settings)
    problem = None
    for host, port, _family in collect_hosts(arguments.pop("bootstrap_servers")):
        server = _Server(host, port, arguments, settings)
        found = await server.problem()
        if found is None:
            return None
        problem = problem or (f"Kafka at {host}:{port} {found}" if found else None)
    return problem


async def unreachable(settings: Settings, error: Exception) -> UsageError | Unavailable:
    """Return why Kafka does not answer us: what a person must mend, or an outage."""
    if refused := await refusal(settings):
        return RefusedError(refused)
    if isinstance(error, TOO_OLD):
        return RefusedError(f"Kafka at {settings.kafka} is too old for bantin: {error!r}")
    return Unavailable(f"cannot reach Kafka at {settings.kafka}: {error}; check BANTIN_KAFKA")


def not_allowed(settings: Settings, error: Exception, what: str = "") -> UsageError:
    """Return the line for a person about a right that is missing on this topic or stage."""
    who = repr(settings.kafka_user) if settings.kafka_user else "this client"
    kind, needs = next(right for cause, right in _RIGHTS.items() if isinstance(error, cause))
    resource = (what and named(settings, what)) or ", ".join(map(str, error.args)) or "it"
    return RefusedError(f"Kafka refuses {who} the {kind} {resource}: give it the right to {needs}")


def not_a_member(settings: Settings, error: Exception) -> UsageError:
    """Return the line for a person when no consumer group takes this process."""
    return RefusedError(
        f"Kafka takes this process into no consumer group: {type(error).__name__}; another program "
        f"may have one of its name (BANTIN_PREFIX is {settings.prefix!r}), or the broker's "
        "group.min.session.timeout.ms is above 6 s, its group.max.session.timeout.ms below 45 s"
    )


class _Server:
    """One bootstrap server, and what it says to us."""

    def __init__(self, host: str, port: int, arguments: dict[str, Any], settings: Settings) -> None:
        self._where = (host, port)
        self._arguments = arguments
        self._settings = settings
        self._context: ssl.SSLContext | None = arguments.get("ssl_context")

    async def problem(self) -> str | None:
        """Return None when it serves us, "" when it is away, else what is to be mended."""
        try:
            connected = await create_conn(
                *self._where, request_timeout_ms=int(PROBE_SECONDS * 1000), **self._arguments
            )
        except ssl.SSLCertVerificationError as error:
            return (
                f"shows a certificate that is not believed ({error.verify_message}): set "
                "BANTIN_KAFKA_CA_FILE to the CA that signed it, and the address to a name in it"
            )
        except SaslAuthenticationFailed:
            return (
                f"refuses the user {self._settings.kafka_user!r} or the password: mend "
                f"BANTIN_KAFKA_USER or BANTIN_KAFKA_PASSWORD (or BANTIN_KAFKA_SASL_MECHANISM, now "
                f"{self._settings.kafka_sasl_mechanism})"
            )
        except UnsupportedSaslMechanismError:
            return (
                f"does not take {self._settings.kafka_sasl_mechanism}: set "
                f"BANTIN_KAFKA_SASL_MECHANISM to one of {await self._mechanisms()}"
            )
        except IllegalSaslStateError:
            return "lets nobody log in: set BANTIN_KAFKA_SECURITY_PROTOCOL to PLAINTEXT or SSL"
        except (KafkaError, OSError, TimeoutError):
            return await self._why_it_hangs_up()
        return await self._serves(connected)

    async def _serves(self, connected: AIOKafkaConnection) -> str | None:
        try:
            await connected.send(MetadataRequest([]))
        except (KafkaError, OSError, TimeoutError):
            return await self._why_it_hangs_up()
        finally:
            connected.close()
        return None

    async def _why_it_hangs_up(self) -> str:
        """Return what other way of speaking to it would be answered, "" for none."""
        alert = await self._greet(self._context)
        if isinstance(alert, ssl.SSLError) and any(
            word in str(alert.reason) for word in _CERTIFICATE_ALERTS
        ):
            return (
                "wants another certificate of ours: set BANTIN_KAFKA_CERTIFICATE_FILE and "
                "BANTIN_KAFKA_KEY_FILE to one that its CA signed"
            )
        if self._context is None and await self._greet(_credulous()) is None:
            return "speaks TLS: set BANTIN_KAFKA_SECURITY_PROTOCOL to SSL or SASL_SSL"
        if self._context and await self._greet(None) is None:
            return (
                "speaks no TLS: set BANTIN_KAFKA_SECURITY_PROTOCOL to PLAINTEXT or SASL_PLAINTEXT"
            )
        if alert is None and (mechanisms := await self._mechanisms()):
            return (
                f"serves nobody who has not logged in ({mechanisms}): set BANTIN_KAFKA_USER and "
                "BANTIN_KAFKA_PASSWORD"
            )
        return ""

    async def _greet(self, context: ssl.SSLContext | None) -> Exception | None:
        """Return None when it answers the first request, else what came instead."""
        writer = None
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                reader, writer = await asyncio.open_connection(*self._where, ssl=context)
                # An alert that answers our certificate is lost once we write to who hangs up.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(1), ALERT_SECONDS if context else 0)
                writer.write(struct.pack(">i", len(_HELLO)) + _HELLO)
                # size and correlation id; what no broker wrote has another id
                _size, answered = struct.unpack(">ii", await reader.readexactly(8))
        except (OSError, EOFError, TimeoutError) as error:
            return error
        finally:
            if writer is not None:
                writer.close()
        return None if answered == 1 else ValueError("no broker")

    async def _mechanisms(self) -> str:
        """Return how one may log in: "PLAIN, SCRAM-SHA-512", or "" when it does not say."""
        plain = {
            "security_protocol": "SSL" if self._context else "PLAINTEXT",
            "ssl_context": self._context,
        }
        with contextlib.suppress(KafkaError, OSError, TimeoutError):
            connected = await create_conn(
                *self._where, request_timeout_ms=int(PROBE_SECONDS * 1000), **plain
            )
            try:
                answer = await connected.send(SaslHandShakeRequest("none"))
            finally:
                connected.close()
            return ", ".join(sorted(answer.enabled_mechanisms))
        return ""


def _credulous() -> ssl.SSLContext:
    """Return a context that checks nothing: it only tells TLS from what is none."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context

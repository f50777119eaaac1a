"""What a broker with TLS, SASL and ACLs is configured with, and rights given in it."""

import asyncio
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest, DeleteAclsRequest, DescribeAclsRequest

from shared.runtime.settings import Settings

USER, PASSWORD = "newsroom", "m:t/kh@u 1%"
# Of the certificate that a client of the SSL listener shows.
CERTIFIED = "CN=newsroom"
LISTENERS = """\
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SIX:PLAINTEXT,\
SASL_SSL:SASL_SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SSL:SSL
ssl.keystore.type=PEM
ssl.keystore.location={folder}/server.pem
ssl.truststore.type=PEM
ssl.truststore.location={folder}/ca.pem
listener.name.ssl.ssl.client.auth=required
sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
"""
SCRAM_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
PLAIN_MODULE = (
    f'org.apache.kafka.common.security.plain.PlainLoginModule required user_{USER}="{PASSWORD}";'
)
TOPIC, GROUP, LITERAL, ANY_PATTERN, ALLOW = 2, 3, 3, 1, 3
READ, WRITE, CREATE, DESCRIBE, ANY_OPERATION = 3, 4, 5, 8, 1


@dataclass(frozen=True, slots=True)
class Security:
    """Addresses of the guarded listeners of a broker by protocol, and the folder of its keys.

    The folder holds ca.pem, another-ca.pem, newsroom.pem and newsroom-key.pem.
    """

    listeners: dict[str, str]
    folder: Path

    def settings(self, protocol: str, **given: object) -> Settings:
        """Return settings with which our user is served by a listener, changed as given."""
        fitting: dict[str, object] = {"kafka_security_protocol": protocol}
        if protocol.endswith("SSL"):
            fitting["kafka_ca_file"] = self.folder / "ca.pem"
        if protocol == "SSL":
            fitting["kafka_certificate_file"] = self.folder / "newsroom.pem"
            fitting["kafka_key_file"] = self.folder / "newsroom-key.pem"
        if protocol.startswith("SASL"):
            fitting |= {"kafka_user": USER, "kafka_password": PASSWORD}
        return Settings(**{"kafka": self.listeners.get(protocol)} | fitting | given)


def make_keys(folder: Path) -> None:
    """Write a CA, another CA, and the keys of a server and of a client that the first signed."""
    folder.mkdir()
    for name in ("ca", "another-ca"):
        _openssl(
            f"req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN={name} "
            f"-keyout {folder}/{name}-key.pem -out {folder}/{name}.pem"
        )
    (folder / "extensions").write_text("subjectAltName=IP:127.0.0.1,IP:::1,DNS:localhost\n")
    for number, name in enumerate(("broker", "newsroom"), 1):
        key, request, signed = (folder / f"{name}{end}" for end in ("-key.pem", ".csr", ".pem"))
        _openssl(f"req -new -newkey rsa:2048 -nodes -subj /CN={name} -keyout {key} -out {request}")
        _openssl(
            f"x509 -req -in {request} -days 30 -CA {folder}/ca.pem -CAkey {folder}/ca-key.pem "
            f"-set_serial {number} -extfile {folder}/extensions -out {signed}"
        )
    server = (folder / "broker-key.pem").read_text() + (folder / "broker.pem").read_text()
    (folder / "server.pem").write_text(server)


def properties(folder: Path) -> str:
    """Return the lines of server.properties that guard the listeners; the keys lie in `folder`."""
    modules = "".join(
        f"listener.name.{listener}.{mechanism}.sasl.jaas.config="
        f"{PLAIN_MODULE if mechanism == 'plain' else SCRAM_MODULE}\n"
        for listener in ("sasl_ssl", "sasl_plaintext")
        for mechanism in ("plain", "scram-sha-256", "scram-sha-512")
    )
    return LISTENERS.format(folder=folder) + modules


def scram_users() -> list[str]:
    """Return the options that make the user known to a storage that is being formatted."""
    return [
        word
        for mechanism in ("SCRAM-SHA-256", "SCRAM-SHA-512")
        for word in ("--add-scram", f'{mechanism}=[name="{USER}",password="{PASSWORD}"]')
    ]


async def allow(address: str, kind: int, name: str, *operations: int, user: str = USER) -> None:
    """Give a user rights on a topic or a group; `address` is of the listener for all."""
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        for operation in operations:
            rule = _rule(kind, name, user, operation, ALLOW)
            await _send(admin, CreateAclsRequest(*rule))
            # The broker learns of it a moment after the controller.
            while not (await admin._send_request(DescribeAclsRequest(*rule))).resources:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    finally:
        await admin.close()


async def forbid(address: str, user: str = USER) -> None:
    """Take all rights on topics and groups from a user."""
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        for kind in (TOPIC, GROUP):
            rule = (kind, None, ANY_PATTERN, f"User:{user}", None, ANY_OPERATION, 1)
            await _send(admin, DeleteAclsRequest(*rule))  # type: ignore[arg-type]  # None: any
    finally:
        await admin.close()


def _rule(kind: int, name: str, user: str, operation: int, permission: int) -> tuple[Any, ...]:
    return (kind, name, LITERAL, f"User:{user}", "*", operation, permission)


async def _send(admin: AIOKafkaAdminClient, request: CreateAclsRequest | DeleteAclsRequest) -> None:
    answer = (await admin._send_request(request)).to_object()
    results = answer.get("creation_responses") or answer.get("filter_responses") or ()
    refused = [one["error_message"] for one in results if one["error_code"]]
    assert not refused, refused


def _openssl(command: str) -> None:
    subprocess.run(["openssl", *command.split()], check=True, capture_output=True)  # noqa: S607 - found on the PATH

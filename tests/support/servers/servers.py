"""A real Kafka and a real mongod on loopback, from package registries alone.

No Docker, no root, no system Java. Each server is looked for in this order: an address given by
the environment (BANTIN_TEST_KAFKA, BANTIN_TEST_MONGO), then what programs.py finds.

`python -m tests.support.servers.servers` (`make servers`) runs both until Ctrl-C, for a person.
"""

import asyncio
import contextlib
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pymongo
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from pymongo.errors import OperationFailure, PyMongoError

from tests.support.servers import programs, security
from tests.support.servers.processes import Given, Server

# Below the ephemeral range of Linux (32768 on): no outgoing connection takes the port of a
# server that is being restarted.
FIRST_PORT, LAST_PORT = 20_000, 32_000
ALREADY_INITIALIZED = 23
LISTENERS = [
    ("PLAINTEXT", "127.0.0.1"),
    ("SASL_SSL", "127.0.0.1"),
    ("SASL_PLAINTEXT", "127.0.0.1"),
    ("SSL", "127.0.0.1"),
    ("SIX", "[::1]"),
]
SERVER_PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners={listeners},CONTROLLER://127.0.0.1:{controller}
advertised.listeners={listeners}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs={data}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
"""


def kafka() -> Server | Given:
    """Return a broker that is its own controller, not yet started; its address is host:port.

    Everybody may do everything there; on the listeners of its `security`, users and certificates
    have the rights that a test gives them.

    Raises programs.MissingError when there is none to be had.
    """
    address = programs.given("KAFKA")
    if address:
        return Given(address)
    run = [
        programs.java(),
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        programs.kafka_classpath(),
    ]
    folder = Path(tempfile.mkdtemp(prefix="bantin-kafka-"))
    security.make_keys(folder / "keys")
    wanted = _listeners()
    controller, *ports = free_ports(1 + len(wanted))
    listeners = {name: f"{host}:{port}" for (name, host), port in zip(wanted, ports, strict=True)}
    properties = folder / "server.properties"
    properties.write_text(
        SERVER_PROPERTIES.format(
            listeners=",".join(f"{name}://{where}" for name, where in listeners.items()),
            controller=controller,
            data=folder / "data",
        )
        + security.properties(folder / "keys")
    )
    storage = [*run, "kafka.tools.StorageTool", "format", "-c", str(properties)]
    _format([*storage, *security.scram_users()])
    address = listeners.pop("PLAINTEXT")
    return Server(
        address=address,
        folder=folder,
        command=[*run, "kafka.Kafka", str(properties)],
        ready=lambda: _kafka_answers(address),
        security=security.Security(listeners, folder / "keys"),
    )


def _listeners() -> list[tuple[str, str]]:
    """Return the name and the host of each listener; without IPv6 there is none for it."""
    if Path("/proc/net/if_inet6").exists():
        return LISTENERS
    return [(name, host) for name, host in LISTENERS if host != "[::1]"]


def _format(command: list[str]) -> None:
    # A cluster id is 16 bytes in base64; one that starts with "-" would look like an option.
    cluster = "bt" + secrets.token_urlsafe(16)[2:]
    done = subprocess.run([*command, "-t", cluster], check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"kafka's storage cannot be made:\n{done.stdout}{done.stderr}")


def _kafka_answers(address: str) -> bool:
    # A thread of its own: the caller may stand inside a running event loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _has_a_broker(address)).result()


async def _has_a_broker(address: str) -> bool:
    if not await asyncio.to_thread(_listens, address):
        return False
    admin = AIOKafkaAdminClient(bootstrap_servers=address, request_timeout_ms=2000)
    try:
        await admin.start()
        return bool((await admin.describe_cluster())["brokers"])
    except (KafkaError, OSError, ValueError):
        return False
    finally:
        with contextlib.suppress(KafkaError, OSError):
            await admin.close()


def _listens(address: str) -> bool:
    host, port = address.rsplit(":", 1)
    with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 1):
        return True
    return False


def mongo() -> Server | Given:
    """Return a mongod, not yet started: the primary of a replica set of one.

    Its address is mongodb://host:port without a database. Clients made before the very first
    start must not be used after it: they would go on believing that it has no sessions.

    Raises programs.MissingError when there is none to be had.
    """
    address = programs.given("MONGO")
    if address:
        return Given(address.rstrip("/"))
    program = programs.mongod()
    folder = Path(tempfile.mkdtemp(prefix="bantin-mongo-"))
    (folder / "data").mkdir()
    (port,) = free_ports(1)
    options = {
        "--replSet": "rs0",
        "--dbpath": str(folder / "data"),
        "--port": str(port),
        "--bind_ip": "127.0.0.1",
        "--wiredTigerCacheSizeGB": "0.25",
        # A primary waits 15 s for its (no) secondaries otherwise.
        "--setParameter": "shutdownTimeoutMillisForSignaledShutdown=100",
    }
    words = [word for option in options.items() for word in option]
    return Server(
        address=f"mongodb://127.0.0.1:{port}",
        folder=folder,
        command=[program, "--nounixsocket", "--quiet", *words],
        ready=lambda: _is_primary(port),
    )


def _is_primary(port: int) -> bool:
    with (
        pymongo.MongoClient[dict[str, Any]](
            "127.0.0.1", port, directConnection=True, serverSelectionTimeoutMS=500
        ) as client,
        contextlib.suppress(PyMongoError),
    ):
        said = client.admin.command("hello")
        if "setName" not in said:
            _initiate(client, port)
        return bool(said.get("isWritablePrimary"))
    return False


def _initiate(client: pymongo.MongoClient[dict[str, Any]], port: int) -> None:
    members = [{"_id": 0, "host": f"127.0.0.1:{port}"}]
    try:
        client.admin.command("replSetInitiate", {"_id": "rs0", "members": members})
    except OperationFailure as failure:
        if failure.code != ALREADY_INITIALIZED:
            raise


def free_ports(count: int) -> list[int]:
    """Return so many ports on which nobody listens."""
    found: list[int] = []
    while len(found) < count:
        port = FIRST_PORT + secrets.randbelow(LAST_PORT - FIRST_PORT)
        if port not in found and not _listens(f"127.0.0.1:{port}"):
            found.append(port)
    return found


def main() -> None:
    """Run both servers until Ctrl-C and say how bantin finds them."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with kafka() as broker, mongo() as database:
            lines = (
                f"export BANTIN_KAFKA={broker.address}",
                f"export BANTIN_STORE={database.address}/bantin",
                f"export BANTIN_FRONTIER={database.address}/bantin_frontier",
                "# Ctrl-C stops them and removes their data.",
            )
            sys.stdout.write("\n".join((*lines, "")))
            sys.stdout.flush()
            with contextlib.suppress(KeyboardInterrupt):
                threading.Event().wait()
    except programs.MissingError as missing:
        sys.exit(f"the servers cannot be had: {missing}")


if __name__ == "__main__":
    main()

"""Fixtures that reach over the whole tree: a real Kafka and a real mongod, started when needed.

A test that asks for one of them, or has one as its parameter, is marked `connected` by that alone.
"""

import asyncio
import logging
import os
import sys
import threading
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pymongo
import pytest
import structlog
from aiokafka.admin import AIOKafkaAdminClient
from xdist.workermanage import WorkerController

from tests.support.servers import programs, servers
from tests.support.servers.processes import Given, Server
from tests.support.servers.secured_mongo import secured_mongo as secured_mongod
from tests.support.servers.security import Security

_SERVERS = {"any_kafka", "any_mongo", "kafka", "mongo", "secured_mongo"}
_missing = pytest.StashKey[dict[str, str]]()
_started = pytest.StashKey[dict[str, Server | Given]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_missing] = {}
    config.stash[_started] = {}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        given = getattr(getattr(item, "callspec", None), "params", {})
        named = {*getattr(item, "fixturenames", ()), *map(str, given.values())}
        if named & _SERVERS:
            item.add_marker("connected")


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """Let no test leave the next one its set-up of logs: a command called here makes one."""
    root, ours, libraries = logging.root, structlog.get_config(), ("aiokafka", "httpx", "pymongo")
    level = root.level
    levels = {name: logging.getLogger(name).level for name in libraries}
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    root.level = level
    for handler in root.handlers[:]:  # those of pytest are another at each phase
        if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter):
            root.removeHandler(handler)
    for name, of_library in levels.items():
        logging.getLogger(name).setLevel(of_library)
    logging.captureWarnings(capture=False)
    structlog.configure(**ours)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture(scope="session")
def any_kafka(request: pytest.FixtureRequest) -> Iterator[Server | Given]:
    """Kafka, ours or given."""
    yield from _running(request.config, "kafka", servers.kafka)


@pytest.fixture(scope="session")
def any_mongo(request: pytest.FixtureRequest) -> Iterator[Server | Given]:
    """A mongod, ours or given."""
    yield from _running(request.config, "mongod", servers.mongo)


@pytest.fixture
def kafka_server(any_kafka: Server | Given) -> Iterator[Server]:
    """Kafka as something to stop, start and restart; it runs again after the test."""
    yield from _stoppable(any_kafka)


@pytest.fixture
def mongo_server(any_mongo: Server | Given) -> Iterator[Server]:
    """A mongod as something to stop, start and restart; it runs again after the test."""
    yield from _stoppable(any_mongo)


@pytest.fixture
def guarded_kafka(any_kafka: Server | Given) -> Security:
    """The listeners of Kafka that want TLS, a user or a certificate."""
    if isinstance(any_kafka, Given) or any_kafka.security is None:
        pytest.skip("the Kafka that the environment gives is guarded in ways of its own")
    return any_kafka.security


def _stoppable(server: Server | Given) -> Iterator[Server]:
    if isinstance(server, Given):
        pytest.skip(f"{server.address} is given by the environment and not ours to stop")
    yield server
    server.start()


def _running(
    config: pytest.Config, name: str, find: Callable[[], Server | Given]
) -> Iterator[Server | Given]:
    try:
        server = find()
    except programs.MissingError as missing:
        _do_without(config, name, str(missing))
        return
    with server:
        config.stash[_started][name] = server
        yield server


def _do_without(config: pytest.Config, name: str, reason: str) -> None:
    config.stash[_missing][name] = reason
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(f"no {name}: {reason}", pytrace=False)
    pytest.skip(f"no {name}: {reason}")


@pytest.fixture(scope="session")
def kafka(any_kafka: Server | Given) -> str:
    """The bootstrap server of a real Kafka, shared by the whole run."""
    return any_kafka.address


@pytest.fixture(scope="session")
def mongo(any_mongo: Server | Given) -> str:
    """The URL of a real mongod without a database, shared by the whole run."""
    return any_mongo.address


@pytest.fixture(scope="session")
def secured_mongo(request: pytest.FixtureRequest) -> Iterator[Server | Given]:
    """A mongod of our own that wants TLS and a password."""
    yield from _running(request.config, "secured mongod", secured_mongod)


@pytest.fixture
async def empty_kafka(kafka: str) -> str:
    """The bootstrap server of a Kafka that holds no topic of anybody else's test."""
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    try:
        if topics := await _topics(admin):
            await admin.delete_topics(topics)
        # The broker learns of a deletion a moment after the controller.
        while await _topics(admin):  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.05)
    finally:
        await admin.close()
    return kafka


async def _topics(admin: AIOKafkaAdminClient) -> list[str]:
    return [name for name in await admin.list_topics() if not name.startswith("__")]


@pytest.fixture
async def mongo_database(mongo: str) -> AsyncIterator[str]:
    """The URL of a database of this test's own, dropped at the end."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    yield f"{mongo}/{name}"
    with pymongo.MongoClient[dict[str, Any]](mongo, serverSelectionTimeoutMS=5000) as client:
        client.drop_database(name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.failed and item.get_closest_marker("connected"):
        for name, server in item.config.stash[_started].items():
            report.sections.append((f"the end of the log of {name}", server.tail()))
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that prints the summary what this worker of pytest-xdist went without."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["missing"] = session.config.stash[_missing]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: WorkerController) -> None:
    node.config.stash[_missing].update(getattr(node, "workeroutput", {}).get("missing", {}))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for name, reason in config.stash[_missing].items():
        terminalreporter.write_line(
            f"NOT TESTED against a real {name}: {reason}", red=True, bold=True
        )

"""The start of services: a signal ends it at any moment, an outage is waited for, all in JSON."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.support.cluster import bantin
from tests.support.servers import servers
from tests.support.servers.processes import Server

AWAY = "mongodb://127.0.0.1:9/away?serverSelectionTimeoutMS=500"
WITHIN = 60.0  # s; a start takes one or two


def _started(*services: str, data: Path, **environment: str) -> subprocess.Popen[str]:
    given = {"BANTIN_DATA": str(data), "BANTIN_STORE": AWAY, "BANTIN_FRONTIER": AWAY, **environment}
    command = [sys.executable, "-m", "services.cli", "run", *services]
    return subprocess.Popen(command, env=os.environ | given, stderr=subprocess.PIPE, text=True)


def _wait_for_its_handler(process: subprocess.Popen[str]) -> None:
    """Wait until it handles SIGTERM: a process that does not is ended by it, unless it is PID 1."""
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        status = Path(f"/proc/{process.pid}/status").read_text()
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.01)
    pytest.fail("it never handled SIGTERM")


@pytest.mark.parametrize("later", [0.0, 0.4, 1.2])
@pytest.mark.parametrize("services", [["crawler"], ["parser"], ["enricher"], ["store"], []])
def test_a_signal_during_the_start_ends_it(
    services: list[str], later: float, tmp_path: Path
) -> None:
    kafka = {"BANTIN_KAFKA": "127.0.0.1:9"} if services else {}
    process = _started(*services, data=tmp_path / "bantin.db", **kafka)
    _wait_for_its_handler(process)
    time.sleep(later)  # into the imports, the opening, the wait for a server that is away
    process.send_signal(signal.SIGTERM)

    _, said = process.communicate(timeout=WITHIN)

    assert process.returncode == 0, said
    assert all(json.loads(line)["service"] for line in said.splitlines())


@pytest.mark.parametrize("service", ["crawler", "store"])
def test_a_database_that_is_away_at_the_start_is_waited_for_until_a_signal(
    service: str, empty_kafka: str, tmp_path: Path
) -> None:
    environment = {"BANTIN_KAFKA": empty_kafka}
    assert bantin("topics", "create", environment=environment).returncode == 0
    process = _started(service, data=tmp_path / "bantin.db", **environment)
    assert process.stderr

    lines = []
    while not lines or lines[-1]["event"] != "waiting at the start":
        lines.append(json.loads(process.stderr.readline()))
    process.send_signal(signal.SIGTERM)
    _, rest = process.communicate(timeout=WITHIN)
    lines += map(json.loads, rest.splitlines())

    assert process.returncode == 0
    assert "127.0.0.1:9" in next(line["reason"] for line in lines if "reason" in line)
    assert {line["service"] for line in lines} == {service}


def test_a_kafka_that_is_away_at_the_start_is_waited_for_and_told_once(
    kafka_server: Server, empty_kafka: str, tmp_path: Path
) -> None:
    (port,) = servers.free_ports(1)
    environment = {"BANTIN_KAFKA": empty_kafka, "BANTIN_HTTP_PORT": str(port)}
    assert bantin("topics", "create", environment=environment).returncode == 0
    kafka_server.stop()
    process = _started("parser", data=tmp_path / "bantin.db", **environment)
    try:
        _wait_until(lambda: _status(port, "/livez") == 200)
        time.sleep(12)  # two tries to reach it
        before = [_status(port, path) for path in ("/livez", "/readyz")]
        kafka_server.start()
        _wait_until(lambda: _status(port, "/readyz") == 200)
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=WITHIN)

    lines = [json.loads(line) for line in said.splitlines()]
    waits = [line for line in lines if line["event"] == "waiting at the start"]
    assert process.returncode == 0
    assert before == [200, 503]
    assert len(waits) == 1
    assert f"cannot reach Kafka at {empty_kafka}" in waits[0]["reason"]
    assert len(said) < 10_000


def test_a_kafka_that_takes_connections_and_never_answers_is_told_and_left(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        process = _started("crawler", data=tmp_path / "bantin.db", BANTIN_KAFKA=address)
        assert process.stderr
        said = ""
        while "waiting at the start" not in said:
            said = process.stderr.readline()
        time.sleep(3)  # into the next try, and into what watches beside the stages
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=WITHIN)

    assert process.returncode == 0
    assert f"cannot reach Kafka at {address}" in json.loads(said)["reason"]
    assert "Unclosed" not in rest


def _status(port: int, path: str) -> int:
    with contextlib.suppress(httpx.TransportError):
        return httpx.get(f"http://127.0.0.1:{port}{path}").status_code
    return 0


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 2 * WITHIN
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)

"""Each service by FastStream's own command line, and what it serves while it runs."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from services.pipeline import SERVICES
from tests.support.cluster import bantin
from tests.support.pages import numbered_page, page_record
from tests.support.paths import ROOT
from tests.support.runtimes import Kafka
from tests.support.servers.security import Security

FASTSTREAM = [sys.executable, "-m", "faststream"]


@pytest.mark.parametrize("service", SERVICES)
def test_faststream_documents_each_service_without_a_broker(service: str, tmp_path: Path) -> None:
    made = tmp_path / "asyncapi.yaml"
    command = [*FASTSTREAM, "docs", "gen", f"services.{service}.app:app", "--yaml", "-o", str(made)]

    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)

    text = made.read_text()
    assert "asyncapi: 3.0.0" in text
    for stage in SERVICES[service]:
        for topic in filter(None, (stage.consumes, stage.produces)):
            assert topic.name in text


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _get(port: int, path: str) -> tuple[int, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
        return answer.status, answer.read().decode()


def _wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "it ended by itself"
        try:
            if _get(port, "/readyz")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("it never became ready")


def test_faststream_runs_a_service_that_answers_probes_and_ends_politely(empty_kafka: str) -> None:
    port = _free_port()
    environment = {"BANTIN_KAFKA": empty_kafka, "BANTIN_HTTP_PORT": str(port)}
    assert bantin("topics", "create", environment=environment).returncode == 0
    command = [*FASTSTREAM, "run", "services.parser.app:app"]

    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        _wait_until_ready(port, process)
        assert _get(port, "/livez")[0] == 200
        assert "bantin_records_total" in _get(port, "/metrics")[1]
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()


async def test_a_blown_fuse_ends_the_service_with_a_clear_line(empty_kafka: str) -> None:
    environment = {"BANTIN_KAFKA": empty_kafka, "BANTIN_FUSE": "5", "BANTIN_LOG_LEVEL": "error"}
    assert bantin("topics", "create", environment=environment).returncode == 0
    poison = [replace(page_record(numbered_page(number)), value=b"no JSON") for number in range(20)]
    await Kafka(empty_kafka).put(poison)

    ended = bantin("run", "parser", environment=environment)

    assert ended.returncode == 3
    assert "records in a row died" in ended.stderr
    assert "BANTIN_FUSE=0" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "verb",
    [
        ["run", "parser"],
        ["topics", "create"],
        ["submit", "https://baodongkhoi.vn/tin-a.html"],
        ["status"],
    ],
    ids=" ".join,
)
def test_a_refused_password_is_told_in_one_line_and_never_shown(
    guarded_kafka: Security, kafka: str, verb: list[str]
) -> None:
    assert kafka
    address = guarded_kafka.listeners["SASL_SSL"]
    environment = {
        "BANTIN_KAFKA": f"sasl_ssl://newsroom:mis%40typed@{address}",
        "BANTIN_KAFKA_CA_FILE": str(guarded_kafka.folder / "ca.pem"),
        "BANTIN_LOG_LEVEL": "debug",
    }

    ended = bantin(*verb, environment=environment)

    assert ended.returncode == 2
    line = ended.stderr.splitlines()[-1]
    assert f"Kafka at {address} refuses the user 'newsroom'" in line
    assert "BANTIN_KAFKA_PASSWORD" in line
    assert "Traceback" not in ended.stderr
    assert "typed" not in ended.stderr + ended.stdout


def test_on_a_shared_cluster_every_verb_keeps_to_its_prefix(empty_kafka: str) -> None:
    environment = {"BANTIN_KAFKA": empty_kafka, "BANTIN_PREFIX": "press-", "BANTIN_PARTITIONS": "1"}

    made = bantin("topics", "create", environment=environment)
    asked = bantin("submit", "https://baodongkhoi.vn/tin-a.html", environment=environment)
    told = bantin("status", "--json", environment=environment)
    shown = bantin("topics", "show", "--json", environment=environment)
    skipped = bantin("dead", "skip", "press-fetch.requested", "0", "0", environment=environment)
    others = bantin("status", "--json", environment={"BANTIN_KAFKA": empty_kafka})

    assert (made.returncode, asked.returncode) == (0, 0), made.stderr + asked.stderr
    status = json.loads(told.stdout)
    assert status["topics"]["fetch.requested"] == status["lag"]["admit"] == 1
    assert {row["topic"].partition("-")[0] for row in json.loads(shown.stdout)} == {"press"}
    assert "offset 0 of" in skipped.stderr
    assert "press-fetch.requested" in skipped.stderr
    assert json.loads(others.stdout)["topics"]["fetch.requested"] == 0

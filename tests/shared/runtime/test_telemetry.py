"""Logs, trace context, metrics and probes."""

import asyncio
import json
import logging
import urllib.request
from collections.abc import Iterator

import pytest
import structlog

from shared.errors import UsageError
from shared.runtime import telemetry
from shared.runtime.kafka.app import kafka_app
from shared.runtime.settings import Settings


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """Restore the configuration of logging after the test."""
    root, handlers, level = logging.getLogger(), logging.getLogger().handlers[:], logging.root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.usefixtures("as_it_was")
def test_every_log_line_is_json_ours_and_our_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    telemetry.configure_logs(Settings(log_format="json"))

    structlog.get_logger("bantin").warning("dead letter", stage="parse", reason="Rejected: không")
    logging.getLogger("somebody.else").warning("a %s of theirs", "line")
    ours, theirs = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert {"event": "dead letter", "stage": "parse", "level": "warning"}.items() <= ours.items()
    assert ours["reason"] == "Rejected: không"
    assert theirs["event"] == "a line of theirs"
    assert theirs["logger"] == "somebody.else"
    assert ours["timestamp"].endswith("Z")


@pytest.mark.usefixtures("as_it_was")
def test_a_failure_is_logged_with_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    telemetry.configure_logs(Settings(log_format="json"))

    structlog.get_logger("bantin").error("task failed", exc_info=KeyError("portal"))
    (line,) = capsys.readouterr().err.splitlines()

    assert "KeyError: 'portal'" in json.loads(line)["exception"]


@pytest.mark.usefixtures("as_it_was")
def test_faststream_logs_as_we_do_though_it_is_imported_later(
    capsys: pytest.CaptureFixture[str],
) -> None:
    telemetry.configure_logs(Settings(log_format="json"))
    kafka_app([], Settings(kafka="127.0.0.1:9"))

    library = logging.getLogger("faststream")
    library.info("callback for Task-1 is being executed")
    library.error("Kafka error occurred")
    said = capsys.readouterr()
    (line,) = said.err.splitlines()

    assert said.out == ""
    assert json.loads(line)["event"] == "Kafka error occurred"


@pytest.mark.usefixtures("as_it_was")
def test_what_a_library_says_at_every_try_is_logged_once_a_minute(
    capsys: pytest.CaptureFixture[str],
) -> None:
    telemetry.configure_logs(Settings(log_format="json"))

    for number in range(1000):
        logging.getLogger("aiokafka.conn").error("node %s is away", number)
        logging.getLogger("bantin").error("again")

    lines = [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()]
    assert lines.count("node 0 is away") == 1
    assert len(lines) == 1001


@pytest.mark.usefixtures("as_it_was")
def test_off_a_terminal_the_lines_are_json_unless_it_is_said_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for log_format in ("auto", "text"):
        telemetry.configure_logs(Settings(log_format=log_format))
        structlog.get_logger("bantin").warning("again")

    first, second = capsys.readouterr().err.splitlines()
    assert json.loads(first)["event"] == "again"
    assert not second.startswith("{")


def _get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def test_probes_say_what_is_wrong_and_metrics_are_served() -> None:
    wrong: list[str] = []

    def check() -> str | None:
        return wrong[0] if wrong else None

    with telemetry.serve_http(0, live=check, ready=check) as port:
        assert port
        well = _get(port, "/livez")
        wrong.append("page.fetched is not consumed")
        ill = _get(port, "/readyz")
        metrics = _get(port, "/metrics?name=x")
        other = _get(port, "/")

    assert well == (200, '{"wrong": null}\n')
    assert ill == (503, '{"wrong": "page.fetched is not consumed"}\n')
    assert metrics[0] == 200
    assert "bantin_consecutive_dead_letters" in metrics[1]
    assert other[0] == 404


def test_nothing_is_served_unless_a_port_is_set() -> None:
    with telemetry.serve_http(None, live=lambda: None, ready=lambda: None) as port:
        assert port is None


def test_a_port_that_is_taken_is_said_so() -> None:
    with (
        telemetry.serve_http(0, live=lambda: None, ready=lambda: None) as port,
        pytest.raises(UsageError, match=f"BANTIN_HTTP_PORT={port}"),
        telemetry.serve_http(port, live=lambda: None, ready=lambda: None),
    ):
        pass


async def test_a_loop_that_stands_still_is_noticed() -> None:
    heartbeat = telemetry.Heartbeat(limit=0.05)

    async with heartbeat.beating():
        await asyncio.sleep(0)
        turning = heartbeat.stalled()
        await asyncio.sleep(0.2)
        held_up = heartbeat.stalled()

    assert turning is None
    assert held_up is not None
    assert "stood still" in held_up


def test_a_trace_goes_on_and_a_broken_one_starts_anew() -> None:
    known = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    child = telemetry.traceparent(known)

    assert child.split("-")[1] == known.split("-")[1]
    assert child.split("-")[2] != known.split("-")[2]
    assert telemetry.traceparent("nonsense").split("-")[1] != known.split("-")[1]

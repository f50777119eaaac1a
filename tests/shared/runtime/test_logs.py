"""Log lines, ours and our libraries'."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from shared.runtime.kafka.app import kafka_app
from shared.runtime.logs import configure_logs
from shared.runtime.settings import Settings
from tests.support.stages import Parse


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """Restore the configuration of logging after the test."""
    root, handlers, level = logging.getLogger(), logging.getLogger().handlers[:], logging.root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.usefixtures("as_it_was")
def test_every_log_line_is_json_ours_and_our_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json"))

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
    configure_logs(Settings(log_format="json"))

    structlog.get_logger("bantin").error("task failed", exc_info=KeyError("portal"))
    (line,) = capsys.readouterr().err.splitlines()

    assert "KeyError: 'portal'" in json.loads(line)["exception"]


@pytest.mark.usefixtures("as_it_was")
def test_faststream_logs_as_we_do_though_it_is_imported_later(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs(Settings(log_format="json"))
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
    configure_logs(Settings(log_format="json"))

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
        configure_logs(Settings(log_format=log_format))
        structlog.get_logger("bantin").warning("again")

    first, second = capsys.readouterr().err.splitlines()
    assert json.loads(first)["event"] == "again"
    assert not second.startswith("{")


@pytest.mark.usefixtures("as_it_was")
def test_every_line_names_service_and_stage(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json"), "parser", [Parse().stage])

    logging.getLogger("aiokafka").error("Unable connect to node")
    structlog.get_logger("bantin").warning("again", stage="another")
    theirs, ours = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert (theirs["service"], theirs["stage"]) == ("parser", "parse")
    assert (ours["service"], ours["stage"]) == ("parser", "another")

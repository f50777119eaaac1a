"""Logs: JSON or text, of ours and of libraries, with who says it and without a secret."""

import json
import logging
import subprocess
import sys
import threading

import pytest
import structlog

from services.crawler.admission import ADMIT
from services.crawler.fetching import FETCH
from shared.runtime import logs
from shared.runtime.kafka.app import kafka_app
from shared.runtime.logs import SAME_LINES, about, are_configured, configure_logs
from shared.runtime.settings import Settings
from tests.support.paths import ROOT
from tests.support.stages import Parse


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


def test_a_failure_is_logged_with_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json"))

    structlog.get_logger("bantin").error("task failed", exc_info=KeyError("portal"))
    (line,) = capsys.readouterr().err.splitlines()

    assert "KeyError: 'portal'" in json.loads(line)["exception"]


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


def test_importing_faststream_leaves_its_lines_to_us() -> None:
    code = (
        "import logging; from shared.runtime.logs import configure_logs\n"
        "from shared.runtime.settings import read_settings\n"
        "configure_logs(read_settings(log_format='json')); import shared.runtime.kafka.app\n"
        "logging.getLogger('faststream').error('away')"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(done.stderr)["event"] == "away"


def test_what_is_said_at_every_try_or_record_is_logged_a_few_times_a_minute(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_logs(Settings(log_format="json"))

    for number in range(1000):
        logging.getLogger("aiokafka.conn").error("node %s is away", number)
        structlog.get_logger("bantin").error("dead letter", stage="parse")
        structlog.get_logger("bantin").error("dead letter", stage="store")
        logging.getLogger("somebody.else").error("said often")

    monkeypatch.setattr(logs, "REPEAT_SECONDS", 0.0)
    structlog.get_logger("bantin").error("dead letter", stage="parse")
    *lines, last = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines].count("node 0 is away") == 1
    assert [line.get("stage") for line in lines].count("parse") == SAME_LINES
    assert len(lines) == 1 + 2 * SAME_LINES + 1000
    assert last["left_out"] == 1000 - SAME_LINES


def test_off_a_terminal_the_lines_are_json_unless_it_is_said_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for log_format in ("auto", "text"):
        configure_logs(Settings(log_format=log_format))
        structlog.get_logger("bantin").warning("again")

    first, second = capsys.readouterr().err.splitlines()
    assert json.loads(first)["event"] == "again"
    assert not second.startswith("{")


def test_every_line_says_who_and_about_what(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json"), "parser", [Parse().stage])

    structlog.get_logger("bantin").warning("one stage")
    logging.getLogger("somebody.else").warning("a library in it")
    configure_logs(Settings(log_format="json"), "crawler", [ADMIT, FETCH])
    with about(stage="fetch", trace="0af7"):
        logging.getLogger("somebody.else").warning("of one of two")
    logging.getLogger("somebody.else").warning("of either")

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["service"] for line in lines] == ["parser", "parser", "crawler", "crawler"]
    assert [line.get("stage") for line in lines] == ["parse", "parse", "fetch", "admit,fetch"]
    assert lines[2]["trace"] == "0af7"
    assert are_configured()


def test_what_nobody_catches_is_a_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json"))

    failing = threading.Thread(target=lambda: {}["nothing"])
    failing.start()
    failing.join()
    sys.excepthook(ValueError, ValueError("of the main thread"), None)

    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {event["event"] for event in events} == {"uncaught"}
    assert "KeyError: 'nothing'" in events[0]["exception"]
    assert "of the main thread" in events[1]["exception"]


PASSWORDS = {
    "store": "mongodb://writer:top/s3cret@mongo/bantin",
    "frontier": "mongodb://writer:p%40ss%2Fw0rd@mongo/bantin",
}


def test_no_line_has_a_password(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json", **PASSWORDS))  # type: ignore[arg-type]

    for text in (*PASSWORDS.values(), "p@ss/w0rd", "https://me:s3same@bao.vn/tin", "top/s3cret"):
        structlog.get_logger("bantin").warning("again", reason=f"cannot reach {text}")
        logging.getLogger("somebody.else").warning("cannot reach %s", text)
    logging.getLogger("somebody.else").warning("https://bao.vn/tin/@nguoi-viet")

    said = capsys.readouterr().err
    assert not any(part in said for part in ("s3cret", "w0rd", "s3same", "top/", "p@ss"))
    assert "mongodb://…@mongo/bantin" in said
    assert "https://bao.vn/tin/@nguoi-viet" in said
    assert all(map(json.loads, said.splitlines()))


def test_what_is_said_before_logs_are_set_up_stays_out_of_the_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    structlog.configure(logger_factory=logs.to_stderr)
    structlog.get_logger("bantin").warning("fetched in the future")

    said = capsys.readouterr()
    assert (said.out, "fetched in the future" in said.err) == ("", True)

"""`bantin web`: one line says where, one line says why not, Ctrl-C ends it."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from shared.runtime.log_sqlite import Log
from tests.support.cluster import bantin

START = [sys.executable, "-m", "services.cli", "web", "--port", "0", "--json"]


def test_it_says_where_it_is_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    data = tmp_path / "bantin.db"
    Log(data).close()
    with subprocess.Popen(
        START, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"BANTIN_DATA": str(data)}
    ) as desk:
        assert desk.stdout
        lines = [desk.stdout.readline() for _ in range(3)]
        address = json.loads(b"".join(lines))["address"]
        with urllib.request.urlopen(f"{address}healthz", timeout=10) as answer:  # noqa: S310 - our own
            assert answer.status == 200
        desk.send_signal(signal.SIGINT)

        assert desk.wait(10) == 130


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    Log(tmp_path / "bantin.db").close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        environment = {"BANTIN_DATA": str(tmp_path / "bantin.db"), "BANTIN_LOG_FORMAT": "text"}
        done = bantin("web", "--port", port, environment=environment)

    assert done.returncode == 2
    assert f"cannot serve on 127.0.0.1:{port}: Address already in use" in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_a_data_file_nothing_is_served_and_nothing_made(tmp_path: Path) -> None:
    done = bantin("web", environment={"BANTIN_DATA": str(tmp_path / "none.db")})

    assert done.returncode == 2
    assert "there is no " in done.stderr
    assert list(tmp_path.iterdir()) == []

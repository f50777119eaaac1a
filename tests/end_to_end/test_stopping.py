"""SIGTERM while a service starts: it ends, and does not join its group first."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Self

import pytest

STARTS = {"BANTIN_LOG_LEVEL": "error", "BANTIN_OWN_PORTALS": "false"}
# Of the first process of a container: what nobody handles is ignored there, so it would stay.
HANDLED = {0, 128 + signal.SIGTERM}


class SilentServer:
    """Accepts connections and never answers; a context manager."""

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.asked = threading.Event()
        self._held: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def _accept(self) -> None:
        while True:
            try:
                self._held.append(self._socket.accept()[0])
            except OSError:
                return
            self.asked.set()

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        for one in self._held:
            one.close()


def test_a_service_that_still_waits_for_kafka_ends_at_once() -> None:
    with SilentServer() as kafka:
        environment = {**os.environ, **STARTS, "BANTIN_KAFKA": kafka.address}
        command = [sys.executable, "-m", "services.cli", "run", "parser"]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        try:
            assert kafka.asked.wait(60)
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()

    # Else it finds out after 15 s that Kafka does not answer, and exits with 2.
    assert process.returncode == 0, said


@pytest.mark.parametrize("pause", [0.1, 0.5, 2.0])
def test_the_first_process_of_a_container_ends_on_sigterm_whenever_it_comes(
    tmp_path: Path, pause: float
) -> None:
    if subprocess.run(["unshare", "-Urpf", "true"], check=False, capture_output=True).returncode:  # noqa: S607 - found on the PATH
        pytest.skip("no PID namespaces here")
    ready = tmp_path / "ready"
    environment = {**os.environ, **STARTS, "BANTIN_DATA": str(tmp_path / "b.db")}
    script = "import pathlib, sys; from services import cli; "
    script += f"pathlib.Path({str(ready)!r}).touch(); sys.argv = ['bantin', 'run']; cli.main()"
    command = ["unshare", "-Urpf", "--kill-child", sys.executable, "-c", script]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        while not ready.exists():
            time.sleep(0.01)
        time.sleep(pause)
        (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(child), signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()

    assert process.returncode in HANDLED, said

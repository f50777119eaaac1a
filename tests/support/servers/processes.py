"""A server process: its port, its data, its log, and its certain end."""

import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from tests.support.servers.security import Security

# Java on two busy cores needs 2 to 5 s; a cold disk on a CI machine needs more.
READY_WITHIN = 90.0
STOPPED_WITHIN = 30.0
TAIL_LINES = 20
# mongod writes lines of a kilobyte.
TAIL_COLUMNS = 300


class Given:
    """A server that somebody else runs: it has an address and cannot be stopped."""

    owned = False

    def __init__(self, address: str) -> None:
        self.address = address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it running: it is not ours."""

    def tail(self) -> str:
        """Return where its log is, which is not ours to read."""
        return f"(the log of {self.address} is where it was started)"


class Server:
    """A server of our own, with its port, its data and its log in a folder that goes at the end.

    It dies with us, even when we are killed with SIGKILL. Used as a context manager it is started
    on the way in and removed on the way out.
    """

    owned = True

    def __init__(
        self,
        *,
        address: str,
        folder: Path,
        command: list[str],
        ready: Callable[[], bool],
        security: Security | None = None,
    ) -> None:
        self.address = address
        self.security = security
        self.folder = folder
        self.log = folder / "server.log"
        self._command = command
        self._ready = ready
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        """Return True if the process runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it on its port and data and wait until it answers.

        Raises RuntimeError with the end of its log when it does not.
        """
        if self.running:
            return
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._keeper = _keeper(self._process.pid, self.folder)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not self._ready():
            if not self.running or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"{self._command[0]} did not start:\n{self.tail()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it as an operator would (SIGTERM); port and data stay its own."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would (SIGKILL); port and data stay its own.

        Kafka's next start then takes 9 s more: its old registration must run out first.
        """
        self._end(signal.SIGKILL)

    def fill_disk(self) -> None:
        """Let none of its files grow any more, as on a full disk; its next start has room again."""
        if self._process is not None:
            _, most = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (1, most))

    def restart(self) -> None:
        """Stop it and start it on the same port and data."""
        self.stop()
        self.start()

    def _end(self, how: signal.Signals) -> None:
        if self._process is None or self._keeper is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        # The keeper goes too: the process id may be another's by tomorrow.
        self._keeper.kill()
        self._keeper.communicate()
        self._process = self._keeper = None

    def tail(self) -> str:
        """Return the last lines of its log."""
        if not self.log.exists():
            return "(no log)"
        lines = self.log.read_text(errors="replace").splitlines()[-TAIL_LINES:]
        return "\n".join(line[:TAIL_COLUMNS] for line in lines)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _keeper(pid: int, folder: Path) -> subprocess.Popen[bytes]:
    # Our end of the pipe closes when we die, however we die.
    script = 'cat >/dev/null; kill -9 "$1"; sleep 1; rm -rf "$2"'
    return subprocess.Popen(
        ["/bin/sh", "-c", script, "keeper", str(pid), str(folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )

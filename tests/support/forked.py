"""The command line as a process of its own, without the second that its imports take.

A process imports what the verbs need and waits; every call is a fork of it, with its own arguments,
environment, folder and output. What a start itself imports is tested by a new interpreter.
"""

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO

from tests.support.paths import ROOT

SECONDS = 60
# Nothing but what every verb has; what each of them and a start of services imports beside.
BARE = ("services.cli",)
LOADED = (
    *BARE,
    "services.pipeline",
    "services.parser.parse",
    "services.parse_once",
    "services.enricher.enrich",
    "rich.markdown",
)


def bantin(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return how `bantin` with these arguments ended, in a folder, with settings and no others."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BANTIN_")}
    command = "from services.cli import main; main()"
    environment = {**ours, "PYTHONPATH": str(ROOT), **environment}
    return _forks(LOADED).run(command, list(arguments), cwd, environment)


def bare(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Return how code ended in an interpreter that has imported `services.cli` and no verb."""
    return _forks(BARE).run(code, [], cwd, dict(os.environ))


class _Forks:
    def __init__(self, modules: tuple[str, ...]) -> None:
        code = f"from tests.support.forked import serve; serve({modules!r})"
        self._server = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        atexit.register(self._close)

    def run(
        self, code: str, arguments: list[str], cwd: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            asked = [code, arguments, str(cwd), environment, str(out), str(err)]
            print(json.dumps(asked), file=self._pipe(self._server.stdin), flush=True)
            ended = self._pipe(self._server.stdout).readline()
            shown, told = out.read_text("utf-8"), err.read_text("utf-8")
        return subprocess.CompletedProcess(["bantin", *arguments], int(ended), shown, told)

    def _close(self) -> None:
        self._pipe(self._server.stdin).close()
        self._pipe(self._server.stdout).close()
        self._server.wait()

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


@cache
def _forks(modules: tuple[str, ...]) -> _Forks:
    return _Forks(modules)


def serve(modules: tuple[str, ...]) -> None:
    """Fork for each line on standard input; write the exit code of each fork. Ends with its input.

    A line is the code, the arguments, the folder, the environment, and where output and errors go.
    """
    for module in modules:
        import_module(module)
    if modules == LOADED:
        cli = import_module("services.cli")
        for verb in cli.VERBS:
            cli.load_verb(verb)
    gc.freeze()
    for line in sys.stdin:
        code, arguments, cwd, environment, out, err = json.loads(line)
        child = os.fork()
        if not child:
            _become(arguments, cwd, environment, out, err)
            os._exit(_run(code))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(code: str) -> int:
    """Run code as a program; return its exit code. The interpreter is not taken apart: seconds."""
    try:
        exec(code, {"__name__": "__main__"})  # noqa: S102 - of the test that asks
        ended = 0
    except SystemExit as asked:
        ended = asked.code if isinstance(asked.code, int) else int(asked.code is not None)
    except BaseException:  # noqa: BLE001 - as an interpreter shows it
        traceback.print_exc()
        ended = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return ended


def _become(
    arguments: list[str], cwd: str, environment: dict[str, str], out: str, err: str
) -> None:
    files = [
        os.open(os.devnull, os.O_RDONLY),
        *(os.open(path, os.O_WRONLY | os.O_CREAT) for path in (out, err)),
    ]
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.argv = ["bantin", *arguments]
    # What hangs is ended by a signal: its exit code is one that no verb has.
    signal.alarm(SECONDS)

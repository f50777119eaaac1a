"""The examples of subscribers, built as a subscriber would, in a folder of the cache."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.support.paths import ROOT
from tests.support.servers import programs

EXAMPLES = ROOT / "examples"
BUILD_SECONDS = 300
MADE = ("node_modules", "dist", "target")


class MissingError(Exception):
    """A tool of a language is not on this machine, or cannot fetch what the example needs."""


def python(name: str) -> list[str]:
    """Return the command of an example in Python."""
    return [sys.executable, str(EXAMPLES / "python" / f"{name}.py")]


def go() -> list[str]:
    """Return the command of the example in Go. Raises MissingError."""
    return [str(_built("go", ["go"], [["go", "build", "-o", "subscriber", "."]]) / "subscriber")]


def typescript() -> list[str]:
    """Return the command of the example in TypeScript. Raises MissingError."""
    steps = [["npm", "ci", "--silent", "--no-audit"], ["npx", "tsc"]]
    folder = _built("typescript", ["node", "npm"], steps)
    return ["node", str(folder / "dist" / "subscribe.js")]


def java() -> list[str]:
    """Return the command of the example in Java, by Maven or without. Raises MissingError."""
    if shutil.which("mvn"):
        folder = _built("java", ["javac"], [["mvn", "--quiet", "--batch-mode", "package"]])
        return ["java", "-cp", f"{folder}/target/classes:{folder}/target/libs/*", "Subscribe"]
    classpath = programs.kafka_classpath()
    step = ["javac", "-Xlint:all", "-Werror", "-cp", classpath, "-d", ".", "Subscribe.java"]
    folder = _built("java", ["javac"], [step])
    return ["java", "-cp", f"{folder}:{classpath}", "Subscribe"]


LANGUAGES: dict[str, Callable[[], list[str]]] = {
    "python-plain": lambda: python("plain"),
    "python-faststream": lambda: python("with_faststream"),
    "python-bantin": lambda: python("with_bantin"),
    "go": go,
    "typescript": typescript,
    "java": java,
}


def _built(name: str, tools: list[str], steps: list[list[str]]) -> Path:
    """Return a folder where the steps have run on the example as it is now."""
    for tool in tools:
        if not shutil.which(tool):
            raise MissingError(f"there is no {tool}")
    source = EXAMPLES / name
    folder = programs.CACHE / "examples" / f"{name}-{_state(source)}"
    if folder.is_dir():
        return folder
    partial = folder.with_suffix(f".{os.getpid()}")
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(source, partial, ignore=shutil.ignore_patterns(*MADE))
    for step in steps:
        done = subprocess.run(
            step, cwd=partial, check=False, capture_output=True, text=True, timeout=BUILD_SECONDS
        )
        if done.returncode and _is_away(done.stderr):
            raise MissingError(f"{step[0]} cannot fetch what it needs: {done.stderr[-300:]}")
        assert done.returncode == 0, f"{step}\n{done.stdout}{done.stderr}"
    try:
        partial.rename(folder)
    except OSError:  # another process was faster
        shutil.rmtree(partial)
    return folder


def _state(source: Path) -> str:
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    kept = [path for path in files if not {*MADE} & {*path.parts}]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in kept)).hexdigest()[:12]


def _is_away(said: str) -> bool:
    away = ("dial tcp", "ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "could not be resolved")
    return any(word in said for word in away)

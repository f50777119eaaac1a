"""No password of ours reaches an answer, an error, a log, `/metrics` or a probe."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.support.cluster import bantin

# One that is plain, and one with all that an address could be cut at.
SECRETS = ["q7Zr-plain-4711", "q7/Zr@wei:rd%4711#?"]
VERBS = [
    ["status"],
    ["topics", "create"],
    ["submit", "https://a.example/tin-1.html"],
    ["articles", "show", "https://a.example/tin-1.html"],
    ["frontier", "status"],
    ["explain", "https://a.example/tin-1.html"],
    ["dead", "list"],
    ["replay", "parse", "--dry-run"],
]


def settings(secret: str, folder: Path) -> dict[str, str]:
    quoted = quote(secret, safe="")
    mongo = f"mongodb://reader:{quoted}@127.0.0.1:9/DATABASE?serverSelectionTimeoutMS=300"
    return {
        "BANTIN_DATA": str(folder / "bantin.db"),
        "BANTIN_KAFKA": f"sasl_plaintext://reader:{quoted}@127.0.0.1:9",
        "BANTIN_STORE": mongo.replace("DATABASE", "store"),
        "BANTIN_FRONTIER": mongo.replace("DATABASE", "frontier"),
    }


def assert_silent(said: str, secret: str) -> None:
    for form in (secret, quote(secret, safe=""), repr(secret)[1:-1]):
        assert form not in said


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_no_verb_says_a_password(verb: list[str], tmp_path: Path) -> None:
    done = bantin(*verb, environment=settings(SECRETS[-1], tmp_path))

    assert "reader" not in done.stdout
    assert_silent(done.stdout + done.stderr, SECRETS[-1])


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("service", ["crawler", "store"])
def test_no_service_says_a_password(service: str, secret: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = settings(secret, tmp_path) | {"BANTIN_HTTP_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "services.cli", "run", service],
        env=os.environ | environment | {"BANTIN_LOG_LEVEL": "debug"},
        stderr=subprocess.STDOUT,
        stdout=subprocess.PIPE,
        text=True,
    )
    seen = [_asked(port, path) for path in ("/readyz", "/livez", "/metrics")]
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=60)

    assert "bantin_" in seen[-1]
    assert_silent("".join([said, *seen]), secret)


def _asked(port: int, path: str) -> str:
    """Return what the service answers, once it does."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{port}{path}").text
        time.sleep(0.2)
    pytest.fail("the service never answered")

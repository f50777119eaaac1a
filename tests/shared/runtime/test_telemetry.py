"""Trace context, metrics and probes."""

import asyncio
import http.client
import socket
import subprocess
import sys
import urllib.request

import pytest

from shared.errors import UsageError
from shared.runtime import telemetry


def _get(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://{host}:{port}{path}", timeout=5) as answer:
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
    assert f'bantin_build_info{{version="{telemetry.release()}"}} 1.0' in metrics[1]
    assert "process_resident_memory_bytes" in metrics[1]
    assert other[0] == 404


def test_what_is_logged_before_logs_are_set_up_is_not_on_stdout() -> None:
    code = "from shared.runtime import telemetry; telemetry.log.warning('passed over')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, "passed over" in done.stderr) == ("", True)


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


def test_probes_answer_on_ipv6_to_head_and_with_a_type() -> None:
    with telemetry.serve_http(0, live=lambda: None, ready=lambda: None) as port:
        assert _get(port or 0, "/livez")[0] == 200
        if socket.has_dualstack_ipv6():
            assert _get(port or 0, "/livez", host="[::1]")[0] == 200
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        asking.request("HEAD", "/metrics")
        answer = asking.getresponse()
        assert answer.getheader("Content-Type", "").startswith("text/plain; version=")
        assert answer.read() == b""
        asking.close()

import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml

from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.loopback_web import LoopbackWeb, serving


@pytest.fixture
async def web() -> AsyncIterator[LoopbackWeb]:
    async with serving() as found:
        yield found


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings under which loopback may be fetched and nothing but the test's portals is."""
    folder = tmp_path / "portals"
    folder.mkdir()
    return Settings(
        data=tmp_path / "bantin.db",
        portals=folder,
        only="test",
        user_agent="bantin/0.1 (+https://bantin.example.vn)",
        allow_networks=("127.0.0.0/8",),
    )


@pytest.fixture
def portal(settings: Settings) -> WritePortal:
    """Write a portal file into the settings' folder."""

    def write(**facts: object) -> None:
        known = {"id": "test", "name": "Báo Thử", "delay": 0.0, "explore": False, **facts}
        assert settings.portals
        (settings.portals / f"{known['id']}.yaml").write_text(yaml.safe_dump(known))

    return write


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Make a self-signed certificate for 127.0.0.1, as a portal with a chain of its own has."""
    path = tmp_path / "cert.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=bao-thu.example.vn"
    command += " -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(
        [*command.split(), "-keyout", str(tmp_path / "key.pem"), "-out", str(path)],
        check=True,
        capture_output=True,
    )
    return path

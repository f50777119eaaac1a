"""Each profile against real servers with the faults that it is for."""

import asyncio
import socket
import ssl
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import closing, suppress
from datetime import date
from ipaddress import ip_network
from pathlib import Path

import pytest

from services.crawler.http.fetch import Fetcher, open_fetcher
from services.crawler.http.response import FetchError
from services.crawler.http.tls import context_of
from shared.portals import Tls
from tests.crawler.web import server_context
from tests.support.loopback_web import serving

LOOPBACK = (ip_network("127.0.0.0/8"),)
Issue = Callable[..., Path]


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with open_fetcher(user_agent="bantin/0.1", allowed=LOOPBACK) as opened:
        yield opened


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    """Make a certificate, with its key beside it as key.pem, signed by another or by itself."""

    def make(
        name: str, *, by: Path | None = None, days: int = 2, address: str = "127.0.0.1"
    ) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        key, request, path = folder / "key.pem", folder / "request.pem", folder / "cert.pem"
        openssl(f"req -new -newkey rsa:2048 -nodes -subj /CN={name} -keyout {key} -out {request}")
        extensions = folder / "extensions"
        authority = "" if address else "basicConstraints=critical,CA:TRUE\n"
        extensions.write_text(f"subjectAltName=IP:{address}\n" if address else authority)
        signer = f"-CA {by} -CAkey {by.with_name('key.pem')}" if by else f"-signkey {key}"
        openssl(
            f"x509 -req -in {request} -days {days} {signer} -set_serial {len(name)} "
            f"-extfile {extensions} -out {path}"
        )
        return path

    return make


def openssl(command: str) -> None:
    subprocess.run(["openssl", *command.split()], check=True, capture_output=True)  # noqa: S607 - found on the PATH


async def outcome(fetcher: Fetcher, context: ssl.SSLContext, tls: Tls | None = None) -> str:
    """Return the status of a page of such a server, or the failure."""
    async with serving(ssl=context) as web:
        try:
            response = await fetcher.get(f"https://{web.address}/a", tls=tls or Tls())
        except FetchError as error:
            return str(error)
        return str(response.status)


async def test_each_fault_of_a_certificate_is_told_in_words(fetcher: Fetcher, issue: Issue) -> None:
    root = issue("root", address="")
    believed = Tls(profile="extra_ca", ca_file=root)
    faults = {
        "has expired": (issue("het-han", by=root, days=-1), believed),
        "another address": (issue("ten-khac", by=root, address="127.0.0.9"), believed),
        "signed by itself": (issue("tu-ky"), Tls()),
        "unknown issuer": (issue("thieu", by=root), Tls()),
    }
    for words, (certificate, tls) in faults.items():
        said = await outcome(fetcher, server_context(certificate), tls)
        assert said.startswith("tls: "), said
        assert words in said


async def test_a_pinned_certificate_is_believed_alone_and_a_renewed_one_is_not(
    fetcher: Fetcher, issue: Issue
) -> None:
    root = issue("root", address="")
    middle = issue("trung-gian", by=root, address="")
    leaf, renewed = issue("la", by=middle), issue("la-moi", by=middle)
    by_leaf = Tls(profile="pinned", ca_file=leaf)
    by_middle = Tls(profile="pinned", ca_file=middle)
    assert await outcome(fetcher, server_context(leaf), by_leaf) == "404"
    assert "unknown issuer" in await outcome(fetcher, server_context(renewed), by_leaf)
    assert await outcome(fetcher, server_context(renewed), by_middle) == "404"


@pytest.mark.filterwarnings("ignore:ssl.OP_NO_:DeprecationWarning")
async def test_an_old_protocol_is_spoken_under_the_profile_legacy_alone(
    fetcher: Fetcher, issue: Issue
) -> None:
    certificate = issue("cu")
    context = server_context(certificate)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= ssl.OP_NO_TLSv1_1 | ssl.OP_NO_TLSv1_2 | ssl.OP_NO_TLSv1_3
    default = await outcome(fetcher, context, Tls(profile="extra_ca", ca_file=certificate))
    assert default.startswith("tls: ")
    assert "tls profile legacy" in default
    legacy = Tls(profile="legacy", ca_file=certificate)
    assert await outcome(fetcher, context, legacy) == "404"
    assert "signed by itself" in await outcome(fetcher, context, Tls(profile="legacy"))


async def test_what_is_insecure_is_taken_until_its_day_and_by_its_portal_alone(
    fetcher: Fetcher, issue: Issue
) -> None:
    context = server_context(issue("het-han", days=-1))
    stated = {"profile": "insecure", "reason": "hết hạn", "approved_by": "Trần Văn Thử"}
    insecure = Tls.model_validate({**stated, "expires": date(2100, 1, 1)})
    assert await outcome(fetcher, context, insecure) == "404"
    assert (await outcome(fetcher, context)).startswith("tls: ")
    ended = Tls.model_validate({**stated, "expires": date(2020, 1, 1)})
    assert (await outcome(fetcher, context, ended)).startswith("tls: ")


async def test_a_server_that_asks_for_a_certificate_of_ours_is_told_so(
    fetcher: Fetcher, issue: Issue
) -> None:
    certificate = issue("hoi")
    context = server_context(certificate)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(certificate)

    def refuse(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with context.wrap_socket(connection, True, do_handshake_on_connect=False) as refusing:  # noqa: FBT003 - the server's side
            with suppress(ssl.SSLError):
                refusing.do_handshake()
            time.sleep(0.5)  # an end with unread bytes would be a reset that overtakes the alert

    with socket.create_server(("127.0.0.1", 0)) as listener:
        refusing = asyncio.create_task(asyncio.to_thread(refuse, listener))
        port = listener.getsockname()[1]
        with pytest.raises(FetchError, match="asks for a certificate of ours"):
            await fetcher.get(
                f"https://127.0.0.1:{port}/", tls=Tls(profile="extra_ca", ca_file=certificate)
            )
        await refusing


async def test_a_port_without_tls_is_told_so(fetcher: Fetcher) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
        writer.close()

    with closing(await asyncio.start_server(refuse, "127.0.0.1", 0)) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchError, match="no TLS at all"):
            await fetcher.get(f"https://127.0.0.1:{port}/a")


def test_a_profile_has_one_context() -> None:
    assert context_of(Tls()) is context_of(Tls())
    assert context_of(Tls()) is not context_of(Tls(profile="legacy"))

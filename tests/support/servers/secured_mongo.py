"""A mongod that wants TLS and a password, as a hosted one does."""

import contextlib
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pymongo
from pymongo.errors import OperationFailure, PyMongoError

from tests.support.servers import programs
from tests.support.servers.processes import Server
from tests.support.servers.servers import ALREADY_INITIALIZED, free_ports

# A slash and an @ must be percent-encoded in a URL.
ROOT, PASSWORD = "root", "top/s3cret@word"
READER, READERS_PASSWORD = "reader", "chi-doc"
SUBJECT = "subjectAltName=IP:127.0.0.1"
DATABASES = ("bantin", "bantin_frontier")


class SecuredMongo(Server):
    """A replica set of one with TLS and users: ROOT may do all, READER only read.

    Its address is host:port; `ca` is the file that signs its certificate.
    """

    ca: Path

    def url(self, database: str = "bantin", **given: str) -> str:
        """Return a URL with user, password and TLS; `given` replaces or adds options.

        `user` and `password` are options here; "" leaves one out.
        """
        parts = {"user": ROOT, "password": PASSWORD, "tls": "true", "tlsCAFile": str(self.ca)}
        parts |= {"authSource": "admin"} | given
        user, password = parts.pop("user"), parts.pop("password")
        quoted = password.replace("@", "%40").replace("/", "%2F")
        options = "&".join(f"{name}={value}" for name, value in parts.items() if value)
        who = f"{user}:{quoted}@" if user else ""
        return f"mongodb://{who}{self.address}/{database}?{options}"


def secured_mongo() -> SecuredMongo:
    """Return a mongod, not yet started. Raises programs.MissingError when there is none."""
    program = programs.mongod()
    folder = Path(tempfile.mkdtemp(prefix="bantin-mongo-"))
    (folder / "data").mkdir()
    certificate = _certificate(folder)
    key = folder / "keyfile"
    key.write_text("k" * 64)
    key.chmod(0o600)
    (port,) = free_ports(1)
    options = {
        "--replSet": "rs0",
        "--dbpath": str(folder / "data"),
        "--port": str(port),
        "--bind_ip": "127.0.0.1",
        "--wiredTigerCacheSizeGB": "0.25",
        "--keyFile": str(key),
        "--tlsMode": "requireTLS",
        "--tlsCertificateKeyFile": str(certificate),
        "--tlsCAFile": str(folder / "ca.pem"),
        "--setParameter": "shutdownTimeoutMillisForSignaledShutdown=100",
    }
    words = [word for option in options.items() for word in option]
    server = SecuredMongo(
        address=f"127.0.0.1:{port}",
        folder=folder,
        command=[
            program,
            "--nounixsocket",
            "--quiet",
            "--tlsAllowConnectionsWithoutCertificates",
            *words,
        ],
        ready=lambda: _has_its_users(server),
    )
    server.ca = folder / "ca.pem"
    return server


def _certificate(folder: Path) -> Path:
    """Make an authority and a certificate of it for 127.0.0.1, with its key in one file."""
    (folder / "extensions").write_text(SUBJECT + "\n")
    _openssl(folder, "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca", "ca.key", "ca.pem")
    _openssl(folder, "req -newkey rsa:2048 -nodes -subj /CN=127.0.0.1", "server.key", "server.csr")
    signing = (
        f"x509 -req -in {folder}/server.csr -CA {folder}/ca.pem -CAkey {folder}/ca.key"
        f" -set_serial 2 -days 2 -extfile {folder}/extensions -out {folder}/server.crt"
    )
    subprocess.run(["openssl", *signing.split()], check=True, capture_output=True)  # noqa: S607
    both = (folder / "server.key").read_text() + (folder / "server.crt").read_text()
    (folder / "server.pem").write_text(both)
    return folder / "server.pem"


def _openssl(folder: Path, command: str, key: str, out: str) -> None:
    words = [*command.split(), "-keyout", str(folder / key), "-out", str(folder / out)]
    subprocess.run(["openssl", *words], check=True, capture_output=True)  # noqa: S607


def _has_its_users(server: SecuredMongo) -> bool:
    """Return True once the server is primary and has its users; make what lacks."""
    with contextlib.suppress(PyMongoError):
        _initiate(server)
        _make_users(server)
        return True
    return False


def _initiate(server: SecuredMongo) -> None:
    with _client(server.url("admin", user="", password="", directConnection="true")) as client:
        members = [{"_id": 0, "host": server.address}]
        try:
            client.admin.command("replSetInitiate", {"_id": "rs0", "members": members})
        except OperationFailure as failure:
            # Without a user only the first one may do so.
            if failure.code not in (ALREADY_INITIALIZED, 13):
                raise
        if not client.admin.command("hello")["isWritablePrimary"]:
            raise PyMongoError("not yet primary")
        with contextlib.suppress(OperationFailure):
            client.admin.command("createUser", ROOT, pwd=PASSWORD, roles=["root"])


def _make_users(server: SecuredMongo) -> None:
    with _client(server.url("admin")) as client:
        roles = [{"role": "read", "db": name} for name in DATABASES]
        with contextlib.suppress(OperationFailure):
            client.admin.command("createUser", READER, pwd=READERS_PASSWORD, roles=roles)
        client.admin.command("usersInfo", READER)


def _client(url: str) -> pymongo.MongoClient[dict[str, Any]]:
    return pymongo.MongoClient(url, serverSelectionTimeoutMS=1000)

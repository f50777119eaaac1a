"""An archive in a bucket of S3, or of what speaks like it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shared.errors import Unavailable, UsageError
from shared.extras import extra

with extra("s3"):
    import obstore
    from obstore.exceptions import (
        AlreadyExistsError,
        BaseError,
        PermissionDeniedError,
        PreconditionError,
        UnauthenticatedError,
    )
    from obstore.store import S3Store

if TYPE_CHECKING:
    with extra("s3"):
        from obstore import PutMode

# What waiting mends is tried again by whoever called: a stage says so once a minute.
_TRIES, _PATIENCE = 2, timedelta(seconds=20)
# Of those who change one object at once one wins each round.
MAX_ROUNDS = 20


class S3Files:
    """`Files` below s3://bucket/prefix; who we are and where it is say the AWS_… variables."""

    grows = False

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._address = address
        endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL", "")
        region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION", "us-east-1")
        try:
            self._store = S3Store(
                parts.netloc,
                prefix=parts.path.strip("/") or None,
                region=region,
                client_options={"timeout": "30s", "allow_http": endpoint.startswith("http://")},
                retry_config={"max_retries": _TRIES, "retry_timeout": _PATIENCE},
                **({"endpoint": endpoint} if endpoint else {}),  # type: ignore[arg-type]  # a name of its own
            )
        except BaseError as error:
            raise UsageError(f"{address}: {error}") from None

    def lock(self) -> nullcontext[None]:
        """See Files.lock: objects are whole or not there, and nobody appends to one."""
        return nullcontext()

    def names(self) -> dict[str, str]:
        """See Files.names."""
        with self._told():
            return {
                str(one["path"]): str(one["e_tag"])
                for page in obstore.list(self._store)
                for one in page
            }

    def version(self, name: str) -> str | None:
        """See Files.version."""
        with self._told(), suppress(FileNotFoundError):
            return str(obstore.head(self._store, name)["e_tag"])
        return None

    def read(self, name: str, offset: int = 0, length: int | None = None) -> bytes:
        """See Files.read."""
        with self._told(), suppress(FileNotFoundError):
            if length is not None:
                part = obstore.get_range(self._store, name, start=offset, length=length)
                return bytes(part)
            return bytes(obstore.get(self._store, name).bytes())[offset:]
        return b""

    def append(self, name: str, data: bytes) -> int:
        """See Files.append: the object is new."""
        if not self._put(name, data, "create"):
            raise Unavailable(f"{self._address}: another writer has made {name}")
        return 0

    def replace(self, name: str, data: bytes) -> None:
        """See Files.replace."""
        with self._told():
            obstore.put(self._store, name, data)

    def update(self, name: str, change: Callable[[bytes], bytes]) -> None:
        """See Files.update: the object is replaced only in the state that was read."""
        for _ in range(MAX_ROUNDS):
            version = self.version(name)
            data = change(self.read(name) if version else b"")
            if not data:
                self.delete(name)
                return
            if self._put(name, data, {"e_tag": version} if version else "create"):
                return
        raise Unavailable(f"{self._address}: others change {name} again and again")

    def move(self, names: list[str], into: str, head: bytes) -> bool:
        """See Files.move."""
        parts = {name: self.read(name) for name in names}
        mine = all(parts.values()) and self._put(into, head + b"".join(parts.values()), "create")
        there = b"" if mine else self.read(into)
        for name, part in parts.items():
            if mine or part in there:
                self.delete(name)
        return mine

    def _put(self, name: str, data: bytes, mode: "PutMode") -> bool:
        """Write an object as `mode` says; return False where another was quicker."""
        with self._told():
            try:
                obstore.put(self._store, name, data, mode=mode)
            except (AlreadyExistsError, PreconditionError, FileNotFoundError) as error:
                if self._no_bucket(error):
                    raise
                return False
        return True

    def delete(self, name: str) -> None:
        """See Files.delete."""
        with self._told(), suppress(FileNotFoundError):
            obstore.delete(self._store, name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as error:
            raise self._no_bucket(error) or error from None
        except (PermissionDeniedError, UnauthenticatedError) as error:
            raise UsageError(
                f"{self._address} refuses us ({_first_line(error)}): check AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY"
            ) from None
        except BaseError as error:
            away = Unavailable(f"{self._address}: {_first_line(error)}")
            raise self._no_bucket(error) or away from error

    def _no_bucket(self, error: Exception) -> UsageError | None:
        if "NoSuchBucket" not in str(error):
            return None
        return UsageError(f"{self._address}: there is no such bucket")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:300]

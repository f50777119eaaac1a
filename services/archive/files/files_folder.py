"""An archive in a folder."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from shared.errors import Unavailable, UsageError

_LOCK, _BEING_WRITTEN = ".lock", ".part"


class FolderFiles:
    """`Files` in one folder, which is made when something is written."""

    grows = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def lock(self) -> Iterator[None]:
        """See Files.lock; it is waited for."""
        with _told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            file = (self._folder / _LOCK).open("a")
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def names(self) -> dict[str, str]:
        """See Files.names."""
        found = {}
        with _told(self._folder), suppress(FileNotFoundError):
            for one in os.scandir(self._folder):
                if version := self.version(one.name):
                    found[one.name] = version
        return found

    def version(self, name: str) -> str | None:
        """See Files.version."""
        with _told(self._folder), suppress(FileNotFoundError):
            state = (self._folder / name).stat()
            return f"{state.st_size}-{state.st_mtime_ns}"
        return None

    def read(self, name: str, offset: int = 0, length: int | None = None) -> bytes:
        """See Files.read."""
        try:
            with _told(self._folder), (self._folder / name).open("rb") as file:
                file.seek(offset)
                return file.read(-1 if length is None else length)
        except FileNotFoundError:
            return b""

    def append(self, name: str, data: bytes) -> int:
        """See Files.append: on the disk when it returns."""
        with _told(self._folder), (self._folder / name).open("ab") as file:
            start = file.tell()
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                # What a full disk took is no record: the next one must not stand behind it.
                os.ftruncate(file.fileno(), start)
                raise
            if not start:
                self._sync()
        return start

    def replace(self, name: str, data: bytes) -> None:
        """See Files.replace."""
        written = self._folder / f"{name}{_BEING_WRITTEN}"
        with _told(self._folder):
            with written.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            written.replace(self._folder / name)
            self._sync()

    def update(self, name: str, change: Callable[[bytes], bytes]) -> None:
        """See Files.update: whoever has the lock is alone."""
        if data := change(self.read(name)):
            self.replace(name, data)
        else:
            self.delete(name)

    def move(self, names: list[str], into: str, head: bytes) -> bool:
        """See Files.move."""
        if len(names) > 1:
            self.replace(into, head + b"".join(map(self.read, names)))
            for name in names:
                self.delete(name)
            return True
        with _told(self._folder):
            (self._folder / names[0]).rename(self._folder / into)
            self._sync()
        return True

    def delete(self, name: str) -> None:
        """See Files.delete."""
        with _told(self._folder):
            (self._folder / name).unlink(missing_ok=True)

    def _sync(self) -> None:
        """Make names durable too."""
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Tell what waiting mends (a full disk) from what a person must."""
    try:
        yield
    except (PermissionError, NotADirectoryError, FileExistsError, IsADirectoryError) as error:
        raise UsageError(f"the archive {folder} cannot be used: {error}; set BANTIN_ARCHIVE") from (
            None
        )
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unavailable(f"the archive {folder}: {error}") from error

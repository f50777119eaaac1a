"""The port of what an archive stands on: named files in a folder, or objects in a bucket."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

# A file that is written to has this at its end, as Heritrix has it.
OPEN = ".open"
# Lines of CDXJ beside each file that is complete.
SIDECAR = ".cdxj"
WARC = ".warc.gz"


class Files(Protocol):
    """Every method raises Unavailable when folder or bucket is away, UsageError when it refuses us.

    `grows` says that `append` may be called again with one name; else each call makes a file.
    """

    grows: bool

    def lock(self) -> AbstractContextManager[None]:
        """Return a block in which no other process of this machine changes a file."""

    def names(self) -> Mapping[str, str]:
        """Return the names of all files, each with what changes when its content does."""

    def version(self, name: str) -> str | None:
        """Return what `names` says of one file, None for one that is not there."""

    def read(self, name: str, offset: int = 0, length: int | None = None) -> bytes:
        """Return a part of a file, by default all of it; empty for a file that is not there."""

    def append(self, name: str, data: bytes) -> int:
        """Write behind the end of a file, and make it; return where the data begin.

        When it returns, they are durable; when it raises, none of them stands there. In a bucket
        a name that another writer has is Unavailable: call it again with another one.
        """

    def replace(self, name: str, data: bytes) -> None:
        """Put a file in the place of another, or make it: whoever reads sees one of the two."""

    def update(self, name: str, change: Callable[[bytes], bytes]) -> None:
        """Put what `change` makes of a file in its place, in the block of `lock`.

        It gets nothing for a file that is not there, and deletes one by returning nothing. It is
        called again where somebody on another machine was quicker.
        """

    def move(self, names: list[str], into: str, head: bytes) -> bool:
        """Make one file of several, in this order, behind `head` where they are more than one.

        Return False where another writer was quicker: what it has taken up is deleted, the rest
        stays.
        """

    def delete(self, name: str) -> None:
        """Delete a file; nothing happens when it is gone."""

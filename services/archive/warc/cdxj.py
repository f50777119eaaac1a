"""Lines of CDXJ, the index of web archives: which page of a file stands where. Pure.

As https://specs.webrecorder.net/cdxj/0.1.0/ has it: a key by which hosts sort, 14 digits of time,
and JSON. What pywb does not know of is under "bantin".
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import orjson

from services.archive.kept import KeptPage, Place

_MIME_OF_REVISIT = "warc/revisit"


def lines(pages: Iterable[KeptPage]) -> bytes:
    """Return the index of a file, sorted."""
    made = sorted(_line(page) for page in pages)
    return "".join(f"{line}\n" for line in made).encode()


def pages(index: bytes, file: str) -> Iterator[KeptPage]:
    """Yield the pages of a file by its index, in the order in which they stand there.

    Raises ValueError, KeyError or TypeError for an index that is none of ours.
    """
    read = [_page(line, file) for line in index.decode().splitlines()]
    yield from sorted(read, key=lambda page: page.place.offset)


def _line(page: KeptPage) -> str:
    standard = {
        "url": page.url,
        "mime": _MIME_OF_REVISIT if page.kind == "revisit" else page.mime,
        "status": str(page.status),
        "digest": page.digest,
        "offset": str(page.place.offset),
        "length": str(page.place.length),
        "filename": page.place.file,
    }
    ours = {
        "id": page.id,
        "url_id": page.url_id,
        "portal": page.portal,
        "fetched_at": page.fetched_at.isoformat(),
        "mime": page.mime,
        "kind": page.kind,
        "body_hash": page.body_hash,
        "of": page.of,
    }
    moment = page.fetched_at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    facts = orjson.dumps({**standard, "bantin": ours}).decode()
    return f"{_key(page.url)} {moment} {facts}"


def _page(line: str, file: str) -> KeptPage:
    _, _, facts = line.split(" ", 2)
    told: dict[str, Any] = orjson.loads(facts)
    ours: dict[str, Any] = told["bantin"]
    return KeptPage(
        **{**ours, "fetched_at": datetime.fromisoformat(ours["fetched_at"])},
        url=told["url"],
        status=int(told["status"]),
        digest=told["digest"],
        place=Place(file, int(told["offset"]), int(told["length"])),
    )


def _key(url: str) -> str:
    """Return the address with its host turned round: "vn,example,bao)/tin/1"."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower().replace(" ", "%20")

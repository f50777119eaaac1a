"""Entries and leases of two hosts, as the tests of frontiers speak of them."""

import uuid
from collections.abc import Collection
from dataclasses import replace

from services.crawler.frontier.frontier import Entry, Frontier, Host

NOW = 1_800_000_000.0
A, B = "bao-a.example.vn", "bao-b.example.vn"


def entry(path: str, host: str = A, *, next_at: float = NOW, **facts: object) -> Entry:
    known = Entry(url=f"https://{host}/{path}", host=host, kind="article", next_at=next_at)
    return replace(known, **facts)  # type: ignore[arg-type] # as the test wrote them


async def lease(frontier: Frontier, now: float = NOW, *only: str) -> str | None:
    host = await leased(frontier, uuid.uuid4().hex, now=now, until=now + 60, only=only)
    return host.host if host else None


async def leased(
    frontier: Frontier, owner: str, *, now: float, until: float, only: Collection[str] = ()
) -> Host | None:
    claim = await frontier.claim(owner=owner, now=now, until=until, limit=lambda _: 1, only=only)
    return claim.host if claim else None

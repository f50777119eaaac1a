"""What every Frontier promises of claims, fences, addresses and clocks, on both databases."""

import asyncio
import time
import uuid
from dataclasses import replace
from math import inf

from services.crawler.frontier.frontier import Frontier, Host
from services.crawler.frontier.ledger import Day, Request, with_request
from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from tests.support.frontiers import NOW, A, B, entry, lease, leased


async def test_a_claim_brings_the_due_urls_of_its_host_as_many_as_it_may_serve(
    frontier: Frontier,
) -> None:
    await frontier.add([entry(str(n), next_at=NOW - n) for n in range(5)])
    asked: list[Host] = []

    def limit(host: Host) -> int:
        asked.append(host)
        return 3

    claim = await frontier.claim(owner="one", now=NOW, until=NOW + 60, limit=limit)

    assert claim
    assert [one.url[-1] for one in claim.due] == ["4", "3", "2"]
    assert [one.host for one in asked] == [A]
    assert await frontier.claim(owner="two", now=NOW, until=NOW + 60, limit=limit) is None


async def test_what_a_worker_writes_that_lost_its_host_is_refused(frontier: Frontier) -> None:
    await frontier.add([entry("1"), entry("2")])
    zombie = await leased(frontier, "zombie", now=NOW, until=NOW + 60)
    assert zombie
    assert await frontier.save(entry("1", etag='"old"', next_at=NOW + 70), zombie)
    heir = await leased(frontier, "heir", now=NOW + 61, until=NOW + 120)
    assert heir
    assert await frontier.save(entry("1", etag='"new"', next_at=NOW + 99), heir)

    assert not await frontier.save(entry("1", etag='"zombie"'), zombie)
    assert not await frontier.save(entry("2", etag='"zombie"'), zombie)
    assert not await frontier.release(zombie, entry("2", etag='"zombie"'))
    assert not await frontier.release(zombie)

    assert await frontier.entry(entry("1").url) == entry("1", etag='"new"', next_at=NOW + 99)
    assert await frontier.entry(entry("2").url) == entry("2")
    assert await frontier.release(heir, entry("2", etag='"new"', next_at=NOW + 98))
    assert not await frontier.save(entry("2"), heir)
    found = await frontier.host(A)
    assert found
    assert (found.owner, found.due_at) == (None, NOW + 98)


async def locate(frontier: Frontier, host: Host, address: str, now: float = NOW) -> bool:
    return await frontier.locate(replace(host, address=address, resolved_at=now), now=now)


async def test_two_hosts_on_one_address_are_never_leased_at_once(frontier: Frontier) -> None:
    await frontier.add([entry("1"), entry("2"), entry("1", B)])
    first = await leased(frontier, "one", now=NOW, until=NOW + 60, only=[A])
    second = await leased(frontier, "two", now=NOW, until=NOW + 60, only=[B])
    assert first
    assert second
    assert await locate(frontier, first, "203.0.113.7")

    assert not await locate(frontier, second, "203.0.113.7")

    assert await lease(frontier, NOW + 1) is None
    waiting = await frontier.host(B)
    assert waiting
    assert waiting.address == "203.0.113.7"
    known = replace(first, address="203.0.113.7", resolved_at=NOW)
    assert await frontier.release(replace(known, next_ok=NOW + 30, address_ok=NOW + 5))
    assert await lease(frontier, NOW + 4) is None
    assert [await lease(frontier, NOW + 6), await lease(frontier, NOW + 6)] == [B, None]


async def test_a_worker_that_lost_its_host_is_told_so_when_it_locates_it(
    frontier: Frontier,
) -> None:
    await frontier.add([entry("1")])
    zombie = await leased(frontier, "zombie", now=NOW, until=NOW + 60)
    heir = await leased(frontier, "heir", now=NOW + 61, until=NOW + 120)
    assert zombie
    assert heir

    assert not await locate(frontier, zombie, "203.0.113.7")

    found = await frontier.host(A)
    assert found
    assert (found.owner, found.address) == ("heir", None)


async def test_a_host_that_is_found_on_an_address_at_rest_waits_for_it(frontier: Frontier) -> None:
    await frontier.add([entry("1"), entry("1", B)])
    first = await leased(frontier, "one", now=NOW, until=NOW + 60, only=[A])
    assert first
    assert await locate(frontier, first, "203.0.113.7")
    known = replace(first, address="203.0.113.7", resolved_at=NOW)
    await frontier.release(replace(known, next_ok=NOW + 9, address_ok=NOW + 9))
    second = await leased(frontier, "two", now=NOW, until=NOW + 60)
    assert second
    assert second.host == B

    assert not await locate(frontier, second, "203.0.113.7")

    assert await lease(frontier, NOW + 8) is None
    again = await leased(frontier, "two", now=NOW + 10, until=NOW + 60, only=[B])
    assert again
    assert again.address == "203.0.113.7"
    assert await lease(frontier, NOW + 10) is None


async def test_hosts_on_an_address_take_turns(frontier: Frontier) -> None:
    hosts = [A, B, "bao-c.example.vn", "bao-d.example.vn"]
    await frontier.add([entry(str(n), host, next_at=0.0) for host in hosts for n in range(9)])
    now, turns = NOW, []
    for _ in range(12):
        host = await leased(frontier, uuid.uuid4().hex, now=now, until=now + 20)
        assert host
        turns.append(host.host)
        located = replace(host, address="203.0.113.7", resolved_at=NOW)
        assert await frontier.locate(located, now=now)
        rests = {"next_ok": now + 2, "address_ok": now + 2, "asked_at": now}
        await frontier.release(replace(located, **rests))
        now += 3

    assert sorted(turns[-4:]) == sorted(turns[-8:-4]) == hosts


async def test_no_neighbour_slips_in_between_the_end_of_a_lease_and_its_rest(
    settings: Settings,
) -> None:
    """Workers with connections of their own, as processes have them; one is always asking."""
    hosts = [f"bao-{number}.example.vn" for number in range(30)]
    rest, rests_until, claims = 0.02, [0.0], 0

    async def worker() -> None:
        nonlocal claims
        async with open_frontier(settings) as own:
            while claims < 60:
                now = time.time()
                host = await leased(own, uuid.uuid4().hex, now=now, until=now + 60)
                if host is None:
                    await asyncio.sleep(0.001)
                    continue
                assert now >= rests_until[-1]
                claims += 1
                rests_until.append(time.time() + rest)
                done = {"next_ok": rests_until[-1], "address_ok": rests_until[-1]}
                assert await own.release(replace(host, **done))

    async with open_frontier(settings) as frontier:
        await frontier.add([entry("1", host, next_at=0.0) for host in hosts])
        for host in hosts:
            one = await leased(frontier, host, now=1.0, until=60.0, only=[host])
            assert one
            located = replace(one, address="203.0.113.7", resolved_at=1.0)
            assert await frontier.locate(located, now=1.0)
            await frontier.release(replace(located, next_ok=0.0))
    await asyncio.gather(*(worker() for _ in range(6)))

    assert claims >= 60


async def test_a_host_that_moves_to_another_address_frees_the_old_one(frontier: Frontier) -> None:
    await frontier.add([entry("1"), entry("1", B)])
    first = await leased(frontier, "one", now=NOW, until=NOW + 60, only=[A])
    assert first
    assert await locate(frontier, first, "203.0.113.7")
    assert await locate(frontier, first, "203.0.113.8")
    second = await leased(frontier, "two", now=NOW, until=NOW + 60)
    assert second

    assert await locate(frontier, second, "203.0.113.7")


async def test_the_host_of_a_lost_worker_comes_before_its_neighbours_on_the_address(
    frontier: Frontier,
) -> None:
    await frontier.add([entry("1"), entry("1", B)])
    neighbour = await leased(frontier, "two", now=NOW, until=NOW + 9, only=[B])
    assert neighbour
    assert await locate(frontier, neighbour, "203.0.113.7")
    assert await frontier.release(replace(neighbour, address="203.0.113.7", resolved_at=NOW))
    lost = await leased(frontier, "one", now=NOW, until=NOW + 10, only=[A])
    assert lost
    assert await locate(frontier, lost, "203.0.113.7")

    assert await lease(frontier, NOW + 9) is None
    assert await lease(frontier, NOW + 11) == A


async def test_the_address_of_a_lost_worker_is_free_a_minute_after_its_lease(
    frontier: Frontier,
) -> None:
    await frontier.add([entry("1"), entry("1", B)])
    second = await leased(frontier, "two", now=NOW, until=NOW + 60, only=[B])
    assert second
    assert await locate(frontier, second, "203.0.113.7")
    await frontier.release(replace(second, address="203.0.113.7", resolved_at=NOW))
    lost = await leased(frontier, "lost", now=NOW, until=NOW + 20, only=[A])
    assert lost
    assert await locate(frontier, lost, "203.0.113.7")

    assert await lease(frontier, NOW + 79, B) is None
    await lease(frontier, NOW + 81, B)
    assert await lease(frontier, NOW + 82, B) in (B, None)
    found = await frontier.host(B)
    assert found
    assert found.owner


async def test_the_ledger_of_a_host_is_kept_by_day(frontier: Frontier) -> None:
    await frontier.add([entry("1")])
    host = await leased(frontier, "one", now=NOW, until=NOW + 60)
    assert host
    days: tuple[Day, ...] = ()
    for hours in (0, 0, 24, 48):
        request = Request(started=NOW + hours * 3600, status=200, received=500, gap=2.5)
        days = with_request(days, request)
    await frontier.release(replace(host, days=days, asked_at=NOW))

    assert await frontier.ledger(A, days=9) == list(days)
    assert await frontier.ledger(A, days=2) == list(days[1:])
    assert await frontier.ledger(B, days=2) == []
    assert (days[0].requests, days[0].received, days[0].statuses) == (2, 1000, {"2xx": 2})


async def test_the_clock_is_that_of_the_database(frontier: Frontier) -> None:
    assert abs(await frontier.time() - time.time()) < 60


async def test_a_clock_that_was_two_hours_ahead_freezes_nothing(frontier: Frontier) -> None:
    ahead = NOW + 7200
    await frontier.add([entry("1"), entry("2"), entry("3", next_at=inf), entry("1", B)])
    host = await leased(frontier, "fast", now=ahead, until=ahead + 20, only=[A])
    assert host
    await frontier.save(entry("1", next_at=ahead + 300), host)
    await frontier.save(entry("2", next_at=ahead + 600), host)
    await frontier.release(replace(host, next_ok=ahead + 2, asked_at=ahead, address_ok=ahead + 2))
    await leased(frontier, "fast", now=ahead, until=ahead + 20, only=[B])
    assert await lease(frontier) is None

    assert await frontier.mend(now=NOW) == 2

    assert await lease(frontier, NOW + 61, B) == B
    assert await lease(frontier, NOW + 299, A) is None
    assert await lease(frontier, NOW + 300, A) == A
    found = await frontier.entry(entry("3").url)
    assert found
    assert found.next_at == inf
    assert await frontier.mend(now=NOW) == 0


async def test_a_rest_longer_than_any_is_no_rest(frontier: Frontier) -> None:
    await frontier.add([entry("1")])
    host = await leased(frontier, "old", now=NOW, until=NOW + 60)
    assert host
    await frontier.release(replace(host, next_ok=NOW + 40 * 86_400))

    assert await frontier.mend(now=NOW) == 1

    assert await lease(frontier) == A


async def test_a_sitemap_is_added_in_slices_and_the_lease_is_kept_meanwhile(
    settings: Settings,
) -> None:
    async with open_frontier(settings) as frontier:
        await frontier.add([entry("first", B)])
        host = await leased(frontier, "one", now=NOW, until=NOW + 60)
        assert host
        adding = asyncio.create_task(frontier.add([entry(str(n)) for n in range(5000)]))
        await asyncio.sleep(0.001)
        assert await frontier.extend(host, until=NOW + 90)
        assert not adding.done()
        assert await adding == 5000
        assert await frontier.unknown([entry(str(n)).url for n in range(5000)]) == 0

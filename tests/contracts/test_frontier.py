"""What every Frontier promises of URLs and leases: SQLite here, MongoDB where a mongod runs."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from math import inf

from services.crawler.frontier.frontier import ASKED, BACKFILL, LIVE, Frontier, Robots
from services.crawler.frontier.open import open_frontier
from shared.contract.values import ListedAs
from shared.runtime.settings import Settings
from tests.support.frontiers import NOW, A, B, entry, lease, leased


async def test_a_new_url_is_due_with_everything_that_is_known_of_it(frontier: Frontier) -> None:
    published = datetime(2026, 11, 22, tzinfo=UTC)
    listed = ListedAs(url="https://bao-a.example.vn/", title="Kỳ họp", published=published)
    known = entry("1", portal="bao-a", listed_as=listed, etag='"x"', visits=2, rate=1.5, depth=1)
    known = replace(known, clicks=3, interval=225.0, shown=("0a1b2c3d https://a.vn/1",))

    assert await frontier.add([known]) == 1

    assert await frontier.due(A, now=NOW, limit=10) == [known]
    assert await frontier.entry(known.url) == known
    assert await frontier.entry("https://bao-a.example.vn/2") is None
    assert await frontier.counts(now=NOW) == {"urls": 1, "due": 1, "hosts": 1, "leased": 0}


async def test_what_is_due_is_counted_over_all_hosts_and_priorities(frontier: Frontier) -> None:
    await frontier.add([entry("1"), entry("2", priority=BACKFILL), entry("3", next_at=NOW + 1)])
    await frontier.add([entry("1", B, priority=ASKED), entry("2", B, next_at=inf)])
    await lease(frontier)

    assert await frontier.counts(now=NOW) == {"urls": 5, "due": 3, "hosts": 2, "leased": 1}
    assert (await frontier.counts(now=NOW + 1))["due"] == 4
    assert (await frontier.counts(now=NOW - 1))["due"] == 0


async def test_a_known_url_is_left_as_it_is(frontier: Frontier) -> None:
    await frontier.add([entry("1", next_at=NOW + 500, visits=3)])

    assert await frontier.add([entry("1"), entry("2"), entry("2")]) == 1
    assert await frontier.add([]) == 0

    found = await frontier.entry("https://bao-a.example.vn/1")
    assert found == entry("1", next_at=NOW + 500, visits=3)


async def test_what_is_not_known_is_counted(frontier: Frontier) -> None:
    await frontier.add([entry("1")])

    assert await frontier.unknown([entry(path).url for path in ("1", "2", "3", "3")]) == 2
    assert await frontier.unknown([]) == 0


async def test_a_request_makes_a_known_url_due_and_takes_up_a_new_one(frontier: Frontier) -> None:
    await frontier.add([entry("1", next_at=inf, attempts=3, etag='"x"')])
    assert await lease(frontier) is None

    await frontier.request([entry("1", priority=ASKED), entry("2", priority=ASKED)])

    due = await frontier.due(A, now=NOW, limit=10)
    assert sorted(one.url[-1] for one in due) == ["1", "2"]
    found = await frontier.entry("https://bao-a.example.vn/1")
    assert found == entry("1", priority=ASKED, attempts=0, etag='"x"')
    assert await lease(frontier) == A

    await frontier.request([entry("1", next_at=NOW - 1, kind="listing")])
    found = await frontier.entry("https://bao-a.example.vn/1")
    assert found
    assert found.kind == "listing"


async def test_a_request_moves_an_overdue_url_up_and_corrects_its_kind(frontier: Frontier) -> None:
    waiting = entry("1", next_at=NOW - 10, priority=BACKFILL, etag='"x"', body_hash="0", attempts=2)
    await frontier.add([waiting])

    await frontier.request([entry("1", priority=ASKED)])
    moved_up = replace(waiting, priority=ASKED, attempts=0)
    assert await frontier.entry(waiting.url) == moved_up

    await frontier.request([entry("1", priority=LIVE, kind="listing")])
    assert await frontier.entry(waiting.url) == replace(moved_up, kind="listing", body_hash=None)


async def test_an_article_that_left_its_listing_is_suspect_until_it_is_saved(
    frontier: Frontier,
) -> None:
    await frontier.add([entry("1", next_at=inf)])

    await frontier.request([entry("1", suspect=True)])
    await frontier.request([entry("1")])

    found = await frontier.entry("https://bao-a.example.vn/1")
    assert found == entry("1", suspect=True)


async def test_a_request_never_makes_a_url_due_later(frontier: Frontier) -> None:
    await frontier.add([entry("1", next_at=NOW - 10)])

    await frontier.request([entry("1", next_at=NOW)])

    assert await frontier.entry("https://bao-a.example.vn/1") == entry("1", next_at=NOW - 10)


async def test_the_best_due_url_comes_first_by_priority_then_by_time(frontier: Frontier) -> None:
    await frontier.add(
        [
            entry("old", next_at=NOW - 900, priority=BACKFILL),
            entry("live", next_at=NOW - 1, priority=LIVE),
            entry("older-live", next_at=NOW - 2, priority=LIVE),
            entry("asked", priority=ASKED),
            entry("later", next_at=NOW + 1, priority=ASKED),
            entry("elsewhere", B, priority=ASKED),
        ]
    )

    due = await frontier.due(A, now=NOW, limit=10)

    paths = [one.url.rpartition("/")[2] for one in due]
    assert paths == ["asked", "older-live", "live", "old"]
    assert await frontier.due(A, now=NOW, limit=2) == due[:2]


async def test_a_host_is_leased_by_one_owner_until_it_is_given_back(frontier: Frontier) -> None:
    await frontier.add([entry("1"), entry("2")])
    host = await leased(frontier, "one", now=NOW, until=NOW + 60)
    assert host
    assert (host.host, host.owner, host.lease_until) == (A, "one", NOW + 60)

    assert await lease(frontier) is None
    await frontier.release(replace(host, next_ok=NOW + 5))

    assert await lease(frontier, NOW + 4) is None
    assert await lease(frontier, NOW + 5) == A


async def test_a_host_remembers_how_it_behaved(frontier: Frontier) -> None:
    await frontier.add([entry("1")])
    host = await leased(frontier, "one", now=NOW, until=NOW + 60)
    assert host
    robots = Robots(rule="parse", text="User-agent: *\nDisallow: /a", until=NOW + 86_400)
    changed = replace(
        host, next_ok=NOW + 1, delay=7.5, penalty=4.0, good_answers=3, failures=2, robots=robots
    )
    changed = replace(changed, explored=7, explored_on=20_000, shapes=("3 1 /tin/S.html",))

    await frontier.release(changed)

    again = await leased(frontier, "two", now=NOW + 1, until=NOW + 60)
    assert again == replace(changed, owner="two", lease_until=NOW + 60, due_at=NOW)
    assert await frontier.host("bao-c.example.vn") is None


async def test_the_lease_of_a_dead_worker_runs_out_and_its_host_rests_once_more(
    frontier: Frontier,
) -> None:
    await frontier.add([entry("1")])
    await leased(frontier, "dead", now=NOW, until=NOW + 60)
    assert await lease(frontier, NOW + 59) is None

    host = await leased(frontier, "heir", now=NOW + 60, until=NOW + 120)

    assert host
    assert host.next_ok == NOW + 60 + host.delay


async def test_whoever_lost_a_lease_changes_nothing(frontier: Frontier) -> None:
    await frontier.add([entry("1")])
    slow = await leased(frontier, "slow", now=NOW, until=NOW + 60)
    heir = await leased(frontier, "heir", now=NOW + 61, until=NOW + 120)
    assert slow
    assert heir

    assert not await frontier.extend(slow, until=NOW + 500)
    await frontier.release(replace(slow, next_ok=NOW + 9999))

    assert await frontier.extend(heir, until=NOW + 200)
    assert await lease(frontier, NOW + 199) is None
    await frontier.release(replace(heir, next_ok=NOW))
    assert await lease(frontier, NOW + 1) == A


async def test_a_host_without_due_urls_is_not_given_out(frontier: Frontier) -> None:
    await frontier.add([entry("1")])
    host = await leased(frontier, "one", now=NOW, until=NOW + 60)
    assert host
    assert await frontier.save(entry("1", next_at=NOW + 1000), host)
    await frontier.release(host)

    assert await lease(frontier, NOW + 999) is None
    assert await lease(frontier, NOW + 1000) == A


async def test_what_is_added_while_a_host_is_leased_makes_it_due_again(frontier: Frontier) -> None:
    await frontier.add([entry("1")])
    host = await leased(frontier, "one", now=NOW, until=NOW + 60)
    assert host
    assert await frontier.save(entry("1", next_at=inf), host)
    await frontier.add([entry("2")])
    await frontier.release(host)

    assert await lease(frontier) == A


async def test_the_host_that_has_been_ready_longest_comes_first(frontier: Frontier) -> None:
    await frontier.add([entry("1", next_at=NOW - 100), entry("1", B)])
    host = await leased(frontier, "one", now=NOW, until=NOW + 60, only=[A])
    assert host
    await frontier.release(replace(host, next_ok=NOW + 1))

    assert [await lease(frontier, NOW + 2), await lease(frontier, NOW + 2)] == [B, A]


async def test_a_lease_may_be_limited_to_a_portal_or_a_host(frontier: Frontier) -> None:
    await frontier.add([entry("1", portal="bao-a"), entry("1", B, portal="bao-b")])

    assert await lease(frontier, NOW, "bao-c") is None
    assert await lease(frontier, NOW, "bao-c", "bao-b") == B
    assert await lease(frontier, NOW, A) == A


async def test_it_is_busy_while_a_host_is_leased_or_soon_to_be_asked(frontier: Frontier) -> None:
    async def busy(now: float, *only: str) -> bool:
        return await frontier.busy(now=now, soon=now + 2, awake=now + 30, only=only)

    assert not await busy(NOW)
    await frontier.add([entry("1", next_at=NOW + 100, portal="bao-a")])
    assert not await busy(NOW)
    assert await busy(NOW + 98)
    assert await busy(NOW + 98, "bao-a")
    assert not await busy(NOW + 98, "bao-b")
    host = await leased(frontier, "one", now=NOW + 100, until=NOW + 160)
    assert host
    assert await busy(NOW + 100)
    await frontier.release(replace(host, next_ok=NOW + 1000))
    assert not await busy(NOW + 100)
    assert await busy(NOW + 980)


async def test_many_workers_share_the_hosts_and_no_host_has_two(settings: Settings) -> None:
    """Eight workers on connections of their own, as processes have them."""
    hosts = [f"h{n}.example.vn" for n in range(5)]
    at_work: set[str] = set()
    served: Counter[str] = Counter()

    async def worker(name: int) -> None:
        async with open_frontier(settings) as own:
            for turn in range(12):
                host = await leased(own, f"{name}-{turn}", now=NOW, until=NOW + 60)
                if host is None:
                    await asyncio.sleep(0.002)
                    continue
                assert host.host not in at_work
                at_work.add(host.host)
                served[host.host] += 1
                await asyncio.sleep(0.001)
                at_work.discard(host.host)
                await own.release(host)

    async with open_frontier(settings) as frontier:
        await frontier.add([entry("1", host) for host in hosts])
    await asyncio.gather(*map(worker, range(8)))

    assert set(served) == set(hosts)


async def test_concurrent_adds_count_every_url_once(settings: Settings) -> None:
    async def worker() -> int:
        async with open_frontier(settings) as own:
            return sum([await own.add([entry(str(n)), entry(str(n), B)]) for n in range(20)])

    news = await asyncio.gather(*(worker() for _ in range(4)))

    assert sum(news) == 40


async def test_a_frontier_survives_its_process(settings: Settings) -> None:
    async with open_frontier(settings) as first:
        await first.add([entry("1")])
    async with open_frontier(settings) as second:
        assert await second.due(A, now=NOW, limit=1) == [entry("1")]

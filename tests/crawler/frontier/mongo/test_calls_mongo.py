"""What is settled together: who lost a lease changes nothing, and holds nobody else up."""

import uuid
from dataclasses import replace

import pytest

from services.crawler.frontier.frontier import Host
from services.crawler.frontier.mongo.calls_mongo import Calls
from services.crawler.frontier.mongo.database_mongo import open_database
from services.crawler.frontier.mongo.settling import Settled
from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from tests.support.frontiers import NOW, entry, leased

HOSTS = [f"bao-{number}.example.vn" for number in range(4)]


@pytest.mark.connected
async def test_of_a_batch_with_a_stranger_all_others_are_written(mongo: str) -> None:
    url = f"{mongo}/test_{uuid.uuid4().hex}"
    async with open_frontier(Settings(frontier=url)) as frontier, open_database(url) as database:
        await frontier.add([entry("1", host) for host in HOSTS])
        held = [await leased(frontier, f"of {host}", now=NOW, until=NOW + 9) for host in HOSTS]
        hosts = [replace(host, next_ok=NOW + 5) for host in held if host]
        assert len(hosts) == len(HOSTS)
        stranger = replace(hosts[1], owner="somebody else")
        visits = [
            Settled(host, entry("1", host.host, next_at=NOW + 7, etag='"new"'), is_last=True)
            for host in (hosts[0], stranger, hosts[2])
        ]
        visits.append(Settled(hosts[3], entry("1", HOSTS[3], etag='"new"'), is_last=False))

        answers = await database.call(Calls(database).settle, visits)
        assert [is_held for is_held, _ in answers] == [True, False, True, True]

        found = [await frontier.entry(entry("1", host).url) for host in HOSTS]
        assert [one.etag for one in found if one] == ['"new"', None, '"new"', '"new"']
        stand = [await frontier.host(name) for name in HOSTS]
        assert [one.owner for one in stand if one] == [
            None,
            f"of {HOSTS[1]}",
            None,
            f"of {HOSTS[3]}",
        ]
        assert [one.due_at for one in stand if one][::2] == [NOW + 7, NOW + 7]


@pytest.mark.connected
async def test_neighbours_on_an_address_rest_after_each_of_a_batch(mongo: str) -> None:
    url = f"{mongo}/test_{uuid.uuid4().hex}"
    one, two, near_one, near_two = HOSTS
    async with open_frontier(Settings(frontier=url)) as frontier, open_database(url) as database:
        await frontier.add([entry("1", host) for host in HOSTS])

        async def located(name: str, address: str) -> Host:
            host = await leased(frontier, name, now=NOW, until=NOW + 9, only=[name])
            assert host
            known = replace(host, address=address, resolved_at=NOW)
            assert await frontier.locate(known, now=NOW)
            return known

        for name, address in ((near_one, "203.0.113.1"), (near_two, "203.0.113.2")):
            await frontier.release(await located(name, address))
        visits = [
            Settled(
                replace(await located(one, "203.0.113.1"), address_ok=NOW + 3), None, is_last=True
            ),
            Settled(
                replace(await located(two, "203.0.113.2"), address_ok=NOW + 4), None, is_last=True
            ),
        ]
        answers = await database.call(Calls(database).settle, visits)
        assert [is_held for is_held, _ in answers] == [True, True]

        stand = [await frontier.host(name) for name in (one, two, near_one, near_two)]
        assert [host.next_ok for host in stand if host] == [0.0, 0.0, NOW + 3, NOW + 4]


@pytest.mark.connected
async def test_a_host_that_is_found_on_a_taken_address_looks_again_how_long_it_rests(
    mongo: str,
) -> None:
    """Who gives the address back at that moment may not see the host on it."""
    async with open_frontier(Settings(frontier=f"{mongo}/test_{uuid.uuid4().hex}")) as frontier:
        await frontier.add([entry("1", host) for host in HOSTS[:2]])
        for name, is_first in ((HOSTS[0], True), (HOSTS[1], False)):
            host = await leased(frontier, name, now=NOW, until=NOW + 9, only=[name])
            assert host
            located = replace(host, address="203.0.113.1", resolved_at=NOW)
            assert await frontier.locate(located, now=NOW) is is_first

        waiting = await frontier.host(HOSTS[1])
        assert waiting
        assert (waiting.address, waiting.resolved_at) == ("203.0.113.1", 0.0)

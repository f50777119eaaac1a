"""What every Frontier promises of a turn from one host to the next, on both databases."""

from dataclasses import replace
from math import inf

from services.crawler.frontier.frontier import Frontier, Wanted
from tests.support.frontiers import NOW, A, B, entry, leased


async def test_a_host_is_given_back_and_the_next_one_leased_in_one_turn(
    frontier: Frontier,
) -> None:
    await frontier.add([entry("1"), entry("2", B, next_at=NOW - 1)])
    second = await leased(frontier, "one", now=NOW, until=NOW + 60)
    assert second
    assert second.host == B
    wanted = Wanted(owner="two", now=NOW + 1, until=NOW + 61, limit=lambda _: 1)

    seen = entry("2", B, next_at=NOW + 99, visits=1)
    is_held, claim = await frontier.turn(replace(second, next_ok=NOW + 50), seen, wanted)
    assert is_held
    assert claim
    assert (claim.host.host, claim.host.owner, claim.due) == (A, "two", (entry("1"),))
    assert await frontier.entry(seen.url) == seen
    assert (await frontier.host(B) or second).owner is None

    # Who has lost a host may lease another all the same, where there is one.
    assert await frontier.turn(second, entry("2", B, etag='"zombie"'), wanted) == (False, None)
    assert await frontier.entry(seen.url) == seen
    assert await frontier.turn(claim.host, entry("1", next_at=inf), wanted) == (True, None)

"""Which article is a copy of which, whatever the order of arrival."""

import random
from collections.abc import Collection, Iterable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.store.copies.linking import relinked, touched
from services.store.copies.members import Member, shared

# Windows of 32 hashes that slide along: neighbours are alike, those further apart are not.
MEMBERS = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 40), st.integers(0, 3)), min_size=1, max_size=9
).map(
    lambda drawn: [
        Member(f"{n}", f"{order:03}{n}", f"{site}", frozenset(range(start, start + 32)))
        for n, (start, order, site) in enumerate(drawn)
    ]
)


class Shelf:
    """Members with their links, as a database has them."""

    def __init__(self) -> None:
        self.members: dict[str, Member] = {}

    def put(self, member: Member) -> None:
        old = self.members.get(member.article_id)
        kept = replace(member, origin=old.origin, similarity=old.similarity) if old else member
        self.members[member.article_id] = kept
        self.link([member.article_id])

    def remove(self, name: str) -> None:
        self.members.pop(name, None)
        self.link([name])

    def link(self, ids: Collection[str]) -> None:
        undecided = touched(ids, self.around(ids))
        while undecided:
            links, undecided = relinked(undecided, self.around(undecided))
            for one in links:
                key = one.member.article_id
                self.members[key] = replace(
                    self.members[key], origin=one.origin, similarity=one.similarity
                )

    def around(self, ids: Collection[str]) -> dict[str, Member]:
        hashes = {one for key in ids if key in self.members for one in self.members[key].sketch}
        return {
            key: one
            for key, one in self.members.items()
            if key in ids or one.sketch & hashes or one.origin in ids
        }

    def links(self) -> dict[str, tuple[str | None, int]]:
        return {key: (one.origin, one.similarity) for key, one in self.members.items()}


def from_scratch(members: Iterable[Member]) -> dict[str, tuple[str | None, int]]:
    """Return the links by their definition: in order, each against the origins before it."""
    origins: list[Member] = []
    links: dict[str, tuple[str | None, int]] = {}
    for member in sorted(members, key=lambda one: one.order):
        near = [(shared(member, one), one) for one in origins if shared(member, one)]
        best = min(near, key=lambda pair: (-pair[0], pair[1].order), default=None)
        links[member.article_id] = (best[1].article_id, best[0]) if best else (None, 0)
        origins += [] if best else [member]
    return links


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MEMBERS, st.integers(0, 1000))
def test_any_order_of_arrival_any_repetition_and_removal_end_in_the_same_links(
    members: list[Member], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    shelf = Shelf()
    arrivals = members + chance.choices(members, k=len(members))
    chance.shuffle(arrivals)
    for member in arrivals:
        shelf.put(member)
    assert shelf.links() == from_scratch(members)
    for member in members[::2]:
        shelf.remove(member.article_id)
    assert shelf.links() == from_scratch(members[1::2])
    for member in members[::2]:
        shelf.put(member)
    assert shelf.links() == from_scratch(members)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MEMBERS, MEMBERS, st.integers(0, 1000))
def test_articles_that_change_are_linked_as_if_they_had_come_so(
    before: list[Member], after: list[Member], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    shelf = Shelf()
    for member in before:
        shelf.put(member)
    chance.shuffle(after)
    for member in after:
        shelf.put(member)
    now = {one.article_id: one for one in before} | {one.article_id: one for one in after}
    assert shelf.links() == from_scratch(now.values())


def test_a_chain_of_neighbours_never_grows_into_one_cluster() -> None:
    shelf = Shelf()
    chain = [
        Member(f"{n}", f"{n:03}", f"{n}", frozenset(range(n * 12, n * 12 + 32))) for n in range(9)
    ]
    for member in chain:
        shelf.put(member)
    for key, (origin, _) in shelf.links().items():
        if origin is not None:
            assert shared(shelf.members[key], shelf.members[origin])
            assert shelf.members[origin].origin is None
    assert len({origin for origin, _ in shelf.links().values()}) > 2
